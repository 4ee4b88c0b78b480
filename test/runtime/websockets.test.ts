import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import express from 'express'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { Double } from '../../src/double.js'
import { createDouble, type Dialect, dialects } from '../../src/index.js'
import { text } from '../../src/reply.js'
import { attachWebSockets, type Listening, listen, middleware } from '../../src/runtime/express.js'
import type { Site } from '../../src/site.js'
import { sendRaw } from './raw.js'

/** A dialect that sends every message back, and knows some words. */
const echo: Dialect = {
  ...dialects.parse,
  connect(connection) {
    const { world, mount } = connection
    connection.onMessage((text) => {
      if (text === 'break') throw new Error('broken')
      if (text === 'end') connection.close(4000)
      connection.send(`${world.name} ${mount.path} ${text}`)
    })
  },
}

const double = createDouble({ dialects: [echo, 'zendesk'], worldLimit: 100 })
const sockets: WebSocket[] = []

/** Opens a WebSocket; its status when it is refused. */
function open(url: string, options: WebSocket.ClientOptions = {}): Promise<WebSocket | number | undefined> {
  const socket = new WebSocket(url.replace('http', 'ws'), options)
  sockets.push(socket)
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.once('error', () => resolve(undefined))
  })
}

async function say(url: string, text: string, options?: WebSocket.ClientOptions): Promise<string> {
  const socket = await open(url, options)
  if (!(socket instanceof WebSocket)) return `refused with ${socket}`
  socket.send(text)
  const [data] = await once(socket, 'message')
  return String(data)
}

async function opened(url: string): Promise<WebSocket> {
  const socket = await open(url)
  if (socket instanceof WebSocket) return socket
  throw new Error(`The WebSocket was refused with ${socket}.`)
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate()
})

