import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { controlOperations } from '../../src/control/operations/index.js'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { freePort } from '../runtime/free-port.js'
import { run } from './command.js'

const COMMAND = new URL('../../bin/stuntdouble.js', import.meta.url).pathname

async function connect(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [COMMAND, 'mcp', ...args],
    stderr: 'ignore',
    env: { ...(process.env as Record<string, string>), ...env },
  })
  await client.connect(transport)
  return client
}

describe('stuntdouble mcp', () => {
  const double = createDouble()
  let listening: Listening
  let client: Client
  beforeEach(async () => {
    listening = await listen(double, { port: 0 })
    client = await connect(['--url', listening.url])
  })
  afterEach(async () => {
    await client.close()
    await listening.close()
  })

  it('has a tool for each operation that is neither deprecated nor a stream', async () => {
    const { tools } = await client.listTools()
    const expected = controlOperations.filter((each) => !each.deprecated && !('stream' in each))
    expect(tools.map(({ name }) => name)).toEqual(expected.map(({ name }) => name.replace('.', '_')))
    const reset = tools.find(({ name }) => name === 'worlds_reset')
    expect(reset?.inputSchema.properties).toHaveProperty('world')
    expect(reset?.description).toBe('Return a world to its baseline, with an empty journal and outbox.')
  })

  it('runs operations of the running double, each in its world', async () => {
    double.world('checkout').clock.freeze('2030-01-01')
    const status = await client.callTool({ name: 'status_show', arguments: { world: 'checkout' } })
    expect(status.structuredContent).toMatchObject({ world: 'checkout', now: '2030-01-01T00:00:00.000Z' })
    await client.callTool({ name: 'worlds_reset', arguments: { world: 'checkout' } })
    expect(double.world('checkout').clock.isFrozen).toBe(false)
  })

  it('returns the reason of a refusal as the error of the tool', async () => {
    const refused = await client.callTool({ name: 'mails_list', arguments: { channel: 'fax' } })
    expect(refused).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('channel is "fax". Please give "email" or "sms".') }],
    })
  })
})

it('stuntdouble mcp starts a double when none runs, and stops it with the last message', async () => {
  const port = await freePort()
  const client = await connect([], { PORT: String(port) })
  const health = `http://127.0.0.1:${port}/__stuntdouble/health`
  expect((await fetch(health)).status).toBe(200)
  const { structuredContent } = await client.callTool({ name: 'worlds_reset', arguments: {} })
  expect(structuredContent).toEqual({ status: 'ok', world: 'default' })
  await client.close()
  await expect(fetch(health)).rejects.toThrow()
})

it('stuntdouble mcp says that no double runs at the given URL', async () => {
  const url = `http://127.0.0.1:${await freePort()}`
  const { code, stderr } = await run('mcp', '--url', url)
  expect(code).toBe(1)
  expect(stderr).toBe(
    `Failed to run health.show: no double answers at ${url}. Please start one with "npx stuntdouble", or give the URL of a running one.\n`,
  )
})
