import { describe, expect, it } from 'vitest'
import { requestCommands } from '../../src/cli/client/requests.js'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { runIn, steer, watch } from './command.js'

const logIn = (url: string, password = 'password') =>
  fetch(`${url}/parse/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Parse-Application-Id': 'any' },
    body: JSON.stringify({ username: 'admin', password }),
  })

describe('stuntdouble requests', () => {
  it('lists, filters, counts and clears the requests', async () => {
    const { url, command } = await steer()
    await logIn(url)
    await logIn(url, 'wrong')
    const lines = (await command('requests')).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatch(/^2 +\d{4}-\S+Z {2}POST +\d{3} +parse\.users\.logIn +.+ \/parse\/login$/)
    expect(await command('requests', '--status', '4xx')).toMatch(/^ID .+\n2 /)
    expect(await command('requests', '--limit', '1')).toContain(
      '1 earlier requests are left out. Give --limit for more.',
    )
    expect(await command('requests', 'count', '--operation', 'parse.users.*')).toBe('2')
    expect(JSON.parse(await command('requests', '--status', '200', '--json'))).toMatchObject({ total: 1 })
    await fetch(`${url}/parse/userz`)
    expect(await command('requests', '--unmatched')).toMatch(/^ID .+\n3 .+ \/parse\/userz$/)
    expect(await command('requests', 'clear')).toBe('Emptied the journal of the world "default".')
    expect(await command('requests')).toBe('No request matches.')
  })

  it('shows a request with headers and bodies, without the password', async () => {
    const { url, command } = await steer()
    await logIn(url)
    const shown = await command('requests', 'show', '1')
    expect(shown).toMatch(/^Request\n {2}host:/m)
    expect(shown).toMatch(/^ {4}"username": "admin",\n {4}"password": "\*\*\*"$/m)
    expect(shown).toMatch(/^Reply\n/m)
    expect(await command('requests', 'wait', '--operation', 'parse.users.logIn')).toBe(shown)
  })

  it('shows new requests as they come with --follow, of all worlds if asked', async () => {
    const { url, environment } = await steer()
    await logIn(url)
    const following = watch(environment, 'requests', '--follow', '--worlds', 'all')
    await following.shows('default POST /parse/login parse.users.logIn 200 ')
    await logIn(`${url}/~checkout`, 'wrong')
    await following.shows('checkout POST /parse/login parse.users.logIn ')
    expect(following.text()).not.toContain('\u001b')
  })

  it('follows with a filter and prints JSON lines', async () => {
    const { url, environment } = await steer()
    await logIn(url)
    await logIn(url, 'wrong')
    const following = watch(environment, 'requests', '--follow', '--json', '--status', '4xx')
    await following.shows('"id":2')
    expect(JSON.parse(following.text())).toMatchObject({ id: 2, world: 'default' })
  })

  it('says when the server ends during --follow', async () => {
    const { url, environment, stop } = await steer()
    const following = watch(environment, 'requests', '--follow')
    await logIn(url)
    await following.shows('parse.users.logIn')
    await stop()
    expect(await following.end).toMatchObject({
      code: 1,
      stderr: `Failed to run requests list: the server at ${url} ended the stream. Please start it again.\n`,
    })
  })

  it('shows an error without characters that steer a terminal', () => {
    const show = requestCommands.find(({ name }) => name === 'requests show')
    const message = { headers: {} }
    const details = {
      ...{ id: 1, world: 'default', at: '2030-01-01T00:00:00.000Z', durationMs: 1, operation: null },
      ...{ method: 'GET', url: '/', status: 500, unread: [], advice: [], request: message, reply: message },
    }
    const shown = show?.print({ ...details, error: 'Error: \u001b[2Jgone\n    at handler' } as never)
    expect(shown).toContain('Error: Error:  [2Jgone\n    at handler\n')
  })

  it('reads the oldest of more worlds than one list has', async () => {
    const double = createDouble({ dialects: ['parse'], worldLimit: 1100 })
    for (let number = 0; number < 1100; number += 1) double.world(`w${number}`).reset()
    const { url, close } = await listen(double, { port: 0 })
    const { code, stderr } = await runIn({ STUNTDOUBLE_URL: url }, 'requests', '--world', 'w0')
    await close()
    expect([code, stderr]).toEqual([0, ''])
  })

  it('refuses options that do not belong together', async () => {
    const { refusal } = await steer()
    expect(await refusal('requests', '--worlds', 'all')).toBe(
      'Failed to run requests list: --worlds works with --follow only. Please add --follow.',
    )
    expect(await refusal('requests', '--follow', '--limit', '1')).toContain('--limit has no effect here.')
    expect(await refusal('requests', 'show', '7')).toContain('Please list the requests first.')
  })
})
