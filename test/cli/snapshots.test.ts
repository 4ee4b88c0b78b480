import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { steer } from './command.js'

const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-'))
afterAll(() => rmSync(folder, { recursive: true }))

const signUp = (url: string, username: string) =>
  fetch(`${url}/parse/users`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Parse-Application-Id': 'any' },
    body: JSON.stringify({ username, password: 'secret' }),
  })

describe('stuntdouble snapshot', () => {
  it('takes, lists, compares, restores and deletes a snapshot', async () => {
    const { url, command } = await steer()
    expect(await command('snapshot')).toBe('The world has no snapshots.')
    expect(await command('snapshot', 'take', 'before')).toBe('Took the snapshot "before".')
    await signUp(url, 'zed')
    expect(await command('snapshot', 'diff', 'before')).toMatch(/^parse _User \w+ added: .*username "zed"/m)
    expect(await command('snapshot', 'diff', '--limit', '1')).toContain(
      'more changes are left out. Give --limit for more.',
    )
    expect(await command('snapshot', 'restore', 'before')).toBe(
      'Returned the world "default" to the snapshot "before".',
    )
    expect(await command('snapshot', 'diff')).toBe('Nothing has changed.')
    expect(await command('snapshot', 'list')).toMatch(/^NAME .+\nbefore {2}\d{4}-\S+Z {2}0$/)
    expect(await command('snapshot', 'delete', 'before')).toBe('Deleted the snapshot "before".')
    expect(JSON.parse(await command('snapshot', '--json'))).toEqual({ snapshots: [] })
  })

  it('exports the state to a file, and imports it into another server', async () => {
    const [one, two] = await Promise.all([steer(), steer()])
    await signUp(one.url, 'zed')
    const file = join(folder, 'state.json')
    writeFileSync(file, await one.command('snapshot', 'export'))
    expect(await two.command('snapshot', 'import', file)).toBe(
      'Returned the world "default" to the exported state.',
    )
    expect(await two.command('users', 'zed')).toMatch(/^29 .+ zed /m)
    expect(await two.command('snapshot', 'import', file, 'copy')).toBe('Stored the snapshot "copy".')
    expect(JSON.parse(await two.command('snapshot', 'export', 'copy'))).toMatchObject({ version: 1 })
  })

  it('refuses a file without an exported state, and an unknown name', async () => {
    const { command, refusal } = await steer()
    const file = join(folder, 'list.json')
    writeFileSync(file, '[]')
    expect(await refusal('snapshot', 'import', file)).toContain(`the file "${file}" contains no object.`)
    expect(await refusal('snapshot', 'import', join(folder, 'none.json'))).toContain(
      "can't be read: the file does not exist.",
    )
    writeFileSync(file, '{"version":1}')
    expect(await refusal('snapshot', 'import', file)).toMatch(
      /^Failed to run state\.import: baseline is missing\./,
    )
    await command('snapshot', 'take', 'before')
    expect(await refusal('snapshot', 'restore', 'befor')).toContain('Please use "before".')
  })
})

describe('stuntdouble worlds', () => {
  it('lists and deletes the worlds, and refuses to read one that was never used', async () => {
    const { url, command, refusal } = await steer()
    await signUp(`${url}/~checkout`, 'zed')
    expect(await command('worlds')).toMatch(/^NAME .+\ndefault {3}28 .+\ncheckout {2}29 +1 +\d{4}-/)
    expect(await refusal('requests', '--world', 'chekout')).toBe(
      'Failed to run requests list: the world "chekout" was never used. Please use "checkout".',
    )
    expect(await refusal('snapshot', 'diff', '--world', 'chekout')).toContain('Please use "checkout".')
    expect(await command('status', '--world', 'checkout')).toMatch(/^users +29$/m)
    expect(await command('worlds', 'delete', 'checkout')).toBe('Deleted the world "checkout".')
    expect(JSON.parse(await command('worlds', '--json'))).toMatchObject({ total: 1 })
  })
})

describe('stuntdouble users', () => {
  it('finds users, and shows the ids of one in each dialect', async () => {
    const { command } = await steer()
    expect(await command('users', '--limit', '2')).toMatch(/\n2 of 28 users\.$/)
    expect(await command('users', 'adm')).toMatch(/^ID .+\n1 {3}Ada Admin +admin +admin@example\.com +admin$/)
    expect(await command('users', 'show', 'admin')).toMatch(/^id in zendesk +1$/m)
  })
})
