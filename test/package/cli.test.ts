import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { type App, installApp } from './app.js'
import { readBanner, readExamples } from './banner.js'

describe('the package, installed into an empty folder', () => {
  let app: App
  beforeAll(async () => {
    app = await installApp()
  }, 120_000)
  afterAll(() => app?.remove())

  it('installs exactly one msw', async () => {
    const paths = await app.run('npm', 'ls', 'msw', '--all', '--parseable')
    expect(paths.trim().split('\n')).toEqual([app.path('node_modules/msw')])
  })

  it('has no install script, which npm would run or warn about', () => {
    const { scripts } = JSON.parse(app.read('node_modules/stuntdouble/package.json').toString())
    const runByNpm = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare']
    expect(Object.keys(scripts).filter((name) => runByNpm.includes(name))).toEqual([])
  })

  it('answers the request of each dialect in its banner as the sources do', async () => {
    const server = app.start('stuntdouble', '--port', '0')
    const requests = readExamples(await readBanner(server))
    expect(requests).toHaveLength(Object.keys(dialects).length)
    const double = createDouble()
    for (const { url, ...init } of requests) {
      const { pathname, search } = new URL(url)
      const { ok, status } = await fetch(url, init)
      const expected = await answer(double, {
        ...init,
        path: pathname + search,
        body: init.body ?? undefined,
      })
      expect([url, ok, status]).toEqual([url, true, expected.status])
    }
    await stop(server, 'SIGTERM')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with code 0 on %s, even while a client is connected',
    async (signal) => {
      const server = app.start('stuntdouble', '--port', '0')
      const [request] = readExamples(await readBanner(server))
      await fetch(request?.url ?? '', { headers: { ...request?.headers, connection: 'keep-alive' } })
      expect(await stop(server, signal)).toEqual([0, null])
    },
  )

  it('prints one line on stderr when it fails to start', async () => {
    const server = app.start('stuntdouble', '--port', 'many')
    const [message, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')])
    expect([code, message]).toEqual([
      1,
      'Failed to start: --port is "many". Please give an integer from 0 to 65535.\n',
    ])
  })

  it('copies the service worker script of the installed msw byte for byte', async () => {
    await app.run('npx', 'stuntdouble', 'init', 'public')
    expect(app.read('public/mockServiceWorker.js')).toEqual(
      readFileSync(app.resolve('msw/mockServiceWorker.js')),
    )
  })

  it('lists its routes', async () => {
    const routes = await app.run('stuntdouble', 'routes')
    expect(routes).toMatch(/^POST +\/1\/users +parse\.users\.create$/m)
  })
})

async function stop(server: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): Promise<unknown[]> {
  const exit = once(server, 'exit')
  server.kill(signal)
  return exit
}
