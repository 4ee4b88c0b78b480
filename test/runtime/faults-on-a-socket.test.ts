import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import type { FailOptions } from '../../src/world/faults/definition.js'

const double = createDouble({ dialects: ['parse'], users: 0 })
let listening: Listening
beforeAll(async () => {
  listening = await listen(double, { port: 0 })
})
afterAll(() => listening.close())

/** Sends a request with such a fault, and returns what arrives on the connection, and how it ends. */
async function exchange(failure: FailOptions): Promise<{ received: string; error: string | undefined }> {
  double.faults.clear()
  double.fail('parse.server.showHealth', failure)
  const socket = connect(listening.port, '127.0.0.1')
  let received = ''
  let error: string | undefined
  socket.on('data', (chunk) => {
    received += chunk
  })
  socket.on('error', (problem: NodeJS.ErrnoException) => {
    error = problem.code
  })
  socket.write('GET /parse/health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await new Promise((resolve) => socket.once('close', resolve))
  return { received, error }
}

describe('A network failure on a socket', () => {
  it('resets the connection', async () => {
    expect(await exchange({ network: 'reset' })).toEqual({ received: '', error: 'ECONNRESET' })
  })

  it('closes the connection without a byte', async () => {
    expect(await exchange({ network: 'empty' })).toEqual({ received: '', error: undefined })
  })

  it('sends bytes that are not HTTP', async () => {
    expect((await exchange({ network: 'malformed' })).received).toMatch(/^(?!HTTP)./)
  })

  it('sends half of the answer', async () => {
    const { received } = await exchange({ network: 'truncated' })
    const [head = '', body = ''] = received.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 200 /)
    expect(body).toBe('{"status":"ok"}'.slice(0, 7))
    expect(head.toLowerCase()).toContain('content-length: 15')
  })

  it('is silent until its delay is over', async () => {
    const began = performance.now()
    expect(await exchange({ network: 'timeout', delay: 100 })).toEqual({ received: '', error: undefined })
    expect(performance.now() - began).toBeGreaterThan(90)
  })
})
