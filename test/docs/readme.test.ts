import { readdirSync, readFileSync } from 'node:fs'
import { getResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { generatedParts, withPart } from '../../scripts/docs.js'
import { overview } from '../../src/control/overview.js'
import { createDouble, dialects } from '../../src/index.js'

const PROGRAMS = new URL('./programs/', import.meta.url)
const readme = readFileSync('README.md', 'utf8')
const double = createDouble()
const openApi = (await (await double.fetch('/__stuntdouble/openapi.json')).json()) as { paths: object }
const parts = generatedParts(double, (url) => overview(double, url), openApi)
const documents = [...new Set(parts.map(({ file }) => file))].map((file) => readFileSync(file, 'utf8'))
const shown = Array.from(
  documents.join('\n').matchAll(/<!-- program: (\S+) -->\n```ts\n([\s\S]*?)```/g),
  ([, name, code]) => [name, code],
)

describe('the documentation', () => {
  it('shows programs that the tests run', () => {
    const programs = readdirSync(PROGRAMS).map((name) => [
      name,
      readFileSync(new URL(name, PROGRAMS), 'utf8'),
    ])
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(programs))
  })

  it.each(parts)('contains in $file the current $name', ({ file, name, text }) => {
    const document = readFileSync(file, 'utf8')
    expect(document).toBe(withPart(document, name, text))
  })

  it('shows an API that exists', async () => {
    await expect(import('./programs/the-api.js')).resolves.toBeDefined()
  })

  it('shows cloud functions that work', async () => {
    const { double } = await import('./programs/cloud-functions.js')
    const request = new Request('https://api.parse.com/1/functions/hello', {
      method: 'POST',
      headers: { 'x-parse-application-id': 'any' },
      body: '{"name":"Ann"}',
    })
    const response = await getResponse([...double.handlers], request)
    expect(await response?.json()).toEqual({ result: 'Hello, Ann!' })
  })

  it('shows a valid fixture', () => {
    const [, text = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
    const { $schema, ...fixture } = JSON.parse(text)
    expect($schema).toBe('./node_modules/stuntdouble/fixtures/fixture.schema.json')
    const { users } = createDouble({ fixture }).defaultWorld
    expect([users.size, users.findBy('username', 'ann')?.email]).toEqual([11, 'ann@example.com'])
  })

  it.each(Object.values(dialects))('shows valid fixtures on the page of $name', (dialect) => {
    const page = readFileSync(`handlers/${dialect.name}/README.md`, 'utf8')
    const fixtures = Array.from(page.matchAll(/```json\n([\s\S]*?)```/g), ([, text = '']) =>
      JSON.parse(text),
    ).filter((value) => 'people' in value)
    expect(fixtures.length).toBeGreaterThan(0)
    for (const fixture of fixtures) createDouble({ dialects: [dialect], fixture }).worlds.populate()
  })

  it('names scripts of the repository', () => {
    const contributing = readFileSync('CONTRIBUTING.md', 'utf8')
    const names = Array.from(`${readme}${contributing}`.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name)
    expect(names.length).toBeGreaterThan(5)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(names))
  })

  it('lists all options of the command', () => {
    const cli = readFileSync('src/cli/serve-options.ts', 'utf8')
    const options = Array.from(cli.matchAll(/ption\(\s*'(?:-\w, )?(--[\w-]+)/g), ([, option]) => option)
    expect(options.length).toBeGreaterThan(10)
    for (const option of options) expect(readme).toContain(option)
  })
})
