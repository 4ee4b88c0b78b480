import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { direct } from '../matrix/in-process.js'
import { Api } from '../matrix/matrix.js'
import { MASTER, refusal } from './parse-api.js'
import { call, find, save } from './parse-objects.js'

const MANY = 20_000
/** Milliseconds for which no request may keep the event loop. */
const LIMIT = 500

const objects = (from: number) => Array.from({ length: MANY }, (_, index) => ({ a: from + index }))
const NEEDLES = { $in: objects(MANY), $nin: objects(0), $all: objects(0), $containedBy: objects(1) }

const api = new Api()
beforeAll(() => api.start(direct, {}))
beforeEach(() => api.running.reset())
afterAll(() => api.running.close())

it.each(Object.entries(NEEDLES))('compares long lists by %s without a stall', async (operator, wanted) => {
  await save(api, 'Thing', { list: objects(0) })
  const stalls = await threeTimes(() => find(api, 'Thing', { where: { list: { [operator]: wanted } } }))
  expect(Math.min(...stalls)).toBeLessThan(LIMIT)
})

it.each(['AddUnique', 'Remove'])('changes long lists by %s without a stall', async (operation) => {
  const id = await save(api, 'Thing', { list: objects(0) })
  const change = { list: { __op: operation, objects: objects(MANY / 2) } }
  const stalls = await threeTimes(() => call(api, 'PUT', `/classes/Thing/${id}`, change, MASTER))
  expect(Math.min(...stalls)).toBeLessThan(LIMIT)
})

it('lets others have a turn between the requests of a batch', async () => {
  const request = { method: 'POST', path: '/1/classes/Thing', body: { a: 1 } }
  const requests = Array.from({ length: 5000 }, () => request)
  const stalls = await threeTimes(() => call(api, 'POST', '/batch', { requests }, MASTER))
  expect(Math.min(...stalls)).toBeLessThan(LIMIT)
})

it('refuses a query that compares a long list with hundreds of conditions', async () => {
  await save(api, 'Thing', { list: objects(0) })
  const $or = Array.from({ length: 500 }, (_, n) => ({ list: { b: n } }))
  const error = 'Number of compared elements of one object exceeds maximum allowed (300000)'
  expect(refusal(await find(api, 'Thing', { where: { $or } }))).toEqual([400, 102, error])
})

const NAMES = Array.from({ length: 100_000 }, (_, index) => `c${index}`)
const LONG_FINDS = {
  keys: { keys: NAMES },
  'excluded keys': { excludeKeys: NAMES },
}
it.each(Object.entries(LONG_FINDS))('finds everyone with %s without a stall', async (_kind, params) => {
  const stalls = await threeTimes(() => find(api, '_User', params))
  expect(Math.min(...stalls)).toBeLessThan(LIMIT)
})

it('takes a text in the place of a form for an empty one, without a stall', async () => {
  const text = JSON.stringify('a'.repeat(1_000_000))
  const path = '/apps/stuntdouble/request_password_reset'
  const stalls = await threeTimes(async () => {
    const { status } = await call(api, 'POST', path, text, { 'content-type': 'application/json' })
    expect(status).toBe(200)
  })
  expect(Math.min(...stalls)).toBeLessThan(LIMIT)
})

it('creates objects of a class with 20,000 columns about as fast as those of one with a few', async () => {
  const names = Array.from({ length: MANY }, (_, index) => `c${index}`)
  const wide = Object.fromEntries(names.map((name) => [name, { type: 'Number' }]))
  await call(api, 'POST', '/schemas/Wide', { className: 'Wide', fields: wide }, MASTER)
  const times = (className: string) =>
    threeTimes(() => call(api, 'POST', '/batch', { requests: creations(className) }, MASTER), timeOf)
  const [few, many] = [await times('Narrow'), await times('Wide')]
  // Looking at every column for each object takes fifty times as long.
  expect(Math.min(...many)).toBeLessThan(10 * Math.min(...few))
})

function creations(className: string) {
  const request = { method: 'POST', path: `/1/classes/${className}`, body: { c1: 1 } }
  return Array.from({ length: 500 }, () => request)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const usage = process.cpuUsage()
  await work()
  return process.cpuUsage(usage).user / 1000
}

/** Measures three runs: the longest stall of each, unless told otherwise. */
async function threeTimes(work: () => Promise<unknown>, measure = longestStall): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) times.push(await measure(work))
  return times
}

/** The longest time for which the event loop did not turn, of wall time and of this process the shorter one. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isDone = false
  const watch = async () => {
    while (!isDone) {
      const [began, usage] = [performance.now(), process.cpuUsage()]
      await new Promise((resolve) => setImmediate(resolve))
      const { user, system } = process.cpuUsage(usage)
      longest = Math.max(longest, Math.min(performance.now() - began, (user + system) / 1000))
    }
  }
  const watching = watch()
  await work()
  await new Promise((resolve) => setImmediate(resolve))
  isDone = true
  await watching
  return longest
}
