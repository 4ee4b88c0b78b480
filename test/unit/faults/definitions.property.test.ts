import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDouble } from '../../../src/index.js'
import { UsageError } from '../../../src/usage-error.js'
import type { DelayOptions, FailOptions } from '../../../src/world/faults/definition.js'
import { doubleOf, send, smallDialect } from '../../runtime/small-dialect.js'

const delay = fc.oneof(
  fc.nat(20),
  fc.constantFrom('real' as const, '1s', 'soon'),
  fc.tuple(fc.nat(9), fc.nat(9)),
  fc.record({ lognormal: fc.record({ median: fc.nat(99), sigma: fc.double({ min: 0, max: 4 }) }) }),
)
const values = fc.dictionary(fc.constantFrom('accept', 'a', ''), fc.constantFrom('*', 'a', '/a/', '/(/'))
const conditions = {
  after: fc.nat(2),
  times: fc.nat(2),
  probability: fc.double({ min: 0, max: 1.1 }),
  where: fc.record(
    {
      method: fc.constantFrom('POST', ''),
      path: fc.string(),
      header: values,
      query: values,
      body: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
}
const failure = fc.record(
  {
    status: fc.oneof(fc.constantFrom(401, 429, 503), fc.integer({ min: 199, max: 600 })),
    body: fc.oneof(fc.string(), fc.jsonValue()),
    headers: fc.dictionary(
      fc.constantFrom('A', 'content-type'),
      fc.oneof(fc.string(), fc.array(fc.string())),
    ),
    retryAfter: fc.nat(),
    network: fc.constantFrom('reset', 'empty', 'truncated', 'malformed', 'timeout'),
    lost: fc.boolean(),
    delay,
    ...conditions,
  },
  { requiredKeys: [] },
)

it('A fault is refused as a whole, or acts without breaking a request', async () => {
  const options = fc.oneof(failure, fc.record({ ms: delay, ...conditions }, { requiredKeys: ['ms'] }))
  await fc.assert(
    fc.asyncProperty(options, async (chosen) => {
      const double = doubleOf(smallDialect())
      try {
        if ('ms' in chosen) double.delay('*', chosen as DelayOptions)
        else double.fail('*', chosen as FailOptions)
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
        expect(double.faults.list).toEqual([])
      }
      await send(double, 'POST', '/users?a=a', { headers: { accept: 'a' }, text: '{"a":1}' })
      expect(double.requests().flatMap(({ error }) => error ?? [])).toEqual([])
      expect(() => JSON.stringify(double.faults.list)).not.toThrow()
    }),
    { numRuns: 500 },
  )
})

it('Faults of all operations reach the requests of every dialect', async () => {
  const double = createDouble({ users: 0 })
  double.fail('*', 503)
  const urls = [
    'https://api.parse.com/1/users',
    'https://acme.zendesk.com/api/v2/users.json',
    'https://admin.cloud.tyk.io/api/users',
    'https://api.cloud.appcelerator.com/v1/users/query.json',
  ]
  const statuses = await Promise.all(urls.map(async (url) => (await double.fetch(url)).status))
  expect(statuses).toEqual([503, 503, 503, 503])
})
