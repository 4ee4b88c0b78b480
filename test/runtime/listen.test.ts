import { connect } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDouble, type Double, dialects } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { sendRaw } from './raw.js'

const KEYS = { 'X-Parse-Application-Id': 'app' }

describe('a double on a socket', () => {
  let double: Double
  let listening: Listening

  beforeAll(async () => {
    double = createDouble()
    listening = await listen(double, {
      port: 0,
      corsOrigins: ['https://dev.example'],
      allowedHosts: ['mock.test'],
    })
  })
  beforeEach(() => double.reset())
  afterAll(() => listening.close())

  const get = (path: string, headers: Readonly<Record<string, string>> = KEYS) =>
    sendRaw(listening.url + path, { headers })
  const control = (path: string, more: object = {}) =>
    sendRaw(`${listening.url}/__stuntdouble${path}`, { method: 'POST', ...more })
  const signUp = (prefix = '', headers = {}) =>
    sendRaw(`${listening.url}${prefix}/1/users`, {
      method: 'POST',
      headers: { ...KEYS, ...headers },
      body: '{"username":"new","password":"p"}',
    })
  const count = async (prefix = '', headers = {}) =>
    JSON.parse((await get(`${prefix}/1/users?count=1&limit=0`, { ...KEYS, ...headers })).text).count

  it('binds to 127.0.0.1 only', () => {
    expect(listening.url).toBe(`http://127.0.0.1:${listening.port}`)
  })

  it.each(['localhost', 'app.localhost', '127.0.0.1', '[::1]', '192.168.1.7', 'mock.test', 'LOCALHOST:99'])(
    'answers for the host %s',
    async (Host) => {
      expect((await get('/parse/health', { Host })).status).toBe(200)
    },
  )

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', 'notlocalhost'])(
    'refuses to answer for the host %s',
    async (Host) => {
      const reply = await get('/parse/health', { Host })
      expect(reply.status).toBe(403)
      expect(reply.text).toContain(`the request is for the host \\"${Host}\\"`)
      expect((await control('/reset', { headers: { Host } })).status).toBe(403)
    },
  )

  it.each([
    'http://localhost:5173',
    'http://127.0.0.1:8080',
    'http://[::1]:1',
    'http://app.localhost',
    'https://dev.example',
  ])('lets a page of %s read answers', async (Origin) => {
    const reply = await get('/parse/health', { Origin })
    expect(reply.headers['access-control-allow-origin']).toBe('*')
  })

  it.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'https://other.dev.example'])(
    'lets no page of %s read answers',
    async (Origin) => {
      const reply = await get('/parse/health', { Origin })
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    },
  )

  it('goes back to the baseline on request', async () => {
    await signUp()
    expect(await count()).toBe(29)
    const reply = await control('/reset')
    expect([reply.status, reply.text]).toEqual([200, '{"status":"ok","world":"default"}'])
    expect(await count()).toBe(28)
  })

  it.each([
    ['a cross-site page', 403, { 'Sec-Fetch-Site': 'cross-site' }],
    ['a page of another port', 403, { 'Sec-Fetch-Site': 'same-site' }],
    ['a page of another origin', 403, { Origin: 'http://localhost:5173' }],
    ['a page of any origin', 403, { Origin: 'null' }],
  ])('refuses %s to control it', async (_who, status, headers) => {
    await signUp()
    const reply = await control('/reset', { headers })
    expect(reply.status).toBe(status)
    expect(JSON.parse(reply.text).error).toMatch(/^Failed to control the double: .+\. Please .+\.$/)
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin')
    expect(await count()).toBe(29)
  })

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/json-seq'])(
    'refuses a body of the type %s to control it',
    async (type) => {
      const headers = type === undefined ? {} : { 'Content-Type': type }
      const reply = await control('/reset', { headers, body: 'x' })
      expect(reply.status).toBe(415)
      expect(JSON.parse(reply.text).error).toMatch(/^Failed to control the double: .+\. Please .+\.$/)
    },
  )

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'takes an empty body of the type %s, as some clients send it, but not from a form of a page',
    async (type) => {
      await signUp()
      const headers = { 'Content-Type': type, 'Content-Length': '0' }
      const page = { Origin: listening.url, 'Sec-Fetch-Site': 'same-origin' }
      expect((await control('/reset', { headers: { ...headers, ...page } })).status).toBe(415)
      expect(await count()).toBe(29)
      expect((await control('/reset', { headers })).status).toBe(200)
      expect(await count()).toBe(28)
    },
  )

  it('takes JSON, and requests of its own origin', async () => {
    const headers = {
      'Content-Type': 'application/json',
      Origin: listening.url,
      'Sec-Fetch-Site': 'same-origin',
    }
    expect((await control('/reset', { headers, body: '{}' })).status).toBe(200)
  })

  it('answers no preflight for the control API', async () => {
    const reply = await sendRaw(`${listening.url}/__stuntdouble/reset`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:1' },
    })
    expect(reply.status).toBe(403)
  })

  it('shows what it answered, and never a password', async () => {
    await get('/1/login?username=admin&password=sesame')
    await get('/1/nothing')
    const reply = await sendRaw(`${listening.url}/__stuntdouble/journal`)
    expect(reply.text).not.toContain('sesame')
    expect(JSON.parse(reply.text).entries).toMatchObject([
      {
        dialect: 'parse',
        operation: 'parse.users.logIn',
        method: 'GET',
        url: '/1/login?username=admin&password=***',
        status: 404,
      },
      { dialect: 'parse', method: 'GET', url: '/1/nothing', status: 404 },
    ])
  })

  it('shows the mails that it did not send', async () => {
    const body = '{"email":"admin@example.com"}'
    await sendRaw(`${listening.url}/1/requestPasswordReset`, { method: 'POST', headers: KEYS, body })
    const reply = await sendRaw(`${listening.url}/__stuntdouble/outbox`)
    expect(JSON.parse(reply.text).mails).toMatchObject([{ to: 'admin@example.com', dialect: 'parse' }])
  })

  it('says that it is well, and names the nearest route for one that it has not', async () => {
    expect(JSON.parse((await sendRaw(`${listening.url}/__stuntdouble/health`)).text)).toEqual({
      status: 'ok',
      world: 'default',
      dialects: Object.keys(dialects),
    })
    const reply = await sendRaw(`${listening.url}/__stuntdouble/rest`, { method: 'POST' })
    expect([reply.status, JSON.parse(reply.text).error]).toEqual([
      404,
      expect.stringContaining('Please try POST /__stuntdouble/reset.'),
    ])
  })

  it('keeps worlds apart, by header and by path', async () => {
    await signUp('', { 'X-Stuntdouble-World': 'one' })
    expect(await count()).toBe(28)
    expect(await count('/~one')).toBe(29)
    expect(await count('', { 'X-Stuntdouble-World': 'one' })).toBe(29)
    expect((await signUp('/~two')).headers.location).toMatch(new RegExp(`^${listening.url}/~two/1/users/`))
    await sendRaw(`${listening.url}/~one/__stuntdouble/reset`, { method: 'POST' })
    expect([await count('/~one'), await count('/~two')]).toEqual([28, 29])
  })

  it('says in each reply why an evicted world began anew, until it is reset', async () => {
    const report = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const small = await listen(createDouble({ users: 0, worldLimit: 1 }), { port: 0 })
    const hintOf = async (path: string, options: object = {}) =>
      (await sendRaw(small.url + path, { headers: KEYS, ...options })).headers['x-stuntdouble-hint']
    expect(await hintOf('/~one/parse/health')).toBeUndefined()
    expect(await hintOf('/~two/parse/health')).toBeUndefined()
    const notice = expect.stringContaining('Failed to keep the world "one": there were more than 1')
    const headers = { ...KEYS, 'X-Stuntdouble-World': 'one', Origin: 'http://localhost:5173' }
    const reply = await sendRaw(`${small.url}/parse/health`, { headers })
    expect(reply.headers['x-stuntdouble-hint']).toEqual(notice)
    expect(reply.headers['access-control-expose-headers']?.toLowerCase()).toContain('x-stuntdouble-hint')
    expect(await hintOf('/~one/api/v2/users.json')).toEqual(notice)
    expect(await hintOf('/~one/__stuntdouble/journal')).toEqual(notice)
    expect(await hintOf('/parse/health')).toBeUndefined()
    expect(report).toHaveBeenCalledTimes(1)
    await sendRaw(`${small.url}/~one/__stuntdouble/reset`, { method: 'POST' })
    expect(await hintOf('/~one/parse/health')).toBeUndefined()
    await small.close()
    report.mockRestore()
  })

  it('refuses a world whose name is not well-formed', async () => {
    const reply = await get('/~a%20b/1/users')
    expect([reply.status, reply.text]).toEqual([
      400,
      expect.stringContaining('Failed to open the world "a%20b"'),
    ])
  })

  it('answers HEAD like GET, without a body', async () => {
    const reply = await sendRaw(`${listening.url}/1/users`, { method: 'HEAD', headers: KEYS })
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect(Number(reply.headers['content-length'])).toBeGreaterThan(100)
  })

  it('reads a GET with a body, as some old clients send it', async () => {
    const reply = await sendRaw(`${listening.url}/1/users?limit=1`, { headers: KEYS, body: '{}' })
    expect(reply.status).toBe(200)
  })

  it('says at the root where the dialects are', async () => {
    const reply = await get('/')
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(reply.text).toContain(`${listening.url}/parse  (current)`)
  })

  it.each([
    ['GET', '/users', 'GET /1/users'],
    ['POST', '/api/users.json', 'POST /api/users'],
    ['GET', '/mocks/parse/users/abc', 'GET /parse/users/:objectId'],
    ['GET', '/api/v3/users/me.json?q=1', 'GET /api/v2/users/me'],
    ['GET', '/~one/v2/users/query.json', 'GET /~one/v1/users/query'],
    ['POST', '/parse-server/functions/hello', 'POST /parse/functions/:name'],
  ])('names the nearest route of all dialects where none is: %s %s', async (method, path, hint) => {
    const reply = await sendRaw(listening.url + path, { method })
    expect([reply.status, reply.headers['x-stuntdouble-hint']]).toEqual([404, hint])
    expect(JSON.parse(reply.text)).toEqual({
      error: `Failed to ${method} ${path}: no dialect answers there. Please try ${hint}, or see ${listening.url}/ for the addresses of all dialects.`,
    })
  })

  it('answers with a 404 of a path that is long or odd', async () => {
    for (const path of [`/${'a/'.repeat(3000)}`, '/%', '/%00']) {
      expect((await get(path)).status).toBe(404)
    }
  })

  it('serves the rest from an Express app of the user', async () => {
    const app = express()
    app.get('/mine', (_req, res) => void res.send('mine'))
    const own = await listen(double, { port: 0, app })
    expect((await sendRaw(`${own.url}/mine`)).text).toBe('mine')
    expect((await sendRaw(`${own.url}/parse/health`)).status).toBe(200)
    await own.close()
  })

  it('waits for a double that is on its way', async () => {
    let arrive = (_double: Double) => {}
    const promise = new Promise<Double>((resolve) => {
      arrive = resolve
    })
    const opening = listen(promise, { port: 0 })
    arrive(createDouble())
    const late = await opening
    expect((await sendRaw(`${late.url}/parse/health`)).status).toBe(200)
    await late.close()
  })

  it('closes when the double cannot be made', async () => {
    await expect(listen(Promise.reject(new Error('no double')), { port: 0 })).rejects.toThrow('no double')
  })

  it('names a port that is in use', async () => {
    await expect(listen(double, { port: listening.port })).rejects.toThrow(
      `Failed to listen on 127.0.0.1:${listening.port}: the port is in use. Please choose another, or 0 for any free one.`,
    )
  })

  it('closes at once, while clients are still connected', async () => {
    const busy = await listen(double, { port: 0 })
    const idle = connect(busy.port, '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    const closed = new Promise((resolve) => idle.once('close', resolve))
    await busy.close()
    await closed
  })

  it('survives a client that goes away in the middle of a body', async () => {
    const client = connect(listening.port, '127.0.0.1')
    client.write(
      'POST /1/users HTTP/1.1\r\nHost: localhost\r\nX-Parse-Application-Id: a\r\nContent-Length: 100\r\n\r\n{"user',
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    client.destroy()
    expect(await count()).toBe(28)
  })
})
