import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { HttpResponse, http } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineOperation } from '../../src/control/operation.js'
import { createControlSite } from '../../src/control/site.js'
import { createDouble, dialects } from '../../src/index.js'
import { anything, integer, listOf, text } from '../../src/options/kinds.js'
import { ApiRequest } from '../../src/request.js'
import { middleware, type SocketHandlerOptions } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'
import { UsageError } from '../../src/usage-error.js'
import { describeMatrix } from '../matrix/matrix.js'
import { sendRaw } from './raw.js'

const JSON_TYPE = { 'Content-Type': 'application/json' }

describeMatrix('The control API', (api) => {
  const control = (method: string, path: string, more: object = {}) =>
    api.send({ method, path: `/__stuntdouble${path}`, ...more })
  const signUp = () =>
    api.send({
      method: 'POST',
      path: '/1/users',
      headers: { 'X-Parse-Application-Id': 'any', ...JSON_TYPE },
      body: { username: 'grace', password: 'secret' },
    })

  it('tells the world and the dialects', async () => {
    expect(await control('GET', '/health')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
      json: { status: 'ok', world: 'default', dialects: Object.keys(dialects) },
    })
  })

  it('lists requests, and resets the world with its journal', async () => {
    expect((await signUp()).status).toBe(201)
    const { json: listed } = await control('GET', '/journal')
    expect(listed.entries).toMatchObject([{ operation: 'parse.users.create', method: 'POST', status: 201 }])
    expect((await control('POST', '/reset', { headers: JSON_TYPE, body: {} })).status).toBe(200)
    expect((await control('GET', '/journal')).json).toEqual({ entries: [] })
    expect((await signUp()).status).toBe(201)
  })

  it('lists mails', async () => {
    expect((await control('GET', '/outbox')).json).toEqual({ mails: [] })
  })

  it('names the nearest route', async () => {
    expect(await control('POST', '/rest')).toMatchObject({
      status: 404,
      json: { error: expect.stringContaining('Please try POST /__stuntdouble/reset.') },
    })
  })

  it.each([
    ['is not JSON', 415, { 'Content-Type': 'text/plain' }, 'now'],
    ['is broken JSON', 400, JSON_TYPE, '{'],
    ['is too large', 413, JSON_TYPE, JSON.stringify('x'.repeat(17_000_000))],
  ])('refuses a body that %s, and changes nothing', async (_what, status, headers, body) => {
    await signUp()
    const reply = await control('POST', '/reset', { headers, body })
    expect([reply.status, reply.json.error]).toEqual([
      status,
      expect.stringMatching(/^Failed to control the double: .+\.$/),
    ])
    expect((await control('GET', '/journal')).json.entries).toHaveLength(1)
  })
})

