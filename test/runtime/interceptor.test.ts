import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { type Interception, intercept } from '../../src/runtime/node.js'

const headers = { 'X-Parse-Application-Id': 'app' }

describe('a double in an interceptor', () => {
  let interception: Interception | undefined
  afterEach(() => interception?.close())

  const health = async (url: string) => (await fetch(`${url}/health`)).json()

  it("answers at the vendor's origin and at a base URL, with or without the vendor's path", async () => {
    for (const baseUrl of [
      'https://backend.example/parse',
      'https://backend.example:8443/deep/api',
      'http://localhost:9/1/',
    ]) {
      interception = intercept(createDouble({ dialects: [dialects.parse.with({ baseUrl })] }), {
        unhandled: 'error',
      })
      expect(await health(baseUrl.replace(/\/$/, ''))).toEqual({ status: 'ok' })
      expect(await health('https://api.parse.com/1')).toEqual({ status: 'ok' })
      interception.close()
    }
  })

  it('keeps to itself what is not below its address', async () => {
    interception = intercept(createDouble(), { unhandled: 'error' })
    await expect(fetch('https://api.parse.com.evil.example/1/users')).rejects.toThrow()
    await expect(fetch('https://parse.example/1/users')).rejects.toThrow()
  })

  describe("a request to a vendor's host that no dialect has a path for", () => {
    const warn = vi.spyOn(console, 'warn')
    beforeEach(() => warn.mockReset())
    const strays = [
      ['https://api.parse.com/2/login', 'GET /1/login'],
      ['https://acme.zendesk.com/api/v3/users/me.json', 'GET /api/v2/users/me'],
      ['https://admin.cloud.tyk.io/api/user', 'GET /api/users'],
      ['https://api.cloud.appcelerator.com/v2/users/show/me.json', 'GET /v1/users/show/me'],
    ] as const

    it.each(strays)('is answered 404 with a hint, and never reaches the vendor: %s', async (url, hint) => {
      interception = intercept(createDouble())
      const reply = await fetch(`${url}?password=secret`)
      expect(reply.status).toBe(404)
      expect(reply.headers.get('x-stuntdouble-hint')).toBe(hint)
      expect(await reply.json()).toEqual({ error: expect.stringContaining(`Please try ${hint}`) })
      expect(warn).toHaveBeenCalledOnce()
      expect(warn).toHaveBeenCalledWith(expect.not.stringContaining('secret'))
    })

    it("is left to a user's own handler", async () => {
      const own = http.get('https://acme.zendesk.com/embeddable/config', () =>
        HttpResponse.json({ own: true }),
      )
      interception = intercept(createDouble(), { handlers: [own] })
      const reply = await fetch('https://acme.zendesk.com/embeddable/config')
      expect(await reply.json()).toEqual({ own: true })
      expect(warn).not.toHaveBeenCalled()
    })
  })

  it('keeps no cookies: a session is who names it', async () => {
    interception = intercept(createDouble())
    const api = 'https://api.cloud.appcelerator.com/v1/users'
    const body = new URLSearchParams({ key: 'any', login: 'admin', password: 'password' })
    const reply = await fetch(`${api}/login.json`, { method: 'POST', body })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^_session_id=\S{27}; path=\/; HttpOnly$/),
    ])
    expect((await fetch(`${api}/show/me.json?key=any`)).status).toBe(400)
  })

  it('links to the address that the client used', async () => {
    const baseUrl = 'https://backend.example/parse'
    interception = intercept(createDouble({ dialects: [dialects.parse.with({ baseUrl })] }))
    const body = JSON.stringify({ username: 'u', password: 'p' })
    const reply = await fetch(`${baseUrl}/users`, { method: 'POST', headers, body })
    expect(reply.headers.get('location')).toMatch(/^https:\/\/backend\.example\/parse\/users\/\w{10}$/)
    const lost = await fetch(`${baseUrl}/usres`, { headers })
    expect(lost.headers.get('x-stuntdouble-hint')).toBe('GET /parse/users')
  })

  it('answers from the world that a header names, or from the one whose handlers they are', async () => {
    const double = createDouble()
    const count = async (more = {}) => {
      const reply = await fetch('https://api.parse.com/1/users?count=1&limit=0', {
        headers: { ...headers, ...more },
      })
      return ((await reply.json()) as { count: number }).count
    }
    double.worlds.get('one').users.remove(1)
    interception = intercept(double)
    expect([await count(), await count({ 'x-stuntdouble-world': 'one' })]).toEqual([28, 27])
    const bad = await fetch('https://api.parse.com/1/users', {
      headers: { ...headers, 'x-stuntdouble-world': '?' },
    })
    expect(bad.status).toBe(400)
    interception.close()

    const server = setupServer(...double.world('one').handlers)
    server.listen()
    expect(await count()).toBe(27)
    server.close()
  })

  it.each(['https://app.example', 'null'])(
    'writes for a page of the origin %s, as it sees its own process only',
    async (origin) => {
      interception = intercept(createDouble())
      const reply = await fetch('https://api.parse.com/1/users', {
        method: 'POST',
        headers: { ...headers, origin, 'sec-fetch-site': 'cross-site' },
        body: '{"username":"new","password":"p"}',
      })
      expect(reply.status).toBe(201)
      interception.close()
    },
  )

  it('says what broke inside it on stderr and in the journal, and not in the reply', async () => {
    const double = createDouble()
    const { users } = double.defaultWorld
    Object.defineProperty(users, Symbol.iterator, {
      value: () => {
        throw new Error('broken table')
      },
    })
    const { error } = console
    const said: unknown[] = []
    console.error = (...args: unknown[]) => said.push(...args)
    interception = intercept(double)
    const reply = await fetch('https://api.parse.com/1/users', { headers })
    console.error = error
    expect([reply.status, await reply.json()]).toEqual([500, { code: 1, error: 'Internal server error.' }])
    expect(String(said)).toContain('broken table')
    expect(double.journal.entries).toMatchObject([{ status: 500, error: { message: 'broken table' } }])
  })

  it.each([
    {
      url: 'https://api.parse.com/1/users/broken',
      expected: { code: 1, error: 'Internal server error.' },
    },
    {
      url: 'https://elsewhere.example/broken',
      expected: { error: 'Failed to answer: your handler threw "out of ideas". Please fix the handler.' },
    },
  ])("tells of a user's handler that throws, and not of its stack: $url", async ({ url, expected }) => {
    const double = createDouble()
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => stderr.mockRestore())
    const fail = http.post('*/broken', async ({ request }) => {
      await request.text()
      throw new Error('out of ideas')
    })
    interception = intercept(double, { handlers: [fail] })
    const reply = await fetch(url, { method: 'POST', headers, body: 'x' })
    expect([reply.status, await reply.json()]).toEqual([500, expected])
    const [, error] = stderr.mock.lastCall ?? []
    expect(error).toMatchObject({ cause: { message: 'out of ideas' } })
    expect(double.journal.entries).toMatchObject(url.includes('parse') ? [{ status: 500, error }] : [])
  })

  it("lets a user's handlers throw responses, answer once and be restored", async () => {
    const thrown = http.get('*/thrown', () => {
      throw HttpResponse.text('thrown', { status: 418 })
    })
    const once = http.get('*/1/health', () => HttpResponse.text('once'), { once: true })
    const passed = http.get('*/1/health', () => undefined)
    interception = intercept(createDouble(), { handlers: [thrown, once, passed] })
    const ask = async (path: string) => (await fetch(`https://api.parse.com${path}`)).text()
    expect(await ask('/1/thrown')).toBe('thrown')
    expect([await ask('/1/health'), await ask('/1/health')]).toEqual(['once', '{"status":"ok"}'])
    interception.server.restoreHandlers()
    expect(await ask('/1/health')).toBe('once')
  })

  it('leaves no more listeners behind, however many doubles there are', () => {
    expect(createDouble().webSocketHandlers).toHaveLength(1)
    const listen = vi.spyOn(BroadcastChannel.prototype, 'addEventListener')
    onTestFinished(() => listen.mockRestore())
    expect(createDouble().webSocketHandlers).toHaveLength(1)
    expect(listen).not.toHaveBeenCalled()
  })
})