describe('a WebSocket of the standalone server', () => {
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(double, {
      port: 0,
      allowedHosts: ['mock.test'],
      corsOrigins: ['https://dev.example'],
      bodyLimit: 1000,
    })
  })
  afterAll(() => listening.close())

  it.each(['/parse', '/1', '/parse/anything', '/1?query'])(
    'is there at %s, where a dialect has one',
    async (path) => {
      const [, mount] = /^(\/\w+)/.exec(path) ?? []
      expect(await say(listening.url + path, 'hello')).toBe(`default ${mount} hello`)
    },
  )

  it.each(['', '/', '?query', '/api/v2/users', '/parser', '/2', '/~other', '/~other/live'])(
    'is there at %j for a dialect whose vendor takes any path',
    async (path) => {
      const [, world = 'default'] = /^\/~(\w+)/.exec(path) ?? []
      expect(await say(listening.url + path, 'hello')).toBe(`${world} /parse hello`)
    },
  )

  it.each(['/__stuntdouble', '/__stuntdouble/reset', '/~other/__stuntdouble/reset'])(
    'is not there at %s, where the control API is',
    async (path) => {
      expect(await open(listening.url + path)).toBe(404)
    },
  )

  it('belongs to the world that its path or a header names', async () => {
    const headers = { 'x-stuntdouble-world': 'one' }
    expect(await say(`${listening.url}/~other/parse`, 'hello')).toBe('other /parse hello')
    expect(await say(`${listening.url}/parse`, 'hello', { headers })).toBe('one /parse hello')
    expect(await open(`${listening.url}/~a%20b/parse`)).toBe(400)
  })

  it.each([
    ['localhost', undefined],
    ['mock.test', undefined],
    ['mock.test:4100', 'http://mock.test:4100'],
    ['127.0.0.1:1', 'http://localhost:5173'],
    ['localhost', 'https://dev.example'],
    ['192.168.1.7:4100', 'http://192.168.1.7:4100'],
  ])('is given to a client of the host %s on a page of %s', async (host, origin) => {
    const headers = { host, ...(origin ? { origin } : {}) }
    expect(await say(`${listening.url}/parse`, 'hello', { headers })).toBe('default /parse hello')
  })

  it.each([
    ['evil.example', undefined],
    ['evil.example', 'http://evil.example'],
    ['localhost', 'https://evil.example'],
    ['localhost', 'null'],
    ['192.168.1.7:4100', 'http://192.168.1.8:4100'],
  ])('is not given to a client of the host %s on a page of %s', async (host, origin) => {
    const headers = { host, ...(origin ? { origin } : {}) }
    expect(await open(`${listening.url}/parse`, { headers })).toBe(403)
  })

  it.each([
    ['sends more than the limit', 1009, (socket: WebSocket) => socket.send('x'.repeat(1001))],
    ['sends what is no text', 1003, (socket: WebSocket) => socket.send(Buffer.from('x'))],
    ['is hung up by the dialect', 4000, (socket: WebSocket) => socket.send('end')],
  ])('ends when the client %s', async (_what, code, act) => {
    const socket = await opened(`${listening.url}/parse`)
    act(socket)
    expect((await once(socket, 'close'))[0]).toBe(code)
    expect(await say(`${listening.url}/parse`, 'hello')).toBe('default /parse hello')
  })

  it('closes when its world is evicted, and a new one opens the world again', async () => {
    const report = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const old = await opened(`${listening.url}/~old/parse`)
    const gone = once(old, 'close')
    const before = double.worlds.get('old')
    for (let number = 0; number < 100; number += 1) double.worlds.get(`new-${number}`)
    expect((await gone)[0]).toBe(1001)
    expect(await say(`${listening.url}/~old/parse`, 'hello')).toBe('old /parse hello')
    expect(double.worlds.get('old')).not.toBe(before)
    report.mockRestore()
  })

  it('ends when the dialect breaks, and the server goes on', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {})
    const socket = await opened(`${listening.url}/parse`)
    socket.send('break')
    expect((await once(socket, 'close'))[0]).toBe(1011)
    expect(report).toHaveBeenCalledWith('stuntdouble: parse broke on a WebSocket\n', new Error('broken'))
    report.mockRestore()
    expect(await say(`${listening.url}/parse`, 'hello')).toBe('default /parse hello')
  })

  it('survives a client that goes away during the handshake', async () => {
    const client = connect(listening.port, '127.0.0.1')
    client.write(upgradeTo('websocket', '/parse'))
    client.resetAndDestroy()
    expect(await say(`${listening.url}/parse`, 'hello')).toBe('default /parse hello')
  })

  it('ends at once with the server', async () => {
    const own = await listen(double, { port: 0 })
    const socket = await opened(`${own.url}/parse`)
    const ended = once(socket, 'close')
    await own.close()
    await ended
  })
})

describe('a client that offers HTTP/2 with each request', () => {
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(double, { port: 0 })
  })
  afterAll(() => listening.close())

  it('is answered as if it had made no such offer, with its body, every time', async () => {
    const warnings: Error[] = []
    const record = (warning: Error) => void warnings.push(warning)
    process.on('warning', record)
    const client = connect(listening.port, '127.0.0.1')
    for (let turn = 0; turn < 15; turn += 1) {
      const body = `{"username":"client${turn}","password":"p"}`
      const text = await exchange(client, `${upgradeTo('h2c', '/1/users', body.length)}${body}`)
      expect(text).toMatch(/^HTTP\/1\.1 201 Created/)
    }
    client.destroy()
    process.off('warning', record)
    expect(warnings).toEqual([])
  })

  it('finds the connection closed after the reply when it asked for that', async () => {
    const client = connect(listening.port, '127.0.0.1')
    client.write(upgradeTo('h2c', '/parse/health').replace('Connection: ', 'Connection: close, '))
    const text = Buffer.concat(await client.toArray()).toString()
    expect(text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*Connection: close/)
  })
})

