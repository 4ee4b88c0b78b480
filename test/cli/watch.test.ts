import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { run, serve } from './command.js'

const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-watch-'))
afterAll(() => rmSync(folder, { recursive: true }))
const PATIENCE = { timeout: 15_000, interval: 100 }

it('stuntdouble --watch reloads a changed file, and keeps the earlier content when it is wrong', async () => {
  const file = join(folder, 'people.yaml')
  writeFileSync(file, 'people:\n  - username: ann\n')
  const serving = await serve('--fixture', file, '--watch')
  const countUsers = async () => {
    const reply = await fetch(`${serving.url}/__stuntdouble/status`)
    return ((await reply.json()) as { users: number }).users
  }
  expect(await countUsers()).toBe(1)
  writeFileSync(file, 'people:\n  - username: ann\n  - username: bob\n')
  await vi.waitFor(async () => expect(await countUsers()).toBe(2), PATIENCE)
  writeFileSync(file, 'people:\n\t- username: ann\n')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(await countUsers()).toBe(2)
  writeFileSync(file, 'people:\n  - username: ann\n  - username: bob\n  - username: cid\n')
  await vi.waitFor(async () => expect(await countUsers()).toBe(3), PATIENCE)
  const { stderr } = await serving.stop()
  expect(stderr).toContain(`Reloaded ${file}\n`)
  expect(stderr).toContain(
    `Failed to read the fixture "${file}": line 2, column 1: Tabs are not allowed as indentation. Please fix it. The earlier content stays.`,
  )
})

it('stuntdouble --watch asks for a file', async () => {
  const { stderr } = await run('--watch')
  expect(stderr).toBe(
    'Failed to start: --watch has no file to watch. Please give one with --fixture or --scenario.\n',
  )
})
