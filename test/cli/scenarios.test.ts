import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { steer } from './command.js'

const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('stuntdouble scenario shows the scenario of a world, and loads one by its name', async () => {
  const { command, refusal } = await steer()
  expect(await command('scenarios')).toMatch(/^empty /m)
  expect(await command('scenario', 'empty', '--world', 'checkout')).toMatch(
    /^The world "checkout" has the scenario "empty", with 0 users\./,
  )
  expect(await command('scenario', '--world', 'checkout')).toContain('"empty", with 0 users.')
  expect(await command('scenario')).toContain(
    'The world "default" has the scenario "default", with 28 users.',
  )
  expect(await refusal('scenario', 'emtpy')).toContain('Please use "empty".')
})

it('stuntdouble scenario loads a file', async () => {
  const { command, refusal } = await steer()
  const file = join(folder, 'two.json')
  writeFileSync(file, JSON.stringify({ name: 'two', people: [{ username: 'ann' }, { username: 'bob' }] }))
  expect(await command('scenario', file)).toBe('The world "default" has the scenario "two", with 2 users.')
  expect(await command('users')).toMatch(/^2 .+ bob /m)
  writeFileSync(file, JSON.stringify({ poeple: [] }))
  expect(await refusal('scenario', file)).toContain('Please use "people".')
  const yaml = join(folder, 'one.yaml')
  writeFileSync(yaml, 'people:\n  - username: cleo\n')
  expect(await command('scenario', yaml, '--world', 'yaml')).toBe(
    'The world "yaml" has the scenario "one", with 1 user.',
  )
  expect(await command('scenario')).toContain('"two"')
})
