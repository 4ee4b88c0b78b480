import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { sendRaw } from '../runtime/raw.js'
import { run, runIn, serve, serveIn } from './command.js'
import { commandsOf } from './curl.js'

const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

async function countUsers(url: string): Promise<unknown> {
  const reply = await fetch(`${url}/1/users?count=1&limit=0`, {
    headers: { 'X-Parse-Application-Id': 'app' },
  })
  return ((await reply.json()) as { count: number }).count
}

const NAMES = Object.keys(dialects).join(', ')
const APIS = Object.values(dialects).flatMap(({ name, versions }) =>
  versions.map((version) => `${name}=${version}`),
)

/** Returns the credential that each dialect shows for the default population. */
function shownCredentials(): (string | null)[] {
  const { dialects: shown, defaultWorld: world, fixture } = createDouble()
  return shown.map(({ example }) => example({ world, fixture }).credential)
}

/** Returns the version that each mount serves, with the versions that `--api` chooses. */
function servedVersions(chosen: Readonly<Record<string, string>>): string[] {
  return Object.values(dialects).flatMap(({ name, mounts }) =>
    mounts.map(({ version }) => chosen[name] ?? version),
  )
}

describe('stuntdouble', () => {
  it('shows the base URLs of each dialect, a credential, and a curl command that works', async () => {
    const serving = await serve()
    expect(serving.banner).toMatch(
      /^stuntdouble \d+\.\d+\.\d+ at http:\/\/127\.0\.0\.1:\d+ {2}\(28 users, seed 1\)$/m,
    )
    for (const { title, mounts } of Object.values(dialects)) {
      for (const text of [title, ...mounts.map(({ path }) => serving.url + path)]) {
        expect(serving.banner).toContain(text)
      }
    }
    expect(serving.banner.match(/(?<=^ {2}sign in as {2}).+$/gm)).toEqual(shownCredentials())
    for (const command of commandsOf(serving.banner)) {
      expect(execFileSync('sh', ['-c', `${command} --fail --silent`]).toString()).toMatch(/^{.+}$/)
    }
    const [, reset = ''] = /(curl -X POST .+reset)/.exec(serving.banner) ?? []
    expect(execFileSync('sh', ['-c', `${reset} --silent`]).toString()).toContain('"ok"')
    await serving.stop()
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once and cleanly on %s while a client is connected',
    async (signal) => {
      const serving = await serve()
      await countUsers(serving.url)
      expect(await serving.stop(signal)).toMatchObject({ code: 0, stderr: '' })
    },
  )

  it('logs the requests to a dialect on stderr when DEBUG asks for it', async () => {
    const serving = await serveIn({ DEBUG: 'stuntdouble:parse' })
    await countUsers(serving.url)
    await fetch(`${serving.url}/api/users`)
    await fetch(`${serving.url}/1/nothing%20here`)
    const lines = (await serving.stop()).stderr.trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(
        /stuntdouble:parse default GET \/1\/users\?count=1&limit=0 parse\.users\.list 200 [\d.]+ms$/,
      ),
      expect.stringMatching(/ default GET \/1\/nothing%20here no operation \d+ [\d.]+ms .+$/),
    ])
  })

  it('logs nothing when DEBUG asks for other programs', async () => {
    const serving = await serveIn({ DEBUG: 'other:*' })
    await countUsers(serving.url)
    expect((await serving.stop()).stderr).toBe('')
  })

  it('generates the given number of users in addition to the fixture', async () => {
    const serving = await serve('--users', '7')
    expect(await countUsers(serving.url)).toBe(10)
    await serving.stop()
  })

  it('starts without users with the empty fixture', async () => {
    const serving = await serve('--fixture', 'empty')
    expect(await countUsers(serving.url)).toBe(0)
    await serving.stop()
  })

  it('reads a fixture from a file', async () => {
    const file = write('two.json', { people: [{ username: 'ann' }, { email: 'bob@example.com' }] })
    const serving = await serve('--fixture', file)
    expect(await countUsers(serving.url)).toBe(2)
    await serving.stop()
  })

  it('freezes the clock with --now, and checks credentials with --strict', async () => {
    const serving = await serve('--now', '2026-01-01T00:00:00Z', '--strict')
    const post = (applicationId: string) =>
      fetch(`${serving.url}/1/users`, {
        method: 'POST',
        headers: { 'X-Parse-Application-Id': applicationId },
        body: '{"username":"u","password":"p"}',
      })
    expect((await post('other')).status).toBe(403)
    expect(await (await post('stuntdouble')).json()).toMatchObject({ createdAt: '2026-01-01T00:00:00.000Z' })
    await serving.stop()
  })

  it('generates other users with another seed', async () => {
    const [one, two] = await Promise.all([serve('--seed', '1'), serve('--seed', '2')])
    const list = async (url: string) =>
      (await fetch(`${url}/1/users`, { headers: { 'X-Parse-Application-Id': 'app' } })).text()
    expect(await list(one.url)).not.toBe(await list(two.url))
    await Promise.all([one.stop(), two.stop()])
  })

  it.each([
    [['--port', 'x'], '--port is "x". Please give an integer from 0 to 65535.'],
    [['--port', '65536'], '--port is "65536". Please give an integer from 0 to 65535.'],
    [['--users', '-1'], '--users is "-1". Please give an integer from 0 to 1000000.'],
    [['--users', '1e3'], '--users is "1e3".'],
    [['--seed', '1.5'], '--seed is "1.5". Please give an integer, such as 1.'],
    [['--dialect', 'esperanto'], `there is no dialect "esperanto". Please choose one of: ${NAMES}.`],
    [['--dialect', 'parse', 'zendesc'], 'there is no dialect "zendesc". Please use "zendesk".'],
    [['routes', '-d', 'prase'], 'there is no dialect "prase". Please use "parse".'],
    [
      ['--api', 'zendesk=curent'],
      'there is no dialect with version "zendesk=curent". Please use "zendesk=current".',
    ],
    [
      ['--api', 'zendesk'],
      `there is no dialect with version "zendesk". Please choose one of: ${APIS.join(', ')}.`,
    ],
    [
      ['--api', 'zendesk=current', '--api', 'zendesk=2014'],
      '--api gives "zendesk" two versions, "current" and "2014". Please give only one.',
    ],
    [
      ['--dialect', 'parse', '--api', 'zendesk=current'],
      '--api names "zendesk", but --dialect does not. Please add it to --dialect, or remove it from --api.',
    ],
    [['--prot', '1'], "unknown option '--prot' (Did you mean --port?). Please see stuntdouble --help."],
    [['sreve'], 'there is no command "sreve". Please use "serve".'],
    [['inti', 'public'], 'there is no command "inti". Please use "init".'],
    [['dance'], 'there is no command "dance".'],
    [['serve', 'public'], 'there is no command "public".'],
    [['--fixture', 'full'], 'Failed to find the scenario "full"'],
    [
      ['--fixture', './none.json'],
      'Failed to read the fixture "./none.json": the file does not exist. Please',
    ],
    [['--fixture', 'defualt'], 'Please use "default".'],
    [
      ['--fixture', 'people.toml'],
      'Failed to read the fixture "people.toml": .toml is not supported. Please give a JSON or YAML file.',
    ],
    [['--now', 'soon'], '--now is "soon". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".'],
    [['--host', 'no.such.host.invalid'], 'Failed to listen on no.such.host.invalid:4100'],
    [['--cors-origin', 'app.example'], '"app.example" is not an origin for --cors-origin'],
    [['--allowed-host', '*.example'], '"*.example" is not a host name for --allowed-host'],
    [['--control-from', 'everywhere'], '--control-from is "everywhere". Please use "anywhere".'],
    [
      ['--host', ''],
      '--host is empty. Please give an address such as 127.0.0.1, or 0.0.0.0 for all of them.',
    ],
    [
      ['--port', '0', 'routes'],
      'the command "routes" does not come first. Please give one command, before all options.',
    ],
    [
      ['serve', 'serve'],
      'the command "serve" does not come first. Please give one command, before all options.',
    ],
    [['routes', '--port', '1'], "unknown option '--port'. Please see stuntdouble routes --help."],
    [['routes', 'all'], "Failed to list the routes: too many arguments for 'routes'."],
    [['init'], "Failed to init: missing required argument 'public-dir'. Please see stuntdouble init --help."],
    [['--fixture', './'], 'Failed to read the fixture "./": it is a folder. Please'],
    [['--world-limit', '0'], '--world-limit is "0". Please give an integer from 1 to 1000000.'],
  ])('rejects %j with one line on stderr and exit code 1', async (args, line) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Failed to .+\n$/)
    expect(stderr).toContain(line)
  })

  it.each([
    ['that is empty', '', /: line 1, column 1: Unexpected end of JSON input\. Please fix it\.$/],
    [
      'that is a list',
      '[]',
      /: it contains \[\] instead of an object\. Please see fixtures\/fixture\.schema\.json in the package\.$/,
    ],
    ['that is a string', '"default"', /: it contains "default" instead of an object\. Please see/],
    ['that is not JSON', '{', /: line 1, column 2: .+\. Please fix it\.$/],
    [
      'with invalid JSON on the second line',
      '{\n"people": [}',
      /: line 2, column \d+: .+\. Please fix it\.$/,
    ],
    [
      'with a person without a name',
      { people: [{}] },
      /: line 1, column \d+: people\[0\] has no name\. Please give an email or a username\.$/,
    ],
    ['with an unknown member', { poeple: [] }, /: there is no member "poeple"\. Please use "people"\.$/],
    [
      'with facets of an unknown dialect',
      { people: [{ email: 'ann@example.com', facets: { zendesc: {} } }] },
      /: people\[0\] \(ann@example\.com\): facets has no dialect "zendesc"\. Please use "zendesk"\.$/,
    ],
    [
      'with invalid facets',
      { people: [{ username: 'ann', facets: { parse: { '1st': 1 } } }] },
      /: people\[0\] \(ann\): facets\.parse is refused with .+\. Please fix it\.$/,
    ],
    [
      'with two people who have the same username',
      { people: [{ username: 'a' }, { username: 'A' }] },
      /: people\[1\] \(A\): username is "A", which people\[0\] has already\. Please give another\.$/,
    ],
  ])('rejects a fixture %s, and names the file', async (_what, content, reason) => {
    const file = write('bad.json', content)
    const { code, stdout, stderr } = await run('--port', '0', '--fixture', file)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.startsWith(`Failed to read the fixture "${file}": `)).toBe(true)
    expect(stderr.trimEnd()).toMatch(reason)
    expect(stderr.trimEnd()).not.toContain('\n')
  })

  it('opens no socket for an invalid fixture, origin or host', async () => {
    const { port, close } = await listen(createDouble(), { port: 0 })
    const file = write('wrong.json', { people: [{ username: 'ann', facets: { parse: { '1st': 1 } } }] })
    const wrong = [
      [['--fixture', file], `Failed to read the fixture "${file}"`],
      [['--fixture', 'defualt'], 'Failed to find the scenario "defualt"'],
      [['--cors-origin', 'app.example'], '"app.example" is not an origin'],
      [['--allowed-host', '*'], '"*" is not a host name'],
    ] as const
    // The port is in use, so an attempt to open a socket would print that instead.
    for (const [args, line] of wrong) {
      expect((await run('--port', String(port), ...args)).stderr).toContain(line)
    }
    await close()
  })

  it('serves the versions of --api', async () => {
    const serving = await serve('--api', 'zendesk=current', '--api', 'tyk=2.x')
    expect(serving.banner).toContain(`${serving.url}  (current)`)
    expect(serving.banner).toContain(`${serving.url}  (2.x)`)
    await serving.stop()
  })

  it('listens on $PORT unless --port is given', async () => {
    const { port, close } = await listen(createDouble(), { port: 0 })
    const { code, stderr } = await runIn({ PORT: String(port) })
    expect([code, stderr]).toEqual([1, expect.stringContaining(`127.0.0.1:${port}: the port is in use`)])
    expect(await runIn({ PORT: 'high' })).toMatchObject({
      code: 1,
      stderr: 'Failed to start: PORT is "high". Please give an integer from 0 to 65535.\n',
    })
    expect(await runIn({ PORT: 'high' }, '--port', String(port))).toMatchObject({
      stderr: expect.stringContaining('the port is in use'),
    })
    await close()
  })

  it('rejects a port that is in use', async () => {
    const { port, close } = await listen(createDouble(), { port: 0 })
    const { code, stderr } = await run('--port', String(port))
    expect([code, stderr]).toEqual([
      1,
      `Failed to listen on 127.0.0.1:${port}: the port is in use. Please choose another, or 0 for any free one.\n`,
    ])
    await close()
  })

  it('lists the dialects in its help', async () => {
    const { code, stdout } = await run('serve', '--help')
    expect(code).toBe(0)
    for (const name of Object.keys(dialects)) expect(stdout).toContain(`"${name}"`)
  })

  it('shows all options for every way to ask for help', async () => {
    const questions = [['--help'], ['-h'], ['help'], ['serve', '--help'], ['help', 'serve']]
    for (const question of questions) {
      const { code, stdout } = await run(...question)
      expect([question, code]).toEqual([question, 0])
      for (const option of ['--port', '--fixture', '--strict', '--quiet']) expect(stdout).toContain(option)
    }
    const { stdout } = await run('--help')
    for (const command of ['serve', 'init <public-dir>', 'routes']) expect(stdout).toContain(`  ${command} `)
  })

  it('shows working addresses and a warning when other machines can reach it', async () => {
    const serving = await serve('--host', '0.0.0.0')
    const { port } = new URL(serving.url)
    expect(serving.url).toBe(`http://127.0.0.1:${port}`)
    expect(serving.banner).not.toContain('0.0.0.0')
    const addresses = serving.banner.match(/(?<= at )http:\S+/g) ?? []
    for (const address of addresses) expect((await fetch(`${address}/parse/health`)).status).toBe(200)
    expect(serving.banner).toMatch(
      /^Warning: other machines on the network can reach this server\. Only this machine can use the control API\.$/m,
    )
    await serving.stop()
  })

  it('shows the versions that it serves', async () => {
    const serving = await serve('--api', 'zendesk=current', '--api', 'parse=api.parse.com')
    const versions = serving.banner.match(/(?<=^ {2}http\S+ {2}\().+(?=\)$)/gm)
    expect(versions).toEqual(servedVersions({ zendesk: 'current', parse: 'api.parse.com' }))
    await serving.stop()
  })

  it('warns when other machines can use the control API', async () => {
    const serving = await serve('--host', '0.0.0.0', '--control-from', 'anywhere')
    expect(serving.banner).toContain(
      '\nWarning: other machines on the network can reach this server. They can use the control API, too.\n',
    )
    await serving.stop()
  })

  it('accepts the given origins, hosts and control clients, and keeps the given number of worlds', async () => {
    const options = ['--cors-origin', 'https://App.Example/', '--allowed-host', 'Mock.Test:80']
    const serving = await serve(
      ...options,
      '--host',
      '0.0.0.0',
      '--control-from',
      'anywhere',
      '--world-limit',
      '1',
    )
    const { port } = new URL(serving.url)
    expect(serving.banner).toContain('They can use the control API, too.')
    for (const address of serving.banner.match(/(?<= at )http:\S+/g) ?? []) {
      expect((await fetch(`${address}/__stuntdouble/health`)).status).toBe(200)
    }
    const statusFor = async (headers: Record<string, string>, path = '/parse/health') =>
      (await sendRaw(serving.url + path, { method: 'POST', headers })).status
    expect(await statusFor({ Origin: 'https://app.example' })).not.toBe(403)
    expect(await statusFor({ Origin: 'https://other.example' })).toBe(403)
    expect(await statusFor({ Host: `mock.test:${port}` })).not.toBe(403)
    expect(await statusFor({ Host: `other.test:${port}` })).toBe(403)
    for (const world of ['one', 'two', 'one']) await statusFor({}, `/~${world}/parse/health`)
    const { stderr } = await serving.stop()
    expect(stderr).toBe(
      'stuntdouble: Failed to keep the world "one": there were more than 1, so it was evicted, and now starts from the initial state. ' +
        'Please raise the limit: worldLimit in code, --world-limit on the command line.\n',
    )
  })

  it('shows no warning when it listens on this machine only', async () => {
    const serving = await serve()
    expect(serving.banner).not.toContain('Warning')
    await serving.stop()
  })

  it('lists every route with its operation', async () => {
    const { stdout } = await run('routes')
    const lines = stdout.trim().split('\n')
    const all = Object.values(dialects)
    expect(lines).toHaveLength(
      all.reduce((sum, { mounts, routes }) => sum + mounts.length * routes.length, 0),
    )
    for (const { name, routes } of all) {
      for (const { operation } of routes) expect(stdout).toContain(`${name}.${operation}\n`)
    }
  })
})

describe('stuntdouble init', () => {
  it('copies the service worker script of the installed msw into a new folder', async () => {
    const target = join(folder, 'public', 'deep')
    const { code, stdout } = await run('init', target)
    expect([code, stdout]).toEqual([0, expect.stringContaining('mockServiceWorker.js')])
    const installed = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
    expect(readFileSync(join(target, 'mockServiceWorker.js'))).toEqual(readFileSync(installed))
  })

  it('rejects a path that is a file, and a missing argument', async () => {
    const { code, stderr } = await run('init', write('file', 'x'))
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^Failed to init ".+": it is a file\. Please name a writable folder\.\n$/),
    ])
    expect(await run('init')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("missing required argument 'public-dir'"),
    })
  })
})
