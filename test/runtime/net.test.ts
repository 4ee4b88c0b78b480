import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { HttpResponse, http } from 'msw'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { createDouble, type Dialect, type Double } from '../../src/index.js'
import { listen, middleware, type SocketHandlerOptions } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'
import { isChosen } from '../matrix/chosen.js'
import { answer } from '../matrix/in-process.js'
import { broken, brokenDialect } from './broken-dialect.js'
import { freePort } from './free-port.js'
import { sendRaw } from './raw.js'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

interface Served {
  readonly send: (path: string, method?: string) => Promise<Answer>
  readonly close: () => Promise<void>
}

type Serve = (double: Double, options?: SocketHandlerOptions) => Promise<Served>

const VENDOR = 'https://api.acme.example'

const runtimes: readonly (readonly [name: string, serve: Serve])[] = [
  [
    'direct',
    async (double) => ({
      send: (path, method = 'GET') => answer(double, { path, method }),
      close: async () => {},
    }),
  ],
  [
    'interceptor',
    async (double) => {
      const { close } = intercept(double)
      return {
        send: (path, method = 'GET') => sendFetch(`${VENDOR}${path}`, method),
        close: async () => close(),
      }
    },
  ],
  [
    'socket',
    async (double, options) => {
      const { url, close } = await listen(double, { ...options, port: 0 })
      return { send: (path, method = 'GET') => sendRaw(url + path, { method }), close }
    },
  ],
  [
    'express app',
    async (double, options) => {
      const app = express().use(middleware(double, options))
      const server = createServer(app).listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      return {
        send: (path, method = 'GET') => sendRaw(url + path, { method }),
        close: async () => void server.close(),
      }
    },
  ],
]

async function sendFetch(url: string, method: string): Promise<Answer> {
  const response = await fetch(url, { method })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  }
}

const fail = () => {
  throw new Error('broken part')
}
const unwritable = () => ({ status: 200, headers: { 'x-name': '\r\n' }, body: '' })
const failures = {
  unknownRoute: unwritable,
  badPath: fail,
  tooLarge: fail,
  internal: () => ({ status: 500, headers: {}, body: 'acme failed' }),
}

/** Dialects that are broken as a whole, with a request that meets it and the body of the reply. */
const brokenParts: readonly (readonly [
  what: string,
  dialect: Dialect,
  path: string,
  method: string,
  text: string,
])[] = [
  ['headers that throw', brokenDialect({ headers: fail }), '/fine', 'GET', 'acme failed'],
  [
    'headers that cannot be written',
    brokenDialect({ headers: () => ({ 'x-name': '€' }) }),
    '/fine',
    'GET',
    'acme failed',
  ],
  ['a preflight that throws', brokenDialect({ preflight: fail }), '/fine', 'OPTIONS', 'acme failed'],
  [
    'a preflight that cannot be written',
    brokenDialect({ preflight: unwritable }),
    '/fine',
    'OPTIONS',
    'acme failed',
  ],
  ['a decoder that throws', brokenDialect({ decode: fail }), '/fine', 'GET', 'acme failed'],
  ['an authentication that throws', brokenDialect({ authenticate: fail }), '/fine', 'GET', 'acme failed'],
  ['an unknown route that cannot be written', brokenDialect({ failures }), '/none', 'GET', 'acme failed'],
  ['a refusal of paths that throws', brokenDialect({ failures }), '/fine/%E0%A4%A', 'GET', 'acme failed'],
  [
    'an internal error that throws',
    brokenDialect({ failures: { ...failures, internal: fail } }),
    '/throws',
    'GET',
    '',
  ],
  [
    'an internal error that cannot be written',
    brokenDialect({ failures: { ...failures, internal: unwritable } }),
    '/throws',
    'GET',
    '',
  ],
]

