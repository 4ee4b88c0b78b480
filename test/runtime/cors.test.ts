import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { describeMatrix } from '../matrix/matrix.js'
import { plainDialect } from '../matrix/plain-dialect.js'
import { sendRaw } from './raw.js'

const PAGE = { Origin: 'http://localhost:5173', 'Sec-Fetch-Site': 'cross-site' }
const ASKING = {
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'content-type,x-stuntdouble-world',
}
const MOUNTS = Object.values(dialects).flatMap(({ name, mounts, routes }) =>
  mounts.map(({ path }) => [`${name} at ${path || '/'}`, path + (routes[0]?.path ?? '')] as const),
)

describeMatrix('a preflight', (api) => {
  it.each(MOUNTS)('of %s allows the headers of stuntdouble', async (_mount, path) => {
    const reply = await api.send({ method: 'OPTIONS', path })
    const allowed = reply.headers['access-control-allow-headers']?.toLowerCase().split(/, ?/) ?? []
    for (const own of ['x-stuntdouble-world', 'x-stuntdouble-fault']) {
      expect(allowed.filter((name) => name === own)).toHaveLength(1)
    }
    expect(allowed.length).toBeGreaterThan(1)
  })

  it.each(MOUNTS)('of %s is not needed to read a hint', async (_mount, path) => {
    const headers = { 'X-Parse-Application-Id': 'any', Authorization: '0cf5e6c37add465a406f19807c081765' }
    const reply = await api.send({ path: `${path}/not/there/at/all`, headers })
    expect(reply.headers).toHaveProperty('x-stuntdouble-hint')
    const exposed = reply.headers['access-control-expose-headers']?.toLowerCase().split(/, ?/)
    expect(exposed).toContain('x-stuntdouble-hint')
  })
})

describe('a preflight of a dialect', () => {
  it.each([
    [undefined, 'x-stuntdouble-world, x-stuntdouble-fault'],
    ['*', '*, x-stuntdouble-world, x-stuntdouble-fault'],
    ['Content-Type', 'Content-Type, x-stuntdouble-world, x-stuntdouble-fault'],
    ['X-StuntDouble-World, X-StuntDouble-Fault', 'X-StuntDouble-World, X-StuntDouble-Fault'],
  ])('that allows the headers %s allows %s', async (listed, allowed) => {
    const headers = listed === undefined ? {} : { 'access-control-allow-headers': listed }
    const acme = plainDialect({
      preflight: () => ({ status: 204, headers, body: null }),
      headers: () => ({ 'access-control-allow-origin': '*' }),
    })
    const { url, close } = await listen(createDouble({ fixture: 'empty', dialects: [acme] }), { port: 0 })
    const reply = await sendRaw(`${url}/acme/x`, { method: 'OPTIONS', headers: { ...PAGE, ...ASKING } })
    expect(reply.headers['access-control-allow-headers']).toBe(allowed)
    await close()
  })
})

describe('a preflight of a foreign page', () => {
  it('is allowed no header of stuntdouble, so that the page can not make requests fail', async () => {
    const { url, close } = await listen(createDouble({ users: 0 }), { port: 0 })
    const headers = { ...ASKING, Origin: 'https://evil.example' }
    for (const [, path] of MOUNTS) {
      const reply = await sendRaw(url + path, { method: 'OPTIONS', headers })
      expect([path, reply.headers['access-control-allow-headers']]).toEqual([path, undefined])
    }
    await close()
  })
})

describe("the server's own refusals", () => {
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(createDouble({ users: 0 }), { port: 0, corsOrigins: ['https://dev.example'] })
  })
  afterAll(() => listening.close())

  const send = (path: string, headers: object, method = 'POST') =>
    sendRaw(listening.url + path, { method, headers: { ...headers } })

  it.each([
    ['an address without a dialect', '/prase/users', {}, 404],
    ['a world that can not be', '/parse/users', { 'X-Stuntdouble-World': 'a b' }, 400],
    ['a world that can not be, in the path', '/~a%20b/parse/users', {}, 400],
    ['a host that is not this machine', '/parse/users', { Host: 'mock.test' }, 403],
    ['a host that is none', '/parse/users', { Host: 'localhost:99999' }, 400],
  ])('of %s can be read by pages that may', async (_what, path, headers, status) => {
    for (const Origin of ['http://localhost:5173', 'https://dev.example']) {
      const reply = await send(path, { ...PAGE, ...headers, Origin })
      expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([status, Origin])
      const hint = reply.headers['x-stuntdouble-hint']
      expect(reply.headers['access-control-expose-headers']).toBe(hint && 'x-stuntdouble-hint')
    }
    const hidden = await send(path, { ...PAGE, ...headers, Origin: 'https://evil.example' })
    expect(hidden.status).toBe(status)
    expect(Object.keys(hidden.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('answer the preflight of a page that may, so that it can read them', async () => {
    const reply = await send('/prase/users', { ...PAGE, ...ASKING }, 'OPTIONS')
    expect([reply.status, reply.headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': PAGE.Origin,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type,x-stuntdouble-world',
        vary: 'Origin',
      },
    ])
    const foreign = await send('/prase/users', { ...ASKING, Origin: 'https://evil.example' }, 'OPTIONS')
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([404, undefined])
  })

  it('have nothing of the control API for pages', async () => {
    for (const method of ['OPTIONS', 'POST', 'GET']) {
      const reply = await send('/__stuntdouble/reset', { ...PAGE, ...ASKING }, method)
      expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([403, undefined])
    }
  })
})
