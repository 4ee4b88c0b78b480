import { afterAll, beforeAll, expect, it } from 'vitest'
import { direct } from '../matrix/in-process.js'
import type { Running } from '../matrix/runtime.js'
import { leastStall } from '../matrix/stall.js'

const EVERYONE = 100_000
/** The milliseconds that a request may block the event loop; `npm run bench:growth` prints how long requests take. */
const LIMIT = 500

let running: Running
beforeAll(async () => {
  running = await direct.start({ users: EVERYONE })
})
afterAll(() => running.close())

const PARSE = { 'x-parse-application-id': 'any', 'x-parse-master-key': 'any' }
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value))
const pipeline = (...stages: readonly object[]) => `/parse/aggregate/_User?pipeline=${json(stages)}`
const byName = { from: '_User', localField: 'username', foreignField: 'username', as: 'same' }

const REQUESTS: Readonly<Record<string, readonly [path: string, headers: Readonly<Record<string, string>>]>> =
  {
    'finds everyone in Parse': [`/parse/users?limit=${EVERYONE}`, PARSE],
    'finds half of everyone in Parse, sorted': [`/parse/users?limit=${EVERYONE / 2}&order=username`, PARSE],
    'groups everyone in Parse': [pipeline({ $group: { _id: '$lastName', count: { $sum: 1 } } }), PARSE],
    'joins everyone in Parse': [pipeline({ $limit: 5 }, { $lookup: byName }), PARSE],
    'lists everyone in Tyk': ['/api/users', { authorization: 'any' }],
    'searches everyone in Tyk': ['/api/users/search?q=a', { authorization: 'any' }],
    'searches everyone in Zendesk': ['/api/v2/users/search.json?query=an', { authorization: 'Basic YTpi' }],
    'sorts everyone in ACS': ['/v1/users/query.json?key=any&order=first_name&limit=1000', {}],
  }

it.each(Object.entries(REQUESTS))('%s without a stall', async (_title, [path, headers]) => {
  const stall = await leastStall(async () => {
    expect((await running.send({ path, headers })).status).toBe(200)
  }, LIMIT)
  expect(stall).toBeLessThan(LIMIT)
})
