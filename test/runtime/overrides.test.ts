import express from 'express'
import { type HttpHandler, HttpResponse, http, passthrough } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Listening, listen, middleware } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'
import { sendRaw } from './raw.js'

const KEYS = { 'X-Parse-Application-Id': 'app' }

const handlers = [
  http.get('https://api.parse.com/1/users/:objectId', ({ params }) => {
    if (params.objectId === 'mine') return HttpResponse.json({ objectId: 'mine' }, { status: 203 })
    return params.objectId === 'passed' ? passthrough() : undefined
  }),
  http.post('*/1/users', async ({ request }) => {
    const { username } = (await request.clone().json()) as { username: string }
    return username === 'taken' ? HttpResponse.json({ code: 202, error: 'mine' }, { status: 400 }) : undefined
  }),
  http.get(
    '/own',
    () =>
      new HttpResponse('own', {
        headers: [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
      }),
  ),
  http.get(/\/pattern\/\d+$/, () => HttpResponse.text('pattern')),
  http.get('*/cut', () => HttpResponse.error()),
  http.put('*/undecided', () => undefined),
  http.get('*/broken', () => {
    throw new Error('out of ideas')
  }),
]

describe("a user's own MSW handlers on a socket", () => {
  let listening: Listening

  beforeAll(async () => {
    const app = express()
    app.put('/undecided', express.json(), (req, res) => void res.json({ body: String(req.body) }))
    listening = await listen(createDouble(), { port: 0, handlers, app })
  })
  afterAll(() => listening.close())

  const get = (path: string) => sendRaw(listening.url + path, { headers: KEYS })
  const post = (body: object) =>
    sendRaw(`${listening.url}/1/users`, { method: 'POST', headers: KEYS, body: JSON.stringify(body) })

  it('stand in front of the dialect, also when they name the vendor', async () => {
    const reply = await get('/1/users/mine')
    expect([reply.status, JSON.parse(reply.text)]).toEqual([203, { objectId: 'mine' }])
  })

  it.each(['other', 'passed'])('leave %s to the dialect', async (objectId) => {
    expect(JSON.parse((await get(`/1/users/${objectId}`)).text)).toEqual({
      code: 101,
      error: 'Object not found.',
    })
  })

  it('may read the body, which the dialect reads again', async () => {
    expect((await post({ username: 'taken', password: 'p' })).text).toContain('mine')
    expect((await post({ username: 'free', password: 'p' })).status).toBe(201)
  })

  it('answer at paths without a dialect, with all their cookies', async () => {
    const reply = await get('/own')
    expect([reply.text, reply.headers['set-cookie']]).toEqual(['own', ['a=1', 'b=2']])
    expect((await get('/pattern/7')).text).toBe('pattern')
    expect((await get('/pattern/x')).status).toBe(404)
  })

  it('cut the connection with a network error', async () => {
    await expect(get('/cut')).rejects.toThrow(/socket hang up|ECONNRESET/)
  })

  it('are reported when they throw, and the server keeps running', async () => {
    const reply = await get('/broken')
    expect(reply.status).toBe(500)
    expect(reply.text).toContain('out of ideas')
    expect((await get('/parse/health')).status).toBe(200)
  })

  it('leave a body that they did not read to the next middleware', async () => {
    const reply = await sendRaw(`${listening.url}/undecided`, { method: 'PUT', body: '{"a":1}' })
    expect(JSON.parse(reply.text)).toEqual({ body: '{"a":1}' })
  })

  it('do the same in an Express app', async () => {
    const app = express()
    app.use(middleware(createDouble(), { handlers }))
    app.get('/rest', (_req, res) => void res.send('rest'))
    const own = await listen(createDouble({ dialects: [] }), { port: 0, app })
    expect((await sendRaw(`${own.url}/1/users/mine`, { headers: KEYS })).status).toBe(203)
    expect((await sendRaw(`${own.url}/rest`)).text).toBe('rest')
    await own.close()
  })
})

describe('a handler that names one of the addresses of an operation', () => {
  const refuse = () => HttpResponse.json({ error: 'mine' }, { status: 503 })

  afterEach(() => vi.restoreAllMocks())

  async function signUpAt(path: string, own: HttpHandler): Promise<number[]> {
    const { url, close } = await listen(createDouble(), { port: 0, handlers: [own] })
    const statuses: number[] = []
    for (const username of ['ann', 'bob']) {
      const body = JSON.stringify({ username, password: 'p' })
      statuses.push((await sendRaw(url + path, { method: 'POST', headers: KEYS, body })).status)
    }
    await close()
    return statuses
  }

  it.each([
    ['https://api.parse.com/1/users', '/parse/users'],
    ['https://api.parse.com/parse/users', '/1/users'],
    ['*/1/users', '/parse/users'],
    ['/parse/users', '/1/users'],
    [/\/1\/users$/, '/parse/users'],
  ])('%s leaves %s to the dialect, and warns of it once', async (named, path) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    expect(await signUpAt(path, http.post(named, refuse))).toEqual([201, 201])
    await vi.waitFor(() => expect(warn).toHaveBeenCalled())
    expect(warn.mock.calls).toEqual([
      [
        `stuntdouble: your handler for ${named} did not see POST ${path}, which is the same operation at another address. Please handle both addresses, if it should.`,
      ],
    ])
  })

  it.each(['/1/users', '/parse/users'])('answers %s, too, when it names all', async (path) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    expect(await signUpAt(path, http.post('https://api.parse.com/:mount/users', refuse))).toEqual([503, 503])
    expect(warn).not.toHaveBeenCalled()
  })

  it.each([
    ['saw the request, and left it to the dialect', http.post('*/users', () => undefined)],
    ['is for another method', http.put('*/1/users', refuse)],
    ['is for another path', http.post('*/1/users/me', refuse)],
  ])('says nothing when it %s', async (_what, own) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    expect(await signUpAt('/parse/users', own)).toEqual([201, 201])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(warn).not.toHaveBeenCalled()
  })
})

describe("a user's own MSW handlers in an interceptor", () => {
  it('stand in front of the dialect, and can be added later', async () => {
    const { server, close } = intercept(createDouble(), { handlers })
    const get = (path: string) => fetch(`https://api.parse.com/1${path}`, { headers: KEYS })
    expect((await get('/users/mine')).status).toBe(203)
    server.use(http.get('https://api.parse.com/1/health', () => HttpResponse.json({ status: 'ill' })))
    expect(await (await get('/health')).json()).toEqual({ status: 'ill' })
    server.resetHandlers()
    expect(await (await get('/health')).json()).toEqual({ status: 'ok' })
    close()
    close()
  })
})
