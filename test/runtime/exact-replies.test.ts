import { describe, expect, it, onTestFinished } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'
import { plainDialect } from '../matrix/plain-dialect.js'
import { sendRaw } from './raw.js'

const COOKIES = ['a=1; path=/', 'b=2; path=/']
/** Bytes that are not the UTF-8 of any text. */
const BYTES = Uint8Array.of(0x89, 0x50, 0xff, 0xfe, 0x00, 0x80)

const acme = plainDialect({
  endpoints: [
    {
      operation: 'cookies.list',
      method: 'GET',
      path: '/cookies',
      respond: () => ({ status: 200, headers: { 'set-cookie': COOKIES }, body: 'two' }),
    },
    {
      operation: 'cookies.delete',
      method: 'DELETE',
      path: '/cookies',
      respond: () => ({ status: 204, headers: {}, body: null }),
    },
    {
      operation: 'images.show',
      method: 'GET',
      path: '/image',
      respond: () => ({ status: 200, headers: { 'content-type': 'image/png' }, body: BYTES }),
    },
  ],
})

type Start = (double: Double) => Promise<string>

const runtimes: readonly (readonly [name: string, start: Start])[] = [
  [
    'an interceptor',
    async (double) => {
      onTestFinished(intercept(double, { unhandled: 'error' }).close)
      return 'https://api.acme.example/acme'
    },
  ],
  [
    'a socket',
    async (double) => {
      const { url, close } = await listen(double, { port: 0 })
      onTestFinished(close)
      return `${url}/acme`
    },
  ],
]

describe.each(runtimes)('a reply in %s', (_name, start) => {
  const get = async (path: string) => {
    const url = await start(createDouble({ dialects: [acme] }))
    return fetch(url + path, { credentials: 'omit' })
  }

  it('has each value of a header that has several', async () => {
    expect((await get('/cookies')).headers.getSetCookie()).toEqual(COOKIES)
  })

  it('has the bytes of a body that is not text', async () => {
    expect(new Uint8Array(await (await get('/image')).arrayBuffer())).toEqual(BYTES)
  })
})

describe('a reply with status 204 on a socket', () => {
  it('has no Content-Length, which HTTP forbids there', async () => {
    const { url, close } = await listen(createDouble({ dialects: [acme] }), { port: 0 })
    onTestFinished(close)
    const { status, headers } = await sendRaw(`${url}/acme/cookies`, { method: 'DELETE' })
    expect(status).toBe(204)
    expect(headers).not.toHaveProperty('content-length')
  })
})
