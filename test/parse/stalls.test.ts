import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { direct } from '../matrix/in-process.js'
import { Api } from '../matrix/matrix.js'
import { leastStall } from '../matrix/stall.js'
import { MASTER, refusal } from './parse-api.js'
import { call, find, save } from './parse-objects.js'

const MANY = 20_000
/** The longest time in milliseconds for which a request may block the event loop. */
const LIMIT = 500

const objects = (from: number) => Array.from({ length: MANY }, (_, index) => ({ a: from + index }))
const NEEDLES = { $in: objects(MANY), $nin: objects(0), $all: objects(0), $containedBy: objects(1) }

const api = new Api()
beforeAll(() => api.start(direct, {}))
beforeEach(() => api.running.reset())
afterAll(() => api.running.close())

it.each(Object.entries(NEEDLES))('compares long lists by %s without a stall', async (operator, wanted) => {
  await save(api, 'Thing', { list: objects(0) })
  const stall = await leastStall(() => find(api, 'Thing', { where: { list: { [operator]: wanted } } }), LIMIT)
  expect(stall).toBeLessThan(LIMIT)
})

it.each(['AddUnique', 'Remove'])('changes long lists by %s without a stall', async (operation) => {
  const id = await save(api, 'Thing', { list: objects(0) })
  const change = { list: { __op: operation, objects: objects(MANY / 2) } }
  const stall = await leastStall(() => call(api, 'PUT', `/classes/Thing/${id}`, change, MASTER), LIMIT)
  expect(stall).toBeLessThan(LIMIT)
})

it('yields to other requests between the requests of a batch', async () => {
  const request = { method: 'POST', path: '/1/classes/Thing', body: { a: 1 } }
  const requests = Array.from({ length: 5000 }, () => request)
  const stall = await leastStall(() => call(api, 'POST', '/batch', { requests }, MASTER), LIMIT)
  expect(stall).toBeLessThan(LIMIT)
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
it.each(Object.entries(LONG_FINDS))('finds all users with %s without a stall', async (_kind, params) => {
  const stall = await leastStall(() => find(api, '_User', params), LIMIT)
  expect(stall).toBeLessThan(LIMIT)
})

it('reads a long text in place of a form as an empty form, without a stall', async () => {
  const text = JSON.stringify('a'.repeat(1_000_000))
  const path = '/apps/stuntdouble/request_password_reset'
  const stall = await leastStall(async () => {
    const { status } = await call(api, 'POST', path, text, { 'content-type': 'application/json' })
    expect(status).toBe(200)
  }, LIMIT)
  expect(stall).toBeLessThan(LIMIT)
})

it('creates objects of a class with 20,000 columns about as fast as those of one with a few', async () => {
  const names = Array.from({ length: MANY }, (_, index) => `c${index}`)
  const wide = Object.fromEntries(names.map((name) => [name, { type: 'Number' }]))
  await call(api, 'POST', '/schemas/Wide', { className: 'Wide', fields: wide }, MASTER)
  const create = (className: string) =>
    timeOf(() => call(api, 'POST', '/batch', { requests: creations(className) }, MASTER))
  const [few, many] = [await create('Narrow'), await create('Wide')]
  // Looking at every column for each object takes fifty times as long.
  expect(many).toBeLessThan(10 * few)
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
