import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callOperation, streamOperation } from '../../src/control/client.js'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { UsageError } from '../../src/usage-error.js'
import { freePort } from '../runtime/free-port.js'
import { findOperation } from './document.js'

const double = createDouble()
let listening: Listening
beforeEach(async () => {
  listening = await listen(double, { port: 0 })
})
afterEach(() => listening.close())

it('A client runs an operation in a world', async () => {
  const answer = await callOperation(findOperation('worlds.reset'), { url: listening.url, world: 'checkout' })
  expect(answer).toEqual({ status: 'ok', world: 'checkout' })
})

it('A client gets the reason of a refusal', async () => {
  const running = callOperation(findOperation('status.show'), { url: listening.url }, { wrold: 'a' })
  await expect(running).rejects.toThrow(UsageError)
  await expect(running).rejects.toMatchObject({ status: 400, path: 'wrold' })
})

it('A client says that no double answers', async () => {
  const url = `http://127.0.0.1:${await freePort()}`
  await expect(callOperation(findOperation('status.show'), { url })).rejects.toThrow(
    `Failed to run status.show: no double answers at ${url}. Please start one with "npx stuntdouble", or give the URL of a running one.`,
  )
})

it('A client says that another program answers', async () => {
  const server = createServer((_req, res) => res.end('<h1>Hello</h1>')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(callOperation(findOperation('status.show'), { url })).rejects.toThrow(
    `Failed to run status.show: ${url} answered with status 200, and not as a double does. Please give the URL of a running double.`,
  )
  server.close()
})

it('A client reads the events of a stream, and ends it', async () => {
  const leaving = new AbortController()
  const target = { url: listening.url, world: 'streamed', signal: leaving.signal }
  const events = streamOperation(findOperation('requests.stream'), target)
  const [first] = await Promise.all([events.next(), fetch(`${listening.url}/~streamed/parse/health`)])
  expect(first).toMatchObject({ done: false, value: { id: 1, world: 'streamed', url: '/parse/health' } })
  const next = events.next()
  leaving.abort()
  await expect(next).rejects.toThrow('aborted')
})
