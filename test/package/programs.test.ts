import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, installApp } from './app.js'
import { typeErrors } from './type-errors.js'

const programs = fileURLToPath(new URL('programs', import.meta.url))

const OVERRIDDEN = ['200 my user 42', '200 hello you', 'seen admin', '200 admin', 'fetch failed']

const cases = [
  ['answers through setupServer', 'setup-server.mjs', ['200 admin admin@example.com']],
  ['intercepts, after handlers of the app', 'intercept.mjs', ['200 mine', '200 2', 'refused']],
  ['listens, after handlers of the app', 'listen.mjs', OVERRIDDEN],
  [
    'mounts in an Express app, after handlers of the app',
    'middleware.mjs',
    [...OVERRIDDEN, 'the own route of the app'],
  ],
  ['serves WebSockets', 'web-sockets.mjs', ['create chess', 'answered without HTTP/2', 'closed']],
  ['intercepts WebSockets', 'web-socket-handlers.mjs', ['create chess']],
  ['serves one dialect at a base URL of the app', 'one-dialect.mjs', ['200 2']],
  ['can be required by CommonJS', 'require.cjs', ['1']],
] as const

const DEPENDENCIES = ['express@5', '@types/express@5', '@types/node@20']

const apps = [
  ['an app with msw 2.15', { packages: ['msw@2.15'], msw: /^2\.15\./, node: /^v/ }],
  [
    'an app on Node 24 with msw 3',
    { packages: ['msw@3', `node-${process.platform}-${process.arch}@24`], msw: /^3\./, node: /^v24\./ },
  ],
] as const

describe.each(apps)('the package, installed into %s', (_title, { packages, msw, node }) => {
  let app: App
  beforeAll(async () => {
    app = await installApp([...DEPENDENCIES, ...packages])
    cpSync(programs, app.path('.'), { recursive: true })
  }, 120_000)
  afterAll(() => app?.remove())

  it("uses the app's own Node and msw", async () => {
    expect(await app.run('node', '--version')).toMatch(node)
    expect(JSON.parse(String(app.read('node_modules/msw/package.json'))).version).toMatch(msw)
    const paths = await app.run('npm', 'ls', 'msw', '--all', '--parseable')
    expect(paths.trim().split('\n')).toEqual([app.path('node_modules/msw')])
  })

  it.each(cases)('%s', async (_behaviour, program, prints) => {
    const output = await app.run('node', program)
    expect(output.trimEnd().split('\n')).toEqual(prints)
  })

  it.each(['nodenext', 'bundler'] as const)(
    'passes the type checker with module resolution %s',
    (resolution) => {
      expect(typeErrors(app.path('typed.mts'), resolution)).toEqual([])
    },
  )
})
