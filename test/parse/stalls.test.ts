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

/** The longest stall of each run. */
async function threeTimes(work: () => Promise<unknown>): Promise<number[]> {
  const stalls: number[] = []
  for (let run = 0; run < 3; run += 1) stalls.push(await longestStall(work))
  return stalls
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
