import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'dist')
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name))

it('contains a licence notice for each bundled package', () => {
  const maps = files.filter((file) => file.endsWith('.js.map'))
  const sources: string[] = maps.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).sources)
  const bundled = sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [])
  const notices = readFileSync(join(dist, 'THIRD-PARTY-NOTICES.md'), 'utf8')
  const noticed = [...notices.matchAll(/^## (\S+) \d\S+ \(.+\)$/gm)].map(([, name]) => name)
  expect(noticed).toEqual([...new Set(bundled)].sort())
  expect(noticed).toContain('@mswjs/data')
})

it('does not contain paths of the machine that built it', () => {
  expect(files.filter((file) => readFileSync(file, 'utf8').includes(root))).toEqual([])
})

/** Returns the sources of a file of the bundle, and of all files that it imports statically. */
function sourcesOf(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known
  known.add(file)
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
  for (const source of sources) known.add(source)
  const code = readFileSync(file, 'utf8')
  for (const [, path = ''] of code.matchAll(/^import .*?["'](\.[^"']+)["'];?$/gm)) {
    sourcesOf(join(dirname(file), path), known)
  }
  return known
}

it('starts the server without the commands that steer a running one, and without keys', () => {
  const loaded = [...sourcesOf(join(dist, 'cli.js'))]
  expect(loaded.some((source) => source.endsWith('src/cli/serve.ts'))).toBe(true)
  expect(loaded.filter((source) => /src\/cli\/(client\/|keys|read-keys)/.test(source))).toEqual([])
})

// The bundle leaves out most of faker's definitions.
it('generates the same people as the sources', async () => {
  const built: typeof import('../../src/index.js') = await import(/* @vite-ignore */ join(dist, 'index.js'))
  const options = { users: 500, seed: 11 }
  const people = [...built.createDouble(options).defaultWorld.users]
  expect(people.map(({ username, phone }) => [username, phone])).toEqual(
    [...createDouble(options).defaultWorld.users].map(({ username, phone }) => [username, phone]),
  )
})

it('restores a state that it exported', async () => {
  const built: typeof import('../../src/index.js') = await import(/* @vite-ignore */ join(dist, 'index.js'))
  const double = built.createDouble()
  const before = double.snapshot()
  double.defaultWorld.users.insert({ username: 'grace' })
  const state = JSON.parse(JSON.stringify(double.export()))
  double.restore(before)
  double.import(state)
  expect(double.users.find('grace')).toBeDefined()
})
