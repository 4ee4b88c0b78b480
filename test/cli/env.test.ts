import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { SHELLS } from '../../src/cli/client/shells.js'
import { freePort } from '../runtime/free-port.js'
import { run, steer } from './command.js'

/** Runs lines in a POSIX shell. Returns the value of a variable after them. */
function valueIn(lines: string, name: string): string {
  return execFileSync('sh', ['-c', `${lines}\nprintf %s "$${name}"`]).toString()
}

describe('stuntdouble env', () => {
  it('prints only lines for the shell on stdout, which set and remove the variables', async () => {
    const { url, command } = await steer()
    const lines = await command('env', 'parse')
    for (const line of lines.split('\n')) expect(line).toMatch(/^export [A-Z_]+='[^']*'$/)
    expect(valueIn(lines, 'PARSE_SERVER_URL')).toBe(`${url}/parse`)
    expect(valueIn(`${lines}\n${await command('env', 'parse', '--unset')}`, 'PARSE_SERVER_URL')).toBe('')
  })

  it('has a credential that works at the running server, in the given world', async () => {
    const { url, command } = await steer('--seed', '7')
    const { variables } = JSON.parse(await command('env', 'tyk', '--json', '--world', 'checkout'))
    expect(variables.TYK_URL).toBe(`${url}/~checkout`)
    const me = await fetch(`${variables.TYK_URL}/api/users/me`, {
      headers: { authorization: variables.TYK_AUTH },
    })
    expect(me.status).toBe(200)
  })

  it('prints the variables of all dialects when it is given none', async () => {
    const { command } = await steer()
    const lines = await command('env')
    for (const name of ['PARSE_APP_ID', 'ZENDESK_EMAIL', 'TYK_AUTH', 'ACS_KEY']) expect(lines).toContain(name)
  })

  it('prints the values of a server with default settings when none answers, and says so on stderr', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const { code, stdout, stderr } = await run('env', 'zendesk', '--url', url)
    expect(stdout).toContain(`export ZENDESK_URL='${url}'\n`)
    expect([code, stderr]).toEqual([
      0,
      `No server answers at ${url}. These are the values of a server with default settings.\n`,
    ])
  })

  it('refuses an unknown dialect with the nearest name', async () => {
    const { refusal } = await steer()
    expect(await refusal('env', 'prase')).toBe(
      'Failed to show the environment: there is no dialect "prase". Please use "parse".',
    )
  })

  it.each(['fish', 'powershell'] as const)('writes for %s', async (shell) => {
    const { url, command } = await steer()
    const lines = await command('env', 'acs', '--shell', shell)
    expect(lines.split('\n')).toContain(SHELLS[shell].set('ARROWDB_ENTRY_POINT', url))
  })
})

describe('The syntax of a shell', () => {
  const VALUE = `it's a \\ "$HOME" \`x\``

  it('keeps any value in sh', () => {
    expect(valueIn(SHELLS.sh.set('VALUE', VALUE), 'VALUE')).toBe(VALUE)
  })

  it.each([
    ['fish', `set -gx VALUE 'it\\'s a \\\\ "$HOME" \`x\`'`, 'set -e VALUE'],
    [
      'powershell',
      `$env:VALUE = 'it''s a \\ "$HOME" \`x\`'`,
      'Remove-Item Env:VALUE -ErrorAction SilentlyContinue',
    ],
  ] as const)('quotes a value for %s', (name, set, unset) => {
    const shell = SHELLS[name]
    expect([shell.set('VALUE', VALUE), shell.unset('VALUE')]).toEqual([set, unset])
  })
})
