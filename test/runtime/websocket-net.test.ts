import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  type MockInstance,
  vi,
} from 'vitest'
import WebSocket from 'ws'
import type { Connection } from '../../src/contract.js'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { brokenDialect } from './broken-dialect.js'

const MEGABYTE = 1024 * 1024
const LIMIT = 4 * MEGABYTE
const FLOOD = 80

/** Ways in which a dialect breaks while it speaks with a client, by the client's message. */
const breaks: Readonly<Record<string, (connection: Connection) => void | Promise<void>>> = {
  throws: () => {
    throw new Error('broken listener')
  },
  rejects: async () => {
    await Promise.resolve()
    throw new Error('broken promise')
  },
  'sends an object from a timer': ({ send }) => {
    setTimeout(() => send({ toString: () => {} } as unknown as string), 1)
  },
  'closes with a bad code from a timer': ({ close }) => {
    setTimeout(() => close(99_999), 1)
  },
}

const clients = new Set<Connection>()
const speaking = brokenDialect({
  connect(connection) {
    clients.add(connection)
    connection.onClose(() => {
      clients.delete(connection)
      throw new Error('broken farewell')
    })
    connection.onMessage((text) => breaks[text]?.(connection) ?? connection.send(`heard ${text}`))
  },
})

describe('a WebSocket', () => {
  let listening: Listening
  let stderr: MockInstance
  const connections: Socket[] = []
  const opened: WebSocket[] = []

  beforeAll(async () => {
    listening = await listen(createDouble({ dialects: [speaking] }), { port: 0, bufferLimit: LIMIT })
    listening.server.on('connection', (socket) => connections.push(socket))
  })
  beforeEach(() => {
    connections.length = 0
    stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => {
    for (const socket of opened.splice(0)) socket.terminate()
    stderr.mockRestore()
  })
  afterAll(() => listening.close())

  async function open(): Promise<WebSocket> {
    const socket = new WebSocket(`${listening.url.replace('http', 'ws')}/acme`)
    opened.push(socket)
    await once(socket, 'open')
    return socket
  }

  async function say(socket: WebSocket, text: string): Promise<string> {
    socket.send(text)
    const [data] = await once(socket, 'message')
    return String(data)
  }

  it.each(Object.keys(breaks))('ends when the dialect %s, and the others go on', async (message) => {
    const [breaking, other] = [await open(), await open()]
    breaking.send(message)
    expect((await once(breaking, 'close'))[0]).toBe(1011)
    expect(stderr).toHaveBeenCalledWith('stuntdouble: acme broke on a WebSocket\n', expect.any(Error))
    expect(await say(other, 'hello')).toBe('heard hello')
  })

  it('survives a dialect that breaks when its client leaves', async () => {
    const [leaving, other] = [await open(), await open()]
    leaving.close()
    await vi.waitFor(() => {
      expect(stderr).toHaveBeenCalledWith(
        'stuntdouble: acme broke on a WebSocket\n',
        new Error('broken farewell'),
      )
    })
    expect(await say(other, 'hello')).toBe('heard hello')
  })

  it('ends with 1013 when its client does not read, keeps little for it, and others hear everything', async () => {
    const [idle, busy] = [await open(), await open()]
    let heard = 0
    busy.on('message', () => {
      heard += 1
    })
    idle.pause()
    const text = 'x'.repeat(MEGABYTE)
    const waiting: number[] = []
    for (let turn = 0; turn < FLOOD; turn += 1) {
      for (const client of clients) client.send(text)
      waiting.push(...connections.map((socket) => socket.writableLength))
      await vi.waitFor(() => expect(heard).toBe(turn + 1), { timeout: 5000, interval: 1 })
    }
    expect(Math.max(...waiting)).toBeLessThan(LIMIT + 2 * MEGABYTE)
    const ended = once(idle, 'close')
    idle.resume()
    expect((await ended)[0]).toBe(1013)
    expect(busy.readyState).toBe(WebSocket.OPEN)
  })

  it.each([
    ['is nowhere', '/nowhere', 'localhost'],
    ['is for another host', '/acme', 'evil.example'],
  ])('that is refused because it %s leaves no connection half open', async (_why, path, host) => {
    const client = connect({ port: listening.port, host: '127.0.0.1', allowHalfOpen: true })
    const lines = [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket']
    client.write(
      [...lines, 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''].join(
        '\r\n',
      ),
    )
    const [data] = await once(client, 'data')
    expect(String(data)).toMatch(/^HTTP\/1\.1 40[34] /)
    await vi.waitFor(() => expect(connections.map(({ destroyed }) => destroyed)).toEqual([true]))
    client.destroy()
  })
})