describe.each(runtimes.filter(([name]) => isChosen(name)))('a request that breaks (%s)', (name, serve) => {
  let stderr: MockInstance
  let served: Served | undefined

  beforeEach(() => {
    stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(async () => {
    stderr.mockRestore()
    await served?.close()
    served = undefined
  })

  it.each(Object.keys(broken))("gets the vendor's 500 when its endpoint answers with %s", async (path) => {
    const double = createDouble({ dialects: [brokenDialect()] })
    served = await serve(double)
    const reply = await served.send(`/acme/${path}`)
    expect([reply.status, reply.text]).toEqual([500, 'acme failed'])
    expect(reply.headers).toMatchObject({ 'x-acme': 'yes', 'x-kind': 'internal' })
    expect(double.journal.entries).toMatchObject([
      { operation: `acme.${path}`, status: 500, error: expect.anything() },
    ])
    expect(stderr).toHaveBeenCalledWith(
      `stuntdouble: acme broke on GET /${path}\n`,
      expect.toSatisfy(() => true),
    )
    expect((await served.send('/acme/fine')).text).toBe('fine')
  })

  it.each(brokenParts)('gets a 500 of a dialect with %s', async (_what, dialect, path, method, text) => {
    const double = createDouble({ dialects: [dialect] })
    served = await serve(double)
    const reply = await served.send(`/acme${path}`, method)
    expect([reply.status, reply.text]).toEqual([500, text])
    expect(double.journal.entries).toMatchObject([{ status: 500, error: {} }])
    expect(stderr).toHaveBeenCalled()
  })

  it('gets its answer when the journal breaks', async () => {
    const double = createDouble({ dialects: [brokenDialect()] })
    double.journal.record = fail
    served = await serve(double)
    expect((await served.send('/acme/fine')).text).toBe('fine')
    expect(stderr).toHaveBeenCalledWith(
      'stuntdouble: the journal broke on GET /fine\n',
      new Error('broken part'),
    )
  })

  it('gets a 500 when its world cannot be made', async () => {
    if (name === 'direct') return
    const double = createDouble({ dialects: [brokenDialect({ seed: fail })] })
    served = await serve(double)
    const reply = await served.send('/acme/fine')
    expect([reply.status, JSON.parse(reply.text)]).toEqual([
      500,
      { error: expect.stringMatching(/^Failed to answer: .+\. Please see .+\.$/) },
    ])
    expect(reply.text).not.toMatch(/\bat \//)
  })

  it("gets the vendor's 500 when a handler of the user's fails at the vendor's address", async () => {
    if (name !== 'socket' && name !== 'express app') return
    const once = HttpResponse.text('once')
    const handlers = [
      http.get('*/acme/throws', fail),
      http.get('*/acme/control', () => new HttpResponse('', { headers: { 'x-name': '\u0001' } })),
      http.get('*/acme/once', () => once),
      http.get('*/acme/stream', () => {
        const body = new ReadableStream({
          start: (controller) => void setTimeout(() => controller.error(new Error('broken stream')), 5),
        })
        return new HttpResponse(body, { headers: { 'x-name': '\u0001' } })
      }),
    ]
    const double = createDouble({ dialects: [brokenDialect()] })
    served = await serve(double, { handlers })
    await served.send('/acme/once')
    for (const path of ['/acme/throws', '/acme/control', '/acme/once', '/acme/stream']) {
      const reply = await served.send(path)
      expect([path, reply.status, reply.text, reply.headers['x-acme']]).toEqual([
        path,
        500,
        'acme failed',
        'yes',
      ])
      expect(double.journal.entries.at(-1)).toMatchObject({
        status: 500,
        error: {
          message: expect.stringMatching(/^Failed to answer: your handler.+ Please fix the handler\.$/),
        },
      })
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await served.send('/acme/fine')).text).toBe('fine')
  })

  it("is cut when a handler's body breaks off, and is told", async () => {
    if (name !== 'socket' && name !== 'express app') return
    const handlers = [
      http.get('*/acme/half', () => {
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('half'))
            setTimeout(() => controller.error(new Error('broken stream')), 20)
          },
        })
        return new HttpResponse(body)
      }),
    ]
    const double = createDouble({ dialects: [brokenDialect()] })
    served = await serve(double, { handlers })
    await expect(served.send('/acme/half')).rejects.toThrow()
    expect(double.journal.entries).toMatchObject([{ status: 500, error: { message: 'broken stream' } }])
    expect(stderr).toHaveBeenCalledWith('stuntdouble: acme broke on GET /half\n', new Error('broken stream'))
    expect((await served.send('/acme/fine')).text).toBe('fine')
  })
})

describe('an Express app of the user', () => {
  it('shows no stack of the double and stays up, also while it is developed', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
    const app = express()
    const handlers = [http.get('*/own', fail)]
    app.use(middleware(createDouble({ dialects: [brokenDialect()] }), { handlers }))
    app.get('/mine', (_req, res) => void res.send('mine'))
    const server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    for (const path of ['/own', ...Object.keys(broken).map((each) => `/acme/${each}`)]) {
      const reply = await sendRaw(url + path)
      expect([path, reply.status]).toEqual([path, 500])
      expect(reply.text).not.toMatch(/\n\s+at |\.ts:/)
    }
    expect((await sendRaw(`${url}/mine`)).text).toBe('mine')
    server.close()
    stderr.mockRestore()
    vi.unstubAllEnvs()
  })

  it.each([
    ['throws', fail],
    ['rejects', async () => fail()],
    [
      'throws when a part is sent',
      (_req: unknown, res: ServerResponse) => {
        res.writeHead(200)
        res.write('part')
        fail()
      },
    ],
  ])('for the rest of the server costs one request when it %s', async (_what, app) => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { url, close } = await listen(createDouble({ dialects: [brokenDialect()] }), { port: 0, app })
    const reply = await sendRaw(`${url}/mine`).catch((error: NodeJS.ErrnoException) => error.code)
    if (typeof reply === 'object') {
      expect([reply.status, JSON.parse(reply.text).error]).toEqual([
        500,
        expect.stringMatching(/^Failed to answer: /),
      ])
    } else expect(reply).toBe('ECONNRESET')
    expect(stderr).toHaveBeenCalledWith('stuntdouble: could not answer GET /mine\n', new Error('broken part'))
    expect((await sendRaw(`${url}/acme/fine`)).text).toBe('fine')
    await close()
    stderr.mockRestore()
  })
})

describe('a server whose double cannot be made', () => {
  it('releases the requests that wait for it', async () => {
    let refuse = (_error: Error) => {}
    const double = new Promise<Double>((_resolve, reject) => {
      refuse = reject
    })
    const port = await freePort()
    const opening = listen(double, { port }).catch((error: Error) => error.message)
    const waiting = vi.waitFor(() =>
      sendRaw(`http://127.0.0.1:${port}/acme/fine`).catch(({ code }) => expect(code).toBe('ECONNRESET')),
    )
    setTimeout(() => refuse(new Error('no double')), 200)
    expect(await opening).toBe('no double')
    await waiting
  })
})

describe('a library that is used', () => {
  it('installs no handlers for the errors of the whole process', async () => {
    const count = () =>
      ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event))
    const before = count()
    const double = createDouble()
    const { close } = await listen(double, { port: 0 })
    const interception = intercept(double)
    expect(count()).toEqual(before)
    interception.close()
    await close()
  })
})
