import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, copyRepository } from './app.js'
import { readBanner, readExamples } from './banner.js'
import { projectErrors } from './type-errors.js'

const SOURCES = ['handlers', 'test', 'src', 'scripts', 'fixtures', 'bin', 'decisions']

/** Tests that cover every dialect: whole folders, and single files. */
const SHARED = [
  'test/architecture',
  'test/language',
  'test/options',
  'test/cli/cli.test.ts',
  'test/determinism.test.ts',
  'test/docs/credentials.test.ts',
  'test/docs/readme.test.ts',
  'test/package/exports.test.ts',
  'test/runtime/control.test.ts',
]
/** Folders in which some tests cover every dialect, and others measure or test parts of the core alone. */
const MIXED = ['test/unit', 'test/population']

/** The runtimes in Node. The sweep sends requests to every dialect through a service worker. */
const RUNTIMES = ['direct', 'interceptor', 'socket', 'express app']

const REFUSED = [
  ['', 'a name is one lower-case word'],
  ['Zebra', 'a name is one lower-case word'],
  ['../zebra', 'a name is one lower-case word'],
  ['2zebra', 'a name is one lower-case word'],
  ['class', 'the code uses that word'],
  ['dialects', 'the code uses that word'],
  ['failures', 'the code uses that word'],
  ['zebra', 'the folder handlers/zebra already exists'],
  ['matrix', 'the folder test/matrix already exists'],
] as const

const ROUTES = /^GET +\/zebra\/v1\/users\/:id +zebra\.users\.get$/m

/** The text of every file of a repository. */
function readAll(repository: App): ReadonlyMap<string, string> {
  const nested = SOURCES.flatMap((folder) => listFiles(repository, folder))
  const tools = listFiles(repository, '.', false)
  return new Map([...nested, ...tools].map((file) => [file, repository.read(file).toString()]))
}

function listFiles(repository: App, folder: string, recursive = true): string[] {
  const entries = readdirSync(repository.path(folder), { recursive, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(repository.path('.').length + 1))
}

function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after.keys()].filter((file) => before.get(file) !== after.get(file))
}

describe('npm run new-dialect zebra', () => {
  let repository: App
  let output: string
  let before: ReadonlyMap<string, string>
  let added: ReadonlyMap<string, string>

  beforeAll(async () => {
    repository = copyRepository()
    before = readAll(repository)
    output = await repository.run('npm', 'run', 'new-dialect', 'zebra')
    added = readAll(repository)
    await repository.run('npm', 'run', 'docs')
  }, 180_000)
  afterAll(() => repository?.remove())

  it('prints the next steps', () => {
    for (const text of ['handlers/zebra/', 'test/zebra/', 'npm run docs', 'npm test'])
      expect(output).toContain(text)
  })

  it('adds a folder, its tests, and one line and its import to the list of dialects', () => {
    const others = changes(before, added).filter((file) => !/^(handlers|test)\/zebra\//.test(file))
    expect(others).toEqual(['handlers/index.ts'])
    const known = before.get('handlers/index.ts')?.split('\n') ?? []
    const lines = added.get('handlers/index.ts')?.split('\n') ?? []
    expect(lines.filter((line) => !known.includes(line))).toEqual([
      "import { zebra } from './zebra/index.js'",
      '  zebra,',
    ])
    expect(lines).toHaveLength(known.length + 2)
  })

  it("leaves no trace of the template's own name", () => {
    const written = changes(before, added).filter((file) => file.includes('zebra'))
    expect(written.length).toBeGreaterThan(10)
    expect(written.filter((file) => /acme/i.test(added.get(file) ?? ''))).toEqual([])
  })

  it.each(REFUSED)('refuses the name "%s"', async (name, reason) => {
    const refused = repository.run('node', 'scripts/new-dialect.js', name)
    await expect(refused).rejects.toThrow(`Failed to add the dialect "${name}": ${reason}`)
    await expect(refused).rejects.toThrow('Please')
  })

  it('adds it to the help, and the list of routes', async () => {
    expect(await repository.run('node', 'bin/stuntdouble.js', 'serve', '--help')).toContain('"zebra"')
    expect(await repository.run('node', 'bin/stuntdouble.js', 'routes')).toMatch(ROUTES)
  })

  it('adds it to the banner, with a request that works, and to the control API', async () => {
    const server = repository.start('node', 'bin/stuntdouble.js', '--port', '0')
    const banner = await readBanner(server)
    const example = readExamples(banner).find(({ url }) => url.includes('/zebra/v1/'))
    const { url = '', ...request } = example ?? {}
    const reply = await fetch(url, request)
    expect([reply.status, await reply.json()]).toEqual([201, { token: expect.any(String) }])
    const health = await fetch(new URL('/__stuntdouble/health', url))
    expect(await health.json()).toMatchObject({ dialects: expect.arrayContaining(['zebra']) })
    server.kill()
  })

  it('adds it to the exports of the package, with its types', async () => {
    const program = "import { zebra } from 'stuntdouble/handlers/zebra'; console.log(zebra.title)"
    expect(await repository.run('node', '--input-type=module', '--eval', program)).toBe('Zebra\n')
    expect(existsSync(repository.path('dist/types/handlers/zebra/index.d.ts'))).toBe(true)
  })

  it('adds it to the documentation, and changes nothing else there', () => {
    const documented = readAll(repository)
    expect(changes(added, documented)).toEqual(['fixtures/fixture.schema.json', 'README.md'])
    expect(documented.get('README.md')).toMatch(
      /^\| `zebra` \| \[Zebra\]\(handlers\/zebra\/README\.md\) \| /m,
    )
  })

  it('passes its tests and those that cover every dialect, with nothing else changed', async () => {
    const titles = await passTests(repository, 'test/zebra', ...SHARED, ...MIXED.flatMap(testsOfDialects))
    expect(titles).toEqual(
      expect.arrayContaining([
        ...RUNTIMES.map((name) => `Zebra: lists of users ('${name}')`),
        "the credentials of 'Zebra'",
        'handlers/zebra',
      ]),
    )
  }, 300_000)

  it('is clean for types', () => {
    const tests = listFiles(repository, 'test/zebra').map((file) => repository.path(file))
    expect(projectErrors(repository.path('tsconfig.json'), tests)).toEqual([])
  }, 180_000)

  it('is clean for formatter and linter, and dead code', async () => {
    await repository.run('npx', 'biome', 'ci', 'handlers', 'test/zebra')
    expect(await repository.run('npx', 'knip', '--no-exit-code')).not.toContain('zebra')
  }, 180_000)

  /** Returns the test files of a folder that name the dialects, or the faces that their tests share. */
  function testsOfDialects(folder: string): string[] {
    const tests = listFiles(repository, folder).filter((file) => file.endsWith('.test.ts'))
    return tests.filter((file) => /\bdialects\b|faces\.js/.test(repository.read(file).toString()))
  }
})

/** Runs test files in a copy of the repository. Returns the titles of their suites. Throws when a case fails. */
async function passTests(repository: App, ...files: readonly string[]): Promise<string[]> {
  const cache = '--experimental.fsModuleCachePath=.vitest-cache'
  const command = ['vitest', 'run', '--maxWorkers=1', '--reporter=json', cache, ...files]
  const report: Report = JSON.parse(
    await repository.run('env', `TEST_RUNTIMES=${RUNTIMES}`, 'npx', ...command),
  )
  expect(report).toMatchObject({ success: true, numFailedTests: 0, numPendingTests: 0 })
  const cases = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  return cases.flatMap(({ ancestorTitles }) => ancestorTitles)
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[] }[]
  }[]
}
