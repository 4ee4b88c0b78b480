import { HttpResponse, http, passthrough } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'

const KEYS = { 'content-type': 'application/json', 'x-parse-application-id': 'app' }

const handlers = [
  http.post('https://api.parse.com/1/users', () =>
    HttpResponse.json(
      { error: 'mine', sessionToken: 'sesame' },
      { status: 418, headers: { 'set-cookie': 'sid=sesame' } },
    ),
  ),
  http.get('*/own', () => new HttpResponse(chunks(['one', 'two']))),
  http.get(
    '*/events',
    () => new HttpResponse('data: 1\n\n', { headers: { 'content-type': 'text/event-stream' } }),
  ),
  http.get('*/cut', () => HttpResponse.error()),
  http.get('*/long', () => HttpResponse.text('x'.repeat(20_000))),
  http.get('https://api.parse.com/1/health', () => passthrough()),
]

function chunks(texts: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      for (const text of texts) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        controller.enqueue(new TextEncoder().encode(text))
      }
      controller.close()
    },
  })
}

interface Started {
  readonly origin: string
  close(): unknown
}

const runtimes: readonly [string, (double: Double) => Promise<Started>][] = [
  [
    'an interceptor',
    async (double) => ({ origin: 'https://api.parse.com', ...intercept(double, { handlers }) }),
  ],
  [
    'a server',
    async (double) => {
      const { url, close } = await listen(double, { port: 0, handlers })
      return { origin: url, close }
    },
  ],
]

describe.each(runtimes)("A response of a user's own handler in %s", (_name, start) => {
  let started: Started | undefined
  afterEach(async () => {
    await started?.close()
  })

  async function open(double: Double) {
    started = await start(double)
    const { origin } = started
    return (path: string, init: RequestInit = {}) => fetch(origin + path, { headers: KEYS, ...init })
  }

  it('is in the journal with both bodies, without secrets', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const send = await open(double)
    const body = JSON.stringify({ username: 'ann', password: 'sesame', authData: { any: 'sesame' } })
    const response = await send('/1/users', { method: 'POST', body })
    expect(await response.json()).toEqual({ error: 'mine', sessionToken: 'sesame' })
    const [entry] = double.requests()
    expect(entry).toMatchObject({
      answeredBy: 'own',
      dialect: 'parse',
      operation: undefined,
      method: 'POST',
      url: '/1/users',
      status: 418,
      request: { headers: KEYS, body: { username: 'ann', password: '***', authData: '***' } },
      reply: { headers: { 'set-cookie': 'sid=***' }, body: { error: 'mine', sessionToken: '***' } },
    })
    expect(JSON.stringify(entry)).not.toContain('sesame')
    expect(double.requests({ unmatched: true })).toEqual([])
  })

  it('is in the world that the request names', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const send = await open(double)
    await send('/own?token=sesame', { headers: { 'x-stuntdouble-world': 'checkout' } })
    expect(double.requests()).toEqual([])
    const [entry] = double.world('checkout').requests({ answeredBy: 'own' })
    expect([entry?.dialect, entry?.url]).toEqual([undefined, expect.stringMatching(/\/own\?token=\*\*\*$/)])
  })

  it('has its streamed body in the journal when it was sent', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const send = await open(double)
    expect(await (await send('/own')).text()).toBe('onetwo')
    await vi.waitFor(() => expect(double.requests()[0]?.reply.body).toBe('onetwo'))
  })

  it('reaches the client whole when the journal has its start only', async () => {
    const double = createDouble({ dialects: ['parse'], journal: { bodies: 100 } })
    const send = await open(double)
    expect(await (await send('/long')).text()).toHaveLength(20_000)
    expect(double.requests()[0]?.reply).toMatchObject({
      body: 'x'.repeat(100),
      note: 'Only the first 100 of 20000 bytes were kept.',
    })
  })

  it('has no body in the journal for a stream of events, and for a journal without bodies', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const send = await open(double)
    await (await send('/events')).text()
    expect(double.requests()[0]?.reply.note).toBe('A stream.')
    await started?.close()
    const bare = createDouble({ dialects: ['parse'], journal: { bodies: 'none' } })
    const sendBare = await open(bare)
    await (await sendBare('/long')).text()
    expect(bare.requests()[0]?.reply.note).toBe('The journal keeps no bodies.')
  })

  it('has the status 0 for a network error', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const send = await open(double)
    await expect(send('/cut')).rejects.toThrow()
    expect(double.requests()).toMatchObject([{ answeredBy: 'own', status: 0 }])
  })

  it('is the response of the dialect when the handler lets the request pass', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const send = await open(double)
    await send('/1/health').catch(() => undefined)
    expect(double.requests({ answeredBy: 'own' })).toEqual([])
  })
})

describe('A request that no site answers', () => {
  afterEach(() => vi.restoreAllMocks())

  it('is in the journal of a server', async () => {
    const double = createDouble()
    const { url, close } = await listen(double, { port: 0 })
    await fetch(`${url}/api/v3/users?token=sesame`, { method: 'POST', body: 'secret' })
    await fetch(`${url}/~checkout/nothing`)
    await fetch(`${url}/favicon.ico`)
    await close()
    expect(double.requests({ unmatched: true })).toMatchObject([
      {
        answeredBy: 'none',
        dialect: undefined,
        method: 'POST',
        url: '/api/v3/users?token=***',
        status: 404,
        request: { note: 'The body was not read.' },
        reply: { body: { error: '***' } },
      },
    ])
    const error = expect.stringContaining('Failed to GET /~checkout/nothing: no dialect answers there.')
    expect(double.world('checkout').requests()).toMatchObject([
      { url: '/nothing', world: 'checkout', reply: { body: { error } } },
    ])
  })

  it("is in the journal of an interceptor when it is for a vendor's host", async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const double = createDouble()
    const { close } = intercept(double)
    await fetch('https://api.parse.com/2/users?token=sesame', { headers: { 'x-stuntdouble-world': 'one' } })
    close()
    expect(double.world('one').requests()).toMatchObject([
      { answeredBy: 'none', url: 'https://api.parse.com/2/users?token=***', status: 404 },
    ])
  })
})
