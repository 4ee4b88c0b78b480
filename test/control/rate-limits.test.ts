import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Api, describeApi, describeMatrix, type Reply } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const NOW = '2026-01-01T12:00:00.000Z'
const RESET = String(Date.parse(NOW) / 1000 + 60)
const HEADERS = { 'content-type': 'application/json' }

const addLimit = (api: Api, body: unknown): Promise<Reply> =>
  api.send({ method: 'POST', path: '/__stuntdouble/rate-limits', headers: HEADERS, body })

const listFaults = async (api: Api) => (await api.send({ path: '/__stuntdouble/faults' })).json.faults

/** The usual headers of a limit of one request after `left` are left. */
const usual = (left: string) => ({
  'x-ratelimit-limit': '2',
  'x-ratelimit-remaining': left,
  'x-ratelimit-reset': RESET,
})

const VENDORS = [
  {
    name: 'zendesk',
    path: '/api/v2/users/me.json',
    headers: { authorization: 'Bearer any' },
    shown: (left: string) => ({
      'x-rate-limit': '2',
      'x-rate-limit-remaining': left,
      'ratelimit-limit': '2',
      'ratelimit-remaining': left,
      'ratelimit-reset': '60',
    }),
    error: {
      error: 'APIRateLimitExceeded',
      description: 'Number of allowed API requests per minute exceeded',
    },
  },
  {
    name: 'parse',
    path: '/parse/users',
    headers: { 'x-parse-application-id': 'app' },
    shown: usual,
    error: { code: 100, error: 'Too many requests' },
  },
  {
    name: 'tyk',
    path: '/api/users',
    headers: { authorization: 'any' },
    shown: usual,
    error: { Status: 'Error', Message: 'API rate limit exceeded', Meta: '' },
  },
  {
    name: 'acs',
    path: '/v1/users/query.json?key=any',
    headers: {},
    shown: () => ({}),
    error: { meta: { status: 'fail', code: 429, message: 'Too many requests' } },
  },
] as const

describeMatrix(
  'A rate limit',
  (api) => {
    it.each(VENDORS)('of $name counts down in its headers, and refuses in its words', async (vendor) => {
      const { name, path, headers, shown, error } = vendor
      const added = await addLimit(api, { pattern: `${name}.*`, requests: 2, per: '1m' })
      expect(added.status).toBe(200)
      const ask = () => api.send({ path, headers })
      for (const left of ['1', '0']) {
        const reply = await ask()
        expect(reply).toMatchObject({ status: 200, headers: shown(left) })
        expect(reply.headers['retry-after']).toBeUndefined()
      }
      const refused = await ask()
      expect(refused).toMatchObject({ status: 429, headers: { ...shown('0'), 'retry-after': '60' } })
      expect(refused.json).toEqual(error)
      await api.advance(60_000)
      expect((await ask()).status).toBe(200)
    })
  },
  { now: NOW },
)

describeApi(
  'Rate limits over HTTP',
  (api) => {
    const limit = { pattern: 'zendesk.users.*', requests: 2, per: '1m' }
    const ask = async () => (await api.send({ path: '/api/v2/users/me.json' })).headers

    it('are listed with what is left, as the document says', async () => {
      const { json } = await addLimit(api, { ...limit, by: 'world' })
      expect(differences(findOperation('rateLimits.add'), json)).toEqual([])
      await ask()
      const faults = await listFaults(api)
      expect(differences(findOperation('faults.list'), { faults })).toEqual([])
      expect(faults).toEqual([
        {
          id: json.id,
          kind: 'limit',
          ...limit,
          by: 'world',
          budgets: [{ caller: 'everyone', remaining: 1, resetsIn: 60 }],
          matched: 1,
          remaining: null,
        },
      ])
    })

    it('have a budget for each account, whichever credentials it uses', async () => {
      await addLimit(api, limit)
      const leftFor = async (authorization: string) => {
        const { headers } = await api.send({ path: '/api/v2/users/me.json', headers: { authorization } })
        return headers['x-rate-limit-remaining']
      }
      const john = `Basic ${btoa('john@jive.ly:password')}`
      const admin = `Basic ${btoa('admin@example.com:password')}`
      expect([await leftFor(admin), await leftFor(john), await leftFor('Bearer any')]).toEqual([
        '1',
        '1',
        '0',
      ])
    })

    it('are off until one is added, and after it is deleted', async () => {
      expect(await ask()).toMatchObject({ 'x-rate-limit': '700', 'x-rate-limit-remaining': '700' })
      const { json } = await addLimit(api, limit)
      expect(await ask()).toMatchObject({ 'x-rate-limit': '2', 'x-rate-limit-remaining': '1' })
      await api.send({ method: 'DELETE', path: `/__stuntdouble/faults/${json.id}` })
      expect(await ask()).toMatchObject({ 'x-rate-limit': '700', 'x-rate-limit-remaining': '700' })
      expect(await listFaults(api)).toEqual([])
    })

    it.each<[what: string, input: object, path: string]>([
      ['no pattern', { pattern: undefined }, 'pattern'],
      ['a pattern that matches nothing', { pattern: 'zendesk.user.show' }, 'pattern'],
      ['no number of requests', { requests: undefined }, 'requests'],
      ['no requests', { requests: 0 }, 'requests'],
      ['half a request', { requests: 1.5 }, 'requests'],
      ['no window', { per: undefined }, 'per'],
      ['a window without length', { per: 0 }, 'per'],
      ['a window of centuries', { per: '400y' }, 'per'],
      ['another sharer', { by: 'ip' }, 'by'],
      ['an unknown member', { window: '1m' }, 'window'],
    ])('are not added with %s', async (_what, input, path) => {
      const { status, json } = await addLimit(api, { ...limit, ...input })
      expect([Math.floor(status / 100), json.path]).toEqual([4, path])
      expect(json.error).toMatch(/^Failed to .*: .*Please /)
      expect(await listFaults(api)).toEqual([])
    })
  },
  { now: NOW },
)

describe('Rate limits', () => {
  it('of half of 200 worlds leave the other half alone', async () => {
    const double = createDouble({ dialects: ['zendesk'] })
    const worlds = Array.from({ length: 200 }, (_, index) => double.world(`world-${index}`))
    const headers = { authorization: 'Bearer any' }
    const limited = worlds.filter((_, index) => index % 2 === 0)
    for (const world of limited) world.rateLimit('zendesk.*', { requests: 3, per: '1h' })
    const statuses = await Promise.all(
      worlds.map(async (world) => {
        const requests = Array.from({ length: 4 }, () =>
          world.fetch('https://acme.zendesk.com/api/v2/users/me.json', { headers }),
        )
        return (await Promise.all(requests)).map(({ status }) => status).join()
      }),
    )
    expect(statuses).toEqual(
      worlds.map((world) => (limited.includes(world) ? '200,200,200,429' : '200,200,200,200')),
    )
  })

  it('refuse the same input in code as over HTTP', () => {
    const double = createDouble({ dialects: ['zendesk'] })
    expect(() => double.rateLimit('zendesk.*', { requests: 0, per: '1m' })).toThrow(
      /^Failed to add a rate limit: requests is 0\. Please give an integer from 1 to 1000000\.$/,
    )
    expect(() => double.rateLimit('zendesk.nope', { requests: 1, per: '1m' })).toThrow(/Please /)
    expect(double.faults.list).toEqual([])
  })
})