function upgradeTo(protocol: string, path: string, length = 0): string {
  const lines = ['Host: localhost', 'X-Parse-Application-Id: a', 'Connection: Upgrade, HTTP2-Settings']
  const method = length > 0 ? 'POST' : 'GET'
  const more = length > 0 ? [`Content-Length: ${length}`] : []
  return [`${method} ${path} HTTP/1.1`, ...lines, `Upgrade: ${protocol}`, ...more, '', ''].join('\r\n')
}

async function exchange(client: Socket, request: string): Promise<string> {
  client.write(request)
  const [data] = await once(client, 'data')
  return String(data)
}

describe('a WebSocket of a server of the user', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  async function serve(path = ''): Promise<{ server: Server; url: string }> {
    const app = express().use(path || '/', middleware(double))
    const server = createServer(app)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  it('is there beside the middleware, until it is detached', async () => {
    const { server, url } = await serve()
    const { close } = attachWebSockets(server, double)
    const socket = await opened(`${url}/parse`)
    expect((await sendRaw(`${url}/parse/health`)).status).toBe(200)
    expect(await open(`${url}/elsewhere`)).toBe(404)
    const ended = once(socket, 'close')
    close()
    await ended
    expect((await sendRaw(`${url}/parse/health`)).status).toBe(200)
  })

  it('is there below the path on which the middleware is mounted', async () => {
    const { server, url } = await serve('/mocks')
    const { close } = attachWebSockets(server, double, { path: '/mocks' })
    expect(await say(`${url}/mocks/~other/parse`, 'hello')).toBe('other /parse hello')
    expect(await open(`${url}/parse`)).toBe(404)
    close()
  })

  it('is there at any path where an option says so', async () => {
    const { server, url } = await serve('/mocks')
    const { close } = attachWebSockets(server, double, { path: '/mocks', anyPath: true })
    expect(await say(`${url}/mocks`, 'hello')).toBe('default /parse hello')
    expect(await say(`${url}/mocks/~other/live`, 'hello')).toBe('other /parse hello')
    expect(await open(`${url}/elsewhere`)).toBe(404)
    close()
  })

  it('leaves others to the listeners that they have', async () => {
    const { server, url } = await serve()
    const own = new WebSocketServer({ noServer: true })
    server.on('upgrade', (req, socket, head) => {
      if (req.url === '/own') own.handleUpgrade(req, socket, head, (client) => client.send('mine'))
    })
    const { close } = attachWebSockets(server, double)
    const socket = new WebSocket(`${url.replace('http', 'ws')}/own`)
    const [data] = await once(socket, 'message')
    expect(String(data)).toBe('mine')
    close()
    expect(socket.readyState).toBe(WebSocket.OPEN)
    socket.terminate()
  })
})

describe('a WebSocket of a private site', () => {
  const site: Site = {
    name: 'console',
    mounts: [{ path: '/__console', version: '1' }],
    pathPrefixes: [''],
    origins: undefined,
    isPrivate: true,
    answer: () => text(200, 'console'),
    fail: () => text(500, 'broken'),
    connect: ({ onMessage, send }) => onMessage((message) => send(message)),
  }
  const double = new Double([echo], { users: 0 }, { sites: [() => site] })

  it.each([
    ['a program', {}, 'hello'],
    ['a page of the server', { origin: 'own' }, 'hello'],
    ['a page on another port of this machine', { origin: 'http://localhost:5173' }, 'refused with 403'],
    ['a page of another origin', { origin: 'https://evil.example' }, 'refused with 403'],
  ])('connects only clients that may use it: %s', async (_who, { origin }: { origin?: string }, answer) => {
    const { url, close } = await listen(double, { port: 0 })
    const options = origin === undefined ? {} : { origin: origin === 'own' ? url : origin }
    expect(await say(`${url}/__console/live`, 'hello', options)).toBe(answer)
    await close()
  })

  it('is not there when the server has no private sites', async () => {
    const { url, close } = await listen(double, { port: 0, controlFrom: 'nowhere' })
    expect(await say(`${url}/__console/live`, 'hello')).toBe('refused with 404')
    expect((await sendRaw(`${url}/__console`)).status).toBe(404)
    await close()
  })
})
