import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { HttpResponse, http } from 'msw'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createDouble, type Double } from '../../src/index.js'
import { attachWebSockets, listen, middleware } from '../../src/runtime/express.js'
import { stateOf } from '../matrix/state.js'
import { type RawRequest, sendRaw } from './raw.js'

type Headers = Readonly<Record<string, string>>

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const TEXT = { 'Content-Type': 'text/plain' }
const OPTIONS = { corsOrigins: ['https://dev.example/'], allowedHosts: ['mock.test:80'] }

/** Pages that no option allows, as their browsers tell. */
const foreign: Readonly<Record<string, Headers>> = {
  'a page of another origin': { Origin: 'https://evil.example' },
  'a page of another site': { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
  'a page of another site without an origin': { 'Sec-Fetch-Site': 'cross-site' },
  'a sandboxed page': { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
  'a page of the same site on another port': {
    Host: 'mock.test:4100',
    Origin: 'http://mock.test:3000',
    'Sec-Fetch-Site': 'same-site',
  },
}

const allowed: Readonly<Record<string, Headers>> = {
  'a program': {},
  'a page of this machine': { Origin: 'http://localhost:5173', 'Sec-Fetch-Site': 'cross-site' },
  'a page of an origin that is allowed': { Origin: 'https://dev.example', 'Sec-Fetch-Site': 'cross-site' },
  'a page of this server': { Host: 'mock.test', Origin: 'http://mock.test', 'Sec-Fetch-Site': 'same-origin' },
}

interface Write extends RawRequest {
  readonly path: string
}

const signUp = (number = 0) => ({
  username: `new${number}`,
  email: `new${number}@example.com`,
  password: 'secret',
})

/** Requests that pages can send without a preflight, and that change something. */
const writes: Readonly<Record<string, Write>> = {
  'a sign-up in Parse': {
    method: 'POST',
    path: '/parse/users',
    headers: TEXT,
    body: JSON.stringify({ ...signUp(), _ApplicationId: 'any' }),
  },
  'a deletion in Parse by POST': {
    method: 'POST',
    path: '/1/classes/_User/x',
    headers: TEXT,
    body: JSON.stringify({ _method: 'DELETE', _ApplicationId: 'any', _MasterKey: 'any' }),
  },
  'a log-in in Parse by GET': {
    path: '/parse/login?username=admin&password=password',
    headers: { 'X-Parse-Application-Id': 'any' },
  },
  'a sign-up in Zendesk': {
    method: 'POST',
    path: '/api/v2/users.json?access_token=any',
    headers: TEXT,
    body: JSON.stringify({ user: { name: 'New', email: 'new@example.com' } }),
  },
  'a log-out in Zendesk by GET': { path: '/api/v2/users/me/logout.json?access_token=any' },
  'the consent of a person in Zendesk': {
    method: 'POST',
    path: '/oauth/authorizations',
    headers: FORM,
    body: 'response_type=token&client_id=any&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2F&scope=read&person=1',
  },
  'a sign-up in Tyk': {
    method: 'POST',
    path: '/admin/users',
    headers: { ...TEXT, 'Admin-Auth': 'any' },
    body: JSON.stringify({ ...signUp(), email_address: 'new@example.com', first_name: 'N', last_name: 'N' }),
  },
  'a sign-up in ACS': {
    method: 'POST',
    path: '/v1/users/create.json?key=any',
    headers: FORM,
    body: 'username=new&password=secret&password_confirmation=secret',
  },
  'a password reset in ACS by GET': {
    path: '/v1/users/request_reset_password.json?key=any&email=admin@example.com',
  },
  'a log-out in ACS by GET': { path: '/v1/users/logout.json?key=any' },
}

describe.each(['server', 'app'] as const)('a %s that serves a double', (kind) => {
  let double: Double
  let url: string
  let close: () => void

  beforeAll(async () => {
    double = createDouble({ users: 3 })
    ;({ url, close } = await (kind === 'server' ? serve(double) : serveInApp(double)))
  })
  beforeEach(() => double.reset())
  afterAll(() => close())

  const send = ({ path, headers, ...request }: Write, more: Headers) =>
    sendRaw(url + path, { ...request, headers: { ...headers, ...more } })

  describe.each(Object.entries(writes))('refuses %s', (_what, write) => {
    it.each(Object.entries(foreign))('by %s, and nothing changes', async (_who, headers) => {
      const before = stateOf(double)
      const reply = await send(write, headers)
      expect(reply.status).toBe(403)
      const path = write.path.split('?')[0]
      const { error } = JSON.parse(reply.text)
      expect(error).toMatch(/^Failed to [A-Z]+ \/.+: .+\. Please .+--cors-origin.+\.$/)
      expect(error).toContain(`Failed to ${write.method ?? 'GET'} ${path}: `)
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(stateOf(double)).toEqual(before)
      expect(double.outbox.mails).toEqual([])
    })

    it.each(Object.entries(allowed))('but accepts it from %s', async (_who, headers) => {
      expect((await send(write, headers)).status).not.toBe(403)
    })
  })

  it('writes for pages that may', async () => {
    for (const [number, headers] of Object.values(allowed).entries()) {
      const body = JSON.stringify({ ...signUp(number), _ApplicationId: 'any' })
      const reply = await send({ method: 'POST', path: '/parse/users', headers: TEXT, body }, headers)
      expect(reply.status).toBe(201)
    }
  })

  it('refuses a write of an origin by the advice that allows it', async () => {
    const [write] = Object.values(writes) as [Write]
    const reply = await send(write, { Origin: 'https://evil.example' })
    expect(JSON.parse(reply.text).error).toBe(
      'Failed to POST /parse/users: the page\'s origin is "https://evil.example", which is not on this machine. ' +
        "Please start with --cors-origin https://evil.example (in code: corsOrigins: ['https://evil.example']).",
    )
  })

  it('lets links and images of foreign pages through, which read', async () => {
    const image = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }
    expect((await send({ path: '/parse/health' }, image)).status).toBe(200)
    const read = await send({ path: '/api/v2/users/me.json?access_token=any' }, image)
    expect([read.status, read.headers['access-control-allow-origin']]).toEqual([200, undefined])
  })

  it('lets a mailed link be followed from a foreign page, in a window and not in a frame', async () => {
    const link = { path: '/v1/users/request_reset_password.json?key=any&email=admin@example.com' }
    const navigation = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }
    expect((await send(link, { ...navigation, 'Sec-Fetch-Dest': 'iframe' })).status).toBe(403)
    expect((await send(link, { ...navigation, 'Sec-Fetch-Dest': 'document' })).status).toBe(200)
  })

  it('reads for a foreign page what a POST asks for with the method GET', async () => {
    const body = JSON.stringify({ _method: 'GET', _ApplicationId: 'any', limit: 1 })
    const query = { method: 'POST', path: '/parse/users', headers: TEXT, body }
    expect((await send(query, { Origin: 'https://evil.example' })).status).toBe(200)
    const logIn = JSON.stringify({
      _method: 'GET',
      _ApplicationId: 'any',
      username: 'admin',
      password: 'password',
    })
    const write = { method: 'POST', path: '/parse/login', headers: TEXT, body: logIn }
    expect((await send(write, { Origin: 'https://evil.example' })).status).toBe(403)
  })

  it.each(Object.entries(foreign))('refuses a WebSocket to %s', async (_who, headers) => {
    const refusal = await openWebSocket(`${url}/parse`, headers)
    expect(refusal).toMatchObject({ status: 403 })
    expect(JSON.parse(refusal.text).error).toMatch(
      /^Failed to open a WebSocket: .+\. Please .+--cors-origin.+\.$/,
    )
  })

  it.each(Object.entries(allowed))('opens a WebSocket for %s', async (_who, headers) => {
    expect(await openWebSocket(`${url}/parse`, headers)).toMatchObject({ status: 101 })
  })

  it.each(['localhost:99999', '[::1]x', 'a@b.localhost', 'evil.example?.localhost'])(
    'refuses the Host %s with a 400, wherever it is sent',
    async (Host) => {
      for (const path of [
        '/parse/health',
        '/api/v2/nothing.json',
        '/v1/nothing',
        '/admin/nothing',
        '/mine',
      ]) {
        expect((await sendRaw(url + path, { headers: { Host } })).status).toBe(400)
      }
      expect(await openWebSocket(`${url}/parse`, { Host })).toMatchObject({ status: 400 })
    },
  )

  it.each(['/parse/health', '/mine'])('refuses %s with two Host headers', async (path) => {
    const client = connect(Number(new URL(url).port), '127.0.0.1')
    client.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nhOST: evil.example\r\nConnection: close\r\n\r\n`)
    const text = Buffer.concat(await client.toArray()).toString()
    expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*several Host headers/)
  })

  it("asks the rule before a handler of the user's", async () => {
    const request = { method: 'POST', path: '/mine', headers: TEXT, body: 'x' }
    expect((await send(request, { Origin: 'https://evil.example' })).status).toBe(403)
    expect((await send(request, { Origin: 'https://dev.example' })).status).toBe(202)
  })
})

describe('the control API', () => {
  it.each([
    ...Object.entries(foreign),
    ['another page of this machine', { Origin: 'http://localhost:5173' }],
    ['a page of an origin that is allowed', { Origin: 'https://dev.example' }],
  ])('refuses %s', async (_who, headers) => {
    const double = createDouble({ users: 1, fixture: 'empty' })
    const { url, close } = await serve(double)
    double.defaultWorld.users.remove([...double.defaultWorld.users][0]?.id ?? 0)
    const reply = await sendRaw(`${url}/__stuntdouble/reset`, { method: 'POST', headers })
    expect(reply.status).toBe(403)
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin')
    expect(double.defaultWorld.users.size).toBe(0)
    expect((await sendRaw(`${url}/__stuntdouble/outbox`, { headers })).status).toBe(403)
    close()
  })
})

const own = http.all('/mine', () => new HttpResponse(null, { status: 202 }))

async function serve(double: Double): Promise<{ url: string; close: () => void }> {
  const { url, close } = await listen(double, { port: 0, handlers: [own], ...OPTIONS })
  return { url, close: () => void close() }
}

async function serveInApp(double: Double): Promise<{ url: string; close: () => void }> {
  const app = express().use(middleware(double, { handlers: [own], ...OPTIONS }))
  const server = await new Promise<Server>((resolve) => {
    const opened: Server = app.listen(0, '127.0.0.1', () => resolve(opened))
  })
  const webSockets = attachWebSockets(server, double, OPTIONS)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      webSockets.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Opens a WebSocket and closes it; returns the status, and the reply's text when it is refused. */
function openWebSocket(url: string, headers: Headers): Promise<{ status: number; text: string }> {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers })
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate()
      resolve({ status: 101, text: '' })
    })
    socket.once('unexpected-response', async (_request, response) => {
      const text = Buffer.concat(await response.toArray()).toString()
      resolve({ status: response.statusCode ?? 0, text })
    })
    socket.once('error', reject)
  })
}
