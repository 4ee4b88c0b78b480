import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import express from 'express'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { decodeBody } from '../../src/runtime/decode-body.js'
import { listen, middleware } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'

const SIGN_UP = JSON.stringify({ username: 'packed', password: 'p' })

/** Makes a server of an Express app; returns its URL. */
async function serve(app: express.Express): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const opened = app.listen(0, '127.0.0.1', () => resolve(opened))
  })
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The base URLs of Parse, Zendesk, ACS and Tyk in a runtime. */
type Places = (path: string) => string

const runtimes: readonly (readonly [name: string, start: (double: Double) => Promise<Places>])[] = [
  [
    'an interceptor',
    async (double) => {
      const { close } = intercept(double, { unhandled: 'error' })
      onTestFinished(close)
      return (path) =>
        (double.addresses.findByPath(path)?.site.origins?.[0] ?? '').replace('*', 'acme') + path
    },
  ],
  [
    'a socket',
    async (double) => {
      const { url, close } = await listen(double, { port: 0 })
      onTestFinished(close)
      return (path) => url + path
    },
  ],
  [
    'an Express app',
    async (double) => {
      const url = await serve(express().use(middleware(double)))
      return (path) => url + path
    },
  ],
  [
    'an Express app that parses bodies first',
    async (double) => {
      const url = await serve(express().use(express.json({ type: '*/*' }), middleware(double)))
      return (path) => url + path
    },
  ],
]

async function post(url: string, body: Uint8Array | string, encoding: string) {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': encoding,
    'x-parse-application-id': 'app',
    authorization: 'Bearer any',
  }
  const response = await fetch(url, { method: 'POST', headers, body: body as BodyInit })
  return { status: response.status, text: await response.text() }
}

describe.each(runtimes)('a compressed body in %s', (name, start) => {
  it.each([
    ['gzip', gzipSync(SIGN_UP)],
    ['deflate', deflateSync(SIGN_UP)],
    ['br', brotliCompressSync(SIGN_UP)],
    ['GZIP', gzipSync(SIGN_UP)],
    ['identity', SIGN_UP],
  ])('is read when its encoding is %s', async (encoding, body) => {
    const double = createDouble()
    const at = await start(double)
    expect((await post(at('/parse/users'), body, encoding)).status).toBe(201)
    expect([...double.defaultWorld.users].some(({ username }) => username === 'packed')).toBe(true)
  })

  it('is refused in the words of the vendor when it is not what its encoding says', async () => {
    if (name.endsWith('first')) return
    const at = await start(createDouble())
    expect(await post(at('/parse/users'), SIGN_UP, 'gzip')).toEqual({
      status: 400,
      text: '{"error":"incorrect header check"}',
    })
    expect(await post(at('/parse/users'), gzipSync(SIGN_UP).subarray(0, 20), 'gzip')).toEqual({
      status: 400,
      text: '{"error":"unexpected end of file"}',
    })
    expect(await post(at('/api/v2/users.json'), SIGN_UP, 'gzip')).toMatchObject({
      status: 422,
      text: expect.stringContaining('Server could not parse JSON'),
    })
    expect(await post(at('/v1/users/create.json?key=any'), SIGN_UP, 'gzip')).toMatchObject({
      status: 400,
      text: expect.stringContaining('Invalid request body: incorrect header check'),
    })
    expect(await post(at('/api/users'), SIGN_UP, 'gzip')).toMatchObject({
      status: 403,
      text: expect.stringContaining('Request body malformed'),
    })
  })

  it.each(['/parse/users', '/api/v2/users.json', '/v1/users/create.json?key=any', '/api/users'])(
    'is refused with 415 at %s when its encoding is not known',
    async (path) => {
      if (name.endsWith('first')) return
      const at = await start(createDouble())
      for (const encoding of ['zstd', 'gzip, br', 'constructor']) {
        const reply = await post(at(path), SIGN_UP, encoding)
        expect([reply.status, reply.text]).toEqual([
          415,
          expect.stringContaining('unsupported content encoding'),
        ])
        expect(JSON.parse(reply.text)).toBeTypeOf('object')
      }
    },
  )

  it('is too large when it is so once it is decoded', async () => {
    if (name.endsWith('first')) return
    const at = await start(createDouble())
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 })
    expect(await post(at('/parse/users'), bomb, 'gzip')).toEqual({
      status: 413,
      text: '{"error":"request entity too large"}',
    })
  })
})

describe('a compressed body in a page', () => {
  const text = new TextEncoder().encode(SIGN_UP)
  const inBrowser = () => {
    const spy = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never)
    onTestFinished(() => spy.mockRestore())
  }

  it('is decoded by what browsers have', async () => {
    inBrowser()
    expect(await decodeBody(gzipSync(SIGN_UP), 'gzip', 1000)).toEqual(text)
    expect(await decodeBody(deflateSync(SIGN_UP), 'deflate', 1000)).toEqual(text)
    expect(await decodeBody(gzipSync(Buffer.alloc(100_000)), 'gzip', 1000)).toBe('too large')
    expect(await decodeBody(text, 'gzip', 1000)).toEqual({ status: 400, message: expect.any(String) })
    expect(await decodeBody(text, 'zstd', 1000)).toEqual({
      status: 415,
      message: 'unsupported content encoding "zstd"',
    })
  })

  it('is left to the vendor to refuse when the browser cannot decode it', async () => {
    inBrowser()
    const original = globalThis.DecompressionStream
    globalThis.DecompressionStream = class {
      constructor() {
        throw new TypeError('Unsupported compression format')
      }
    } as unknown as typeof DecompressionStream
    onTestFinished(() => {
      globalThis.DecompressionStream = original
    })
    expect(await decodeBody(text, 'br', 1000)).toMatchObject({ status: 415 })
  })
})
