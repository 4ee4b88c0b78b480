import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { sendRaw } from './raw.js'

describe('what the server says itself', () => {
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(createDouble(), { port: 0 })
  })
  afterAll(() => listening.close())

  async function exchange(lines: readonly string[]): Promise<string> {
    const client = connect(listening.port, '127.0.0.1')
    client.write([...lines, 'Connection: close', '', ''].join('\r\n'))
    const [data] = await once(client, 'data')
    client.destroy()
    return String(data)
  }

  it.each([
    ['GET', '/', {}],
    ['GET', '/nowhere', {}],
    ['GET', '/parse/health', { Host: 'evil.example' }],
    ['GET', '/__stuntdouble/journal', {}],
    ['GET', '/__stuntdouble/outbox', {}],
    ['POST', '/__stuntdouble/reset', {}],
    ['GET', '/__stuntdouble/nowhere', {}],
    ['POST', '/__stuntdouble/reset', { Origin: 'https://evil.example' }],
  ])('keeps browsers from guessing types: %s %s with %j', async (method, path, headers) => {
    const reply = await sendRaw(listening.url + path, { method, headers })
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each(['/parse/health', '/__stuntdouble/health', '/nowhere'])(
    'refuses %s with two Host headers',
    async (path) => {
      const lines = [`GET ${path} HTTP/1.1`, 'Host: localhost', 'hOST: evil.example']
      expect(await exchange(lines)).toMatch(/^HTTP\/1\.1 400 [\s\S]*several Host headers/)
      expect(await exchange(lines.slice(0, 2))).not.toMatch(/^HTTP\/1\.1 400/)
    },
  )

  it('heeds an Origin that comes after thousands of headers', async () => {
    const many = Array.from({ length: 2500 }, () => 'a:')
    const lines = ['POST /parse/users HTTP/1.1', 'Host: localhost', ...many, 'Origin: https://evil.example']
    expect(await exchange(lines)).toMatch(/^HTTP\/1\.1 403 [\s\S]*https:\/\/evil\.example/)
  })

  it('refuses a WebSocket with two Host headers', async () => {
    const handshake = [
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]
    const client = connect(listening.port, '127.0.0.1')
    client.write(
      ['GET /parse HTTP/1.1', 'Host: localhost', 'Host: b', 'Connection: Upgrade', ...handshake, '', ''].join(
        '\r\n',
      ),
    )
    expect(String((await once(client, 'data'))[0])).toMatch(/^HTTP\/1\.1 400 /)
    client.destroy()
  })
})
