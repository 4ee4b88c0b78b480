import { describe, expect, it } from 'vitest'
import { commandGroups } from '../../src/cli/client/command-groups.js'
import { controlOperations } from '../../src/control/operations/index.js'
import { freePort } from '../runtime/free-port.js'
import { run, runIn, steer, watch } from './command.js'

const askForReset = (url: string, email = 'admin@example.com') =>
  fetch(`${url}/parse/requestPasswordReset`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Parse-Application-Id': 'any' },
    body: JSON.stringify({ email }),
  })

describe('A command that steers a running server', () => {
  it('prints short lines for people, and the answer of the operation with --json', async () => {
    const { url, command } = await steer('--now', '2026-01-01')
    const shown = await command('status')
    expect(shown).toMatch(/^world +default$/m)
    expect(shown).toMatch(/^now +2026-01-01T00:00:00\.000Z$/m)
    expect(shown).toMatch(/^is frozen +true$/m)
    const answer = await (await fetch(`${url}/__stuntdouble/status`)).json()
    expect(JSON.parse(await command('status', '--json'))).toEqual(answer)
  })

  it('works on the world of --world, and on that of the address', async () => {
    const { url, command } = await steer()
    await command('clock', 'freeze', '2030-01-01', '--world', 'checkout')
    expect(await command('clock', '--world', 'checkout')).toBe('2030-01-01T00:00:00.000Z  frozen')
    expect(await command('clock', '--url', `${url}/~checkout`)).toContain('frozen')
    expect(await command('clock')).toContain('running')
    expect(await command('reset', '--world', 'checkout')).toBe('Reset the world "checkout".')
    expect(await command('clock', 'show', '--world', 'checkout')).toContain('running')
  })

  it('tells how to start a server when none answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const advice = `no server answers at ${url}. Please start one with "npx stuntdouble", or give --url.`
    expect(await run('reset', '--url', url)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Failed to run reset: ${advice}\n`,
    })
    const { stderr } = await runIn({ STUNTDOUBLE_URL: url }, 'mails', '--follow')
    expect(stderr).toBe(`Failed to run mails list: ${advice}\n`)
  })

  it.each([
    [
      ['mails', '--chanel', 'sms'],
      "unknown option '--chanel' (Did you mean --channel?). Please see stuntdouble mails list --help.",
    ],
    [
      ['mails', '--channel', 'fax'],
      'Failed to run mails list: --channel is "fax". Please give "email" or "sms".',
    ],
    [['mails', '--since', 'x'], '--since is "x". Please give an integer of at least 0.'],
    [['clock', 'advance'], "missing required argument 'by'. Please see stuntdouble clock advance --help."],
    [['clock', 'advance', 'soon'], 'by is "soon". Please give milliseconds, or a text such as "15m".'],
    [['clock', 'advnce', '1h'], 'Failed to run clock: there is no command "advnce". Please use "advance".'],
    [['clock', 'freeze', 'soon'], 'at is "soon". Please give an ISO 8601 text'],
    [['stats'], 'Failed to start: there is no command "stats". Please use "status".'],
    [['--quiet', 'status'], 'the command "status" does not come first.'],
    [
      ['status', '--url', 'localhost:4100'],
      '--url is "localhost:4100". Please give an address such as http://127.0.0.1:4100.',
    ],
    [['reset', 'now'], "Failed to run reset: too many arguments for 'reset'."],
    [['env', 'parse', '--shell', 'zsh'], 'Failed to run env: --shell is "zsh". Please use "sh".'],
    [
      ['routes', '-d', 'prase'],
      'Failed to list the routes: there is no dialect "prase". Please use "parse".',
    ],
  ])('refuses %j with one line that names the nearest choice', async (args, line) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Failed to .+\n$/)
    expect(stderr).toContain(line)
  })

  it('refuses a malformed STUNTDOUBLE_URL', async () => {
    expect((await runIn({ STUNTDOUBLE_URL: 'here' }, 'status')).stderr).toBe(
      'Failed to run status: STUNTDOUBLE_URL is "here". Please give an address such as http://127.0.0.1:4100.\n',
    )
  })

  it('ends without an error when its output is closed', async () => {
    const { url, environment } = await steer()
    const following = watch(environment, 'mails', '--follow')
    await askForReset(url)
    await following.shows('Password Reset')
    following.closeOutput()
    await askForReset(url)
    expect(await following.end).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('stuntdouble clock', () => {
  it('shows, freezes, advances and releases the clock', async () => {
    const { command } = await steer()
    expect(await command('clock', 'freeze', '2026-03-01T12:00:00Z')).toBe('2026-03-01T12:00:00.000Z  frozen')
    expect(await command('clock', 'advance', '15m')).toBe('2026-03-01T12:15:00.000Z  frozen')
    expect(await command('clock', 'advance', '1500')).toBe('2026-03-01T12:15:01.500Z  frozen')
    expect(await command('clock', 'release')).toMatch(/^2026-03-01T12:15:0.+ {2}running$/)
    expect(JSON.parse(await command('clock', '--json'))).toMatchObject({ isFrozen: false })
  })
})

describe('stuntdouble mails', () => {
  it('lists mails with their links, by recipient, and empties the outbox', async () => {
    const { url, command } = await steer()
    expect(await command('mails')).toBe('The outbox is empty.')
    await askForReset(url)
    await askForReset(url, 'john@jive.ly')
    const lines = (await command('mails', '--to', 'john@jive.ly')).split('\n')
    expect(lines[0]).toMatch(/^2 {2}\d{4}-\S+Z {2}parse {2}john@jive\.ly {2}Password Reset/)
    expect(lines.slice(1).join('\n')).toMatch(/^ +link +http:\/\/\S+token=/m)
    expect(await command('mails', 'wait', '--subject', 'reset')).toMatch(
      /^At .+\nTo {7}admin@example\.com\nSubject/,
    )
    expect(await command('mails', 'codes')).toBe('No user has an authenticator app.')
    expect(await command('mails', 'clear')).toBe('Emptied the outbox of the world "default".')
    expect(JSON.parse(await command('mails', '--json'))).toEqual({ mails: [] })
  })

  it('shows new mails as they come with --follow', async () => {
    const { url, environment } = await steer()
    await askForReset(url)
    const following = watch(environment, 'mails', '--follow', '--json')
    await following.shows('admin@example.com')
    await askForReset(url, 'john@jive.ly')
    await following.shows('john@jive.ly')
    const mails = following.text().trimEnd().split('\n')
    expect(mails.map((line) => JSON.parse(line).id)).toEqual([1, 2])
  })
})

/** Operations without a command of their own. */
const NO_COMMAND = ['health.show', 'environment.show']

const commands = commandGroups.flatMap((group) => group.commands)

describe('The commands', () => {
  it('run every operation', () => {
    const run = commands.flatMap(({ operation, bare, follow }) => [
      operation,
      bare?.operation,
      follow?.operation,
    ])
    const operations = controlOperations
      .filter(({ deprecated = false }) => !deprecated)
      .map(({ name }) => name)
    expect(operations.filter((name) => ![...run, ...NO_COMMAND].includes(name))).toEqual([])
  })
})

describe('The help', () => {
  it('lists the commands in groups, without starting a server', async () => {
    const { stdout } = await run('--help')
    const headings = ['Start:', 'Watch a running server:', 'Wind a running server back:']
    const positions = headings.map((heading) => stdout.indexOf(`\n${heading}\n`))
    expect(positions.toSorted((a, b) => a - b)).toEqual(positions)
    expect(positions[0]).toBeGreaterThan(0)
    for (const name of ['env', 'status', 'mails', 'reset', 'clock'])
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
  })

  it('shows for a command of several words the options of its default', async () => {
    const { stdout } = await run('mails', '--help')
    for (const text of ['--to <text>', '--channel <email|sms>', '--follow', '--world <name>', '  clear']) {
      expect(stdout).toContain(text)
    }
  })
})
