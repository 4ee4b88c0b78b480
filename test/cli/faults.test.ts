import { describe, expect, it } from 'vitest'
import { steer } from './command.js'

const statusOf = async (address: string, headers: Record<string, string> = {}) =>
  (await fetch(address, { headers })).status

describe('The commands that make operations fail', () => {
  it('fail an operation so often, and list and delete the fault', async () => {
    const { url, command } = await steer()
    expect(await command('fail', 'parse.server.*', '503', '--times', '2', '--retry-after', '3s')).toMatch(
      /^Added fault-1: fail parse\.server\.\* .*status=503.*\. Remove it with "stuntdouble faults delete fault-1"\.$/,
    )
    expect(await statusOf(`${url}/parse/health`)).toBe(503)
    expect(await command('faults')).toMatch(/^fault-1 {2}fail +1 +1 +parse\.server\.\*/m)
    expect(await command('faults', 'delete', 'fault-1')).toBe('Deleted fault-1.')
    expect(await statusOf(`${url}/parse/health`)).toBe(200)
  })

  it('take a world, and conditions as JSON', async () => {
    const { url, command } = await steer()
    await command('fail', 'parse.*', '500', '--where', '{"query":{"limit":"1"}}', '--world', 'checkout')
    const users = '/parse/users?limit='
    const headers = { 'X-Parse-Application-Id': 'any' }
    const addresses = [`/~checkout${users}1`, `/~checkout${users}2`, `${users}1`]
    expect(await Promise.all(addresses.map((path) => statusOf(url + path, headers)))).toEqual([500, 200, 200])
  })

  it('lose the answer of an operation that has run', async () => {
    const { url, command } = await steer()
    await command('fail', 'parse.users.logIn', '--lost', '--times', '1')
    const login = `${url}/parse/login?username=admin&password=password`
    const headers = { 'X-Parse-Application-Id': 'any' }
    await expect(fetch(login, { headers })).rejects.toThrow()
    expect(await statusOf(login, headers)).toBe(200)
  })

  it('delay answers by a range, and print the fault as JSON', async () => {
    const { command } = await steer()
    expect(JSON.parse(await command('delay', 'tyk.*', '200,800', '--json'))).toMatchObject({
      kind: 'delay',
      pattern: 'tyk.*',
      ms: [200, 800],
    })
    expect(await command('faults', 'clear', 'delay')).toBe('Deleted the faults of the world "default".')
    expect(await command('faults')).toBe('No operation fails on purpose.')
  })

  it('limit the rate of requests, and show the rest of each budget', async () => {
    const { url, command } = await steer()
    await command('limit', 'parse.server.*', '1', '1m')
    expect([await statusOf(`${url}/parse/health`), await statusOf(`${url}/parse/health`)]).toEqual([200, 429])
    expect(await command('faults')).toMatch(/fault-1 {2}limit .+ requests=1 per=1m .*has 0 left$/m)
  })

  it('take arguments as options, too', async () => {
    const { url, command, refusal } = await steer()
    expect(await command('fail', 'parse.server.*', '--status', '503', '--times', '1')).toContain('status=503')
    expect(await statusOf(`${url}/parse/health`)).toBe(503)
    expect(await command('delay', 'tyk.*', '--ms', '200,800')).toContain('ms=200, 800')
    await command('limit', 'parse.server.*', '--per', '1m', '--requests', '1')
    expect([await statusOf(`${url}/parse/health`), await statusOf(`${url}/parse/health`)]).toEqual([200, 429])
    expect(await command('limit', 'acs.*', '5', '--per', '1m')).toContain('requests=5 per=1m')
    expect(await command('profile', '--name', 'maintenance')).toContain('parse: maintenance')
    expect(await command('faults', 'clear', '--kind', 'delay')).toContain('Deleted')
    expect(await command('faults')).not.toMatch(/ delay /)
    expect(await refusal('fail', 'parse.*', '--status', '99')).toContain('--status is 99.')
  })

  it('refuse an argument that is missing, or given as an option, too', async () => {
    const { command, refusal } = await steer()
    expect(await refusal('fail', 'parse.*', '503', '--status', '500')).toBe(
      'Failed to run fail: status is given twice, as an argument and with --status. Please give it once.',
    )
    expect(await refusal('limit', 'parse.*', '--requests', '1')).toBe(
      'Failed to run limit: per is missing. Please give it as an argument, or with --per.',
    )
    expect(await refusal('delay', 'parse.*')).toBe(
      'Failed to run delay: ms is missing. Please give it as an argument, or with --ms.',
    )
    expect(await refusal('fail', '--status', '503')).toContain("missing required argument 'pattern'")
    expect(await command('faults')).toBe('No operation fails on purpose.')
  })

  it('set a profile, list them, and turn them off', async () => {
    const { url, command } = await steer()
    expect(await command('profile', 'maintenance', '--dialect', 'parse')).toBe('Active: parse: maintenance.')
    expect(await statusOf(`${url}/parse/health`)).toBe(503)
    const shown = await command('profile')
    for (const name of ['slow', 'flaky', 'offline']) expect(shown).toMatch(new RegExp(`^${name} `, 'm'))
    expect(shown).toContain('Active: parse: maintenance.')
    expect(await command('profile', 'none')).toBe('No profile is active.')
    expect(JSON.parse(await command('profile', '--json'))).toMatchObject({ active: {} })
  })

  it('list the operations that a pattern matches, with their routes', async () => {
    const { command } = await steer()
    expect((await command('operations', 'parse.users.logIn')).split('\n')).toEqual([
      'parse.users.logIn  GET   /parse/login',
      'parse.users.logIn  POST  /parse/login',
    ])
  })

  it('refuse wrong input with the nearest choice, and change nothing', async () => {
    const { command, refusal } = await steer()
    expect(await refusal('fail', 'zendesk.user.create', '503')).toContain('"zendesk.users.create"')
    expect(await refusal('fail', 'parse.*', '99')).toBe(
      'Failed to run fail: status is 99. Please give an integer from 200 to 599.',
    )
    expect(await refusal('fail', 'parse.*', '--network', 'rest')).toContain(
      '--network is "rest". Please give "reset".',
    )
    expect(await refusal('delay', 'parse.*', '1s', '--where', '{"methd":"GET"}')).toBe(
      'Failed to run delay: --where has an unknown member "methd". Please choose from: method, path, header, query, body.',
    )
    expect(await refusal('profile', 'slw')).toBe('Failed to run profile: name is "slw". Please give "slow".')
    expect(await refusal('profile', '--dialect', 'parse')).toContain('--dialect has no effect here.')
    expect(await command('faults')).toBe('No operation fails on purpose.')
  })
})