describe('An operation of the control API', () => {
  const echo = defineOperation<{ id: string; size?: number; names?: string[] }>({
    name: 'echo.run',
    method: 'POST',
    path: '/echo/:id',
    summary: 'Return the input.',
    input: { id: text(), size: integer(0, 9), names: listOf(text(), 'a list of names') },
    output: anything(),
    run: ({ view }, input) => ({ input, world: view.name }),
  })
  const find = defineOperation<{ size: number }>({
    name: 'echo.find',
    method: 'GET',
    path: '/echo',
    summary: 'Return the query.',
    input: { size: integer(0, 9) },
    required: ['size'],
    output: anything(),
    run: (_context, input) => input,
  })
  const events = defineOperation({
    name: 'events.stream',
    method: 'GET',
    path: '/events',
    summary: 'Stream events.',
    input: {},
    output: anything(),
    stream: () =>
      async function* () {
        yield { id: '1', data: { text: 'a\nb' } }
        yield { data: 2 }
      },
  })
  const fail = (path: string, makeError: () => Error) =>
    defineOperation({
      name: 'errors.throw',
      method: 'GET',
      path,
      summary: 'Fail.',
      input: {},
      output: anything(),
      run: () => Promise.reject(makeError()),
    })
  const double = createDouble()
  const site = createControlSite(double, [
    echo,
    find,
    events,
    fail('/broken', () => new Error('broken')),
    fail('/refused', () => new UsageError('Failed to find it. Please look.', { status: 404, path: 'it' })),
  ])

  function send(method: string, path: string, search = '', body = '') {
    const bytes = new TextEncoder().encode(body)
    const header = () => 'application/json'
    const request = new ApiRequest({ method, baseUrl: 'http://any', path, search, header, bytes })
    return site.answer({ world: double.worlds.get('other'), mount: site.mounts[0], request })
  }

  async function read(...request: Parameters<typeof send>): Promise<unknown[]> {
    const { status, body } = await send(...request)
    return [status, JSON.parse(String(body))]
  }

  it('gets the parameters of the path, the query, the body, and the world', async () => {
    expect(await read('POST', '/echo/a%20b', '?size=1', '{"names":["x"]}')).toEqual([
      200,
      { input: { id: 'a b', size: 1, names: ['x'] }, world: 'other' },
    ])
    expect(await read('POST', '/echo/1', '?names=x,y')).toEqual([
      200,
      { input: { id: '1', names: ['x', 'y'] }, world: 'other' },
    ])
  })

  it.each([
    ['size', 'is "x". Please give an integer from 0 to 9.', 'GET', '/echo', '?size=x', ''],
    ['size', 'is 10. Please give an integer from 0 to 9.', 'GET', '/echo', '?size=10', ''],
    ['size', 'is missing. Please give an integer from 0 to 9.', 'GET', '/echo', '', ''],
    ['names[1]', 'is 2. Please give a string.', 'POST', '/echo/1', '', '{"names":["x",2]}'],
  ])('refuses a wrong %s, with its path and schema: it %s', async (path, reason, method, at, query, body) => {
    const name = at === '/echo' ? 'echo.find' : 'echo.run'
    expect(await read(method, at, query, body)).toEqual([
      400,
      {
        error: `Failed to run ${name}: ${path} ${reason}`,
        path,
        schema: `/__stuntdouble/openapi.json#/components/schemas/${name}`,
      },
    ])
  })

  it('refuses an unknown member, and names the nearest', async () => {
    expect(await read('POST', '/echo/1', '', '{"sice":1}')).toMatchObject([
      400,
      { error: 'Failed to run echo.run: there is no option "sice". Please use "size".', path: 'sice' },
    ])
  })

  it('refuses a body that is not an object', async () => {
    expect(await read('POST', '/echo/1', '', '[]')).toMatchObject([
      400,
      { error: expect.stringContaining('Please send an object') },
    ])
  })

  it('may stream events', async () => {
    const { body, headers } = await send('GET', '/events')
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8')
    const chunks: string[] = []
    if (typeof body === 'function') {
      for await (const chunk of body(new AbortController().signal)) chunks.push(chunk)
    }
    expect(chunks).toEqual(['id: 1\ndata: {"text":"a\\nb"}\n\n', 'data: 2\n\n'])
  })

  it('that refuses its input answers with the status and path of the error', async () => {
    expect(await read('GET', '/refused')).toMatchObject([
      404,
      { error: 'Failed to find it. Please look.', path: 'it' },
    ])
  })

  it('that breaks is a 500, on stderr too', async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
    const reply = await send('GET', '/broken')
    expect([reply.status, reply.body]).toEqual([
      500,
      '{"error":"Failed to control the double: broken. Please see the output of the double for more."}',
    ])
    expect(stderr).toHaveBeenCalledWith(
      'stuntdouble: the control API broke on GET /broken\n',
      new Error('broken'),
    )
    stderr.mockRestore()
  })

  it('with a malformed parameter is a 400', async () => {
    expect((await send('POST', '/echo/%E0%A4%A')).status).toBe(400)
  })
})

describe('The control API in an Express app of the user', () => {
  let close = () => {}
  afterEach(() => close())

  async function serve(options: SocketHandlerOptions = {}): Promise<string> {
    const app = express()
    app.use('/mock', middleware(createDouble(), options))
    app.use((_req, res) => void res.status(404).send('the app'))
    const server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    close = () => void server.close()
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mock/__stuntdouble`
  }

  it.each([{}, { controlFrom: 'nowhere' as const }])('is off with the options %j', async (options) => {
    const reply = await sendRaw(`${await serve(options)}/health`)
    expect([reply.status, reply.text]).toEqual([404, 'the app'])
  })

  it.each([
    ['a program', {}, 200],
    ['a page of the app', { 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['a page of another origin', { Origin: 'https://evil.example' }, 403],
    ['a page of another port of this machine', { Origin: 'http://localhost:5173' }, 403],
    ['a page whose name resolves to this machine', { Host: 'evil.example' }, 403],
  ])('answers only clients that may use it, when it is on: %s', async (_who, headers, status) => {
    const url = await serve({ controlFrom: 'loopback' })
    const reply = await sendRaw(`${url}/reset`, { method: 'POST', headers })
    expect(reply.status).toBe(status)
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('comes before handlers of the user', async () => {
    const url = await serve({
      controlFrom: 'loopback',
      handlers: [http.all('*', () => HttpResponse.text('mine'))],
    })
    expect((await sendRaw(`${url}/health`)).text).toContain('"status":"ok"')
  })
})

describe('The control API behind an interceptor', () => {
  const double = createDouble({ dialects: ['parse', 'zendesk'] })
  let interception: ReturnType<typeof intercept>
  const handlers = [http.all('*', () => HttpResponse.text('mine'))]
  beforeEach(() => {
    interception = intercept(double, { handlers })
  })
  afterEach(() => interception.close())

  it.each(['https://api.parse.com', 'https://acme.zendesk.com'])(
    'answers at %s, before handlers of the user',
    async (origin) => {
      expect(await (await fetch(`${origin}/__stuntdouble/health`)).json()).toMatchObject({ status: 'ok' })
    },
  )

  it('answers at no other origin', async () => {
    expect(await (await fetch('https://elsewhere.example/__stuntdouble/health')).text()).toBe('mine')
  })

  it('answers for the world that the request names', async () => {
    const headers = { 'x-stuntdouble-world': 'checkout' }
    const response = await fetch('https://api.parse.com/__stuntdouble/health', { headers })
    expect(await response.json()).toMatchObject({ world: 'checkout' })
  })
})
