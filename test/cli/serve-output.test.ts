import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { dialects } from '../../src/index.js'
import { serve } from './command.js'

async function request(url: string, path: string): Promise<void> {
  await (await fetch(url + path)).text()
}

describe('stuntdouble serve', () => {
  it('shows each request on a line, without colours in a pipe', async () => {
    const serving = await serve()
    await request(serving.url, '/parse/health')
    await request(serving.url, '/~checkout/parse/login?username=admin&password=wrong')
    const { stdout } = await serving.stop()
    expect(stdout.slice(serving.banner.length).trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^default GET \/parse\/health parse\.server\.showHealth 200 [\d.]+ms$/),
      expect.stringMatching(
        /^checkout GET \/parse\/login\?username=admin&password=\*\*\* parse\.\S+ 403 [\d.]+ms \S/,
      ),
    ])
  })

  it('prints nothing with --quiet', async () => {
    const serving = await serve('--json', '--quiet')
    await request(serving.url, '/parse/health')
    expect((await serving.stop()).stdout).toBe(serving.banner)
  })

  it('prints a JSON line when it is ready, and one for each request, with --json', async () => {
    const serving = await serve('--json', '--users', '2', '--seed', '7')
    const ready = JSON.parse(serving.banner)
    expect(ready).toMatchObject({
      type: 'ready',
      version: manifest.version,
      url: serving.url,
      control: `${serving.url}/__stuntdouble`,
      users: 5,
      seed: 7,
    })
    expect(ready.port).toBe(Number(new URL(serving.url).port))
    expect(ready.dialects.map(({ name }: { name: string }) => name)).toEqual(Object.keys(dialects))
    expect(ready.dialects[1].mounts[0]).toEqual({ url: `${serving.url}/parse`, version: 'current' })
    await request(serving.url, '/parse/health')
    const { stdout } = await serving.stop()
    expect(JSON.parse(stdout.slice(serving.banner.length))).toMatchObject({
      type: 'request',
      world: 'default',
      operation: 'parse.server.showHealth',
      status: 200,
    })
  })
})
