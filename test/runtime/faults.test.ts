import { describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { openFaults } from '../../src/world/faults/steer.js'
import { answer } from '../matrix/in-process.js'
import { doubleOf, send, smallDialect } from './small-dialect.js'

const PARSE = { 'x-parse-application-id': 'app', 'content-type': 'application/json' }
const create = async (double: Double) => (await send(double, 'POST', '/users')).status
const times = async <Value>(count: number, run: () => Promise<Value>) => {
  const values: Value[] = []
  for (let index = 0; index < count; index += 1) values.push(await run())
  return values
}

describe('A fault', () => {
  it('lets the first requests through, and acts as often as it may', async () => {
    const double = doubleOf(smallDialect())
    const fault = double.fail('acme.users.create', { status: 503, after: 2, times: 2 })
    expect(await times(6, () => create(double))).toEqual([201, 201, 503, 503, 201, 201])
    expect([fault.matched, fault.remaining]).toEqual([4, 0])
  })

  it('reaches an operation by every path that means it', async () => {
    const double = createDouble({ dialects: ['parse'], users: 0 })
    double.fail('parse.users.create', 503)
    const body = { username: 'ann', password: 'secret' }
    const statusOf = async (path: string) =>
      (await answer(double, { method: 'POST', path, headers: PARSE, body })).status
    expect([await statusOf('/parse/users'), await statusOf('/parse/classes/_User')]).toEqual([503, 503])
    expect([await statusOf('/1/users'), await statusOf('/parse/classes/Game')]).toEqual([503, 201])
  })

  it('comes before the check of credentials, and does not run the operation', async () => {
    const double = createDouble({ dialects: ['zendesk'], users: 0 })
    double.fail('zendesk.*', 500)
    const request = { method: 'POST', path: '/api/v2/users.json', body: { user: { name: 'Ann' } } }
    expect((await answer(double, request)).status).toBe(500)
    expect(double.diff().summary).toEqual([])
  })

  it('shows its id in the journal', async () => {
    const double = doubleOf(smallDialect())
    double.fail('acme.users.create', { status: 503, after: 1 })
    await times(2, () => create(double))
    await send(double, 'POST', '/users', { headers: { 'x-stuntdouble-fault': '500' } })
    expect(double.requests().map(({ status, fault }) => [status, fault])).toEqual([
      [201, undefined],
      [503, 'fault-1'],
      [500, 'x-stuntdouble-fault'],
    ])
  })

  it('leaves an answer synchronous', () => {
    const double = doubleOf(smallDialect())
    double.delay('*', 5)
    double.fail('*', { status: 503, where: { method: 'PUT' } })
    expect(send(double, 'POST', '/users')).toMatchObject({ status: 201, delayMs: 5 })
    expect(send(double, 'PUT', '/users')).toMatchObject({ status: 503, delayMs: 5 })
  })

  it('that only waits runs the operation', () => {
    const double = doubleOf(smallDialect())
    double.fail('*', { delay: 7 })
    expect(send(double, 'POST', '/users')).toMatchObject({ status: 201, delayMs: 7 })
  })

  it('may be the only part of an answer: more headers, and its own time to retry', () => {
    const double = doubleOf(smallDialect())
    double.fail('*', { status: 429, retryAfter: 1500, headers: { 'X-Reason': 'moon' } })
    expect(send(double, 'POST', '/users')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '2', 'x-reason': 'moon' },
      body: 'Too Many Requests',
    })
  })

  it('of a world opens it again after a reset, and others are gone', async () => {
    const double = doubleOf(smallDialect())
    openFaults(double.defaultWorld, [{ pattern: 'acme.users.create', status: 500, times: 1 }])
    double.fail('*', 503)
    expect(await times(2, () => create(double))).toEqual([500, 503])
    double.reset()
    expect(await times(2, () => create(double))).toEqual([500, 201])
  })

  it('of a world that opens has to be right', () => {
    const double = doubleOf(smallDialect())
    double.fail('*', 503)
    const { defaultWorld } = double
    expect(() => openFaults(defaultWorld, [{ kind: 'delay', pattern: '*', ms: -1 }])).toThrow(
      'Failed to open a world: ms is -1. Please give milliseconds',
    )
    expect(() => openFaults(defaultWorld, [{ pattern: 'acme.user.create', status: 500 }])).toThrow(
      'Please use a name such as "acme.users.create"',
    )
    expect(double.faults.list).toHaveLength(1)
  })
})

describe('The chances of faults', () => {
  const draw = (double: Double) => times(20, () => create(double))
  const open = (seed = 1) => {
    const double = createDouble({ dialects: [smallDialect()], seed })
    double.fail('*', { status: 503, probability: 0.5 })
    return double
  }

  it('come from the seed', async () => {
    const drawn = await draw(open())
    expect(new Set(drawn)).toEqual(new Set([201, 503]))
    expect(await draw(open())).toEqual(drawn)
    expect(await draw(open(2))).not.toEqual(drawn)
  })

  it('are 0 for never and 1 for always', async () => {
    const double = doubleOf(smallDialect())
    const never = double.fail('*', { status: 503, probability: 0 })
    expect(new Set(await draw(double))).toEqual(new Set([201]))
    never.remove()
    double.fail('*', { status: 503, probability: 1 })
    expect(new Set(await draw(double))).toEqual(new Set([503]))
  })

  it('start over with a reset', async () => {
    const double = open()
    const drawn = await draw(double)
    double.reset()
    double.fail('*', { status: 503, probability: 0.5 })
    expect(await draw(double)).toEqual(drawn)
  })

  it('return with a snapshot, also one of a file, and the faults stay', async () => {
    const double = open()
    const before = double.snapshot()
    const json = JSON.stringify(double.export())
    const drawn = await draw(double)
    double.restore(before)
    expect(await draw(double)).toEqual(drawn)
    const other = open()
    await create(other)
    other.import(JSON.parse(json))
    expect(await draw(other)).toEqual(drawn)
  })

  it('do not change the tokens and ids that the world makes', async () => {
    const ids = async (isFlaky: boolean) => {
      const double = createDouble({ dialects: ['parse'], users: 0 })
      if (isFlaky) double.fail('*', { status: 503, probability: 0.5, where: { method: 'GET' } })
      const request = { path: '/parse/users', headers: PARSE }
      await times(5, () => answer(double, request))
      const body = { username: 'ann', password: 'secret' }
      return (await answer(double, { ...request, method: 'POST', body })).text
    }
    const shown = ({ objectId, sessionToken }: Record<string, unknown>) => [objectId, sessionToken]
    expect(shown(JSON.parse(await ids(true)))).toEqual(shown(JSON.parse(await ids(false))))
  })
})

describe('A fault of a part of a batch', () => {
  const signUp = (username: string) => ({
    method: 'POST',
    path: '/parse/users',
    body: { username, password: 'secret' },
  })
  const batch = (double: Double, more: object = {}) =>
    answer(double, {
      method: 'POST',
      path: '/parse/batch',
      headers: PARSE,
      body: { requests: [signUp('ann'), signUp('bob')], ...more },
    })
  const open = () => createDouble({ dialects: ['parse'], users: 0, fixture: 'empty' })
  const names = (double: Double) => [...double.defaultWorld.users].map(({ username }) => username)
  const where = { body: { username: 'ann' } }

  it('is an error of the part', async () => {
    const double = open()
    double.fail('parse.users.create', { status: 503, where })
    expect(JSON.parse((await batch(double)).text)).toMatchObject([
      { error: { code: 100, error: 'Service Unavailable' } },
      { success: { objectId: expect.any(String) } },
    ])
    expect(names(double)).toEqual(['bob'])
    expect(double.requests()).toMatchObject([{ operation: 'parse.batch.run', fault: 'fault-1' }])
  })

  it('with a text of its own is JSON in the batch', async () => {
    const double = open()
    double.fail('parse.users.create', { status: 503, body: 'closed "today"', where })
    expect(JSON.parse((await batch(double)).text)).toMatchObject([
      { error: 'closed "today"' },
      { success: {} },
    ])
  })

  it('undoes a transaction', async () => {
    const double = open()
    double.fail('parse.users.create', { status: 503, where: { body: { username: 'bob' } } })
    expect((await batch(double, { transaction: true })).status).toBe(503)
    expect(names(double)).toEqual([])
  })

  it('of the network loses the answer to the whole batch', async () => {
    const double = open()
    double.fail('parse.users.create', { network: 'reset', where })
    await expect(batch(double)).rejects.toThrow('fetch failed')
    expect(names(double)).toEqual(['bob'])
  })

  it.each([{}, { transaction: true }])('that loses the answer leaves all writes, with %j', async (more) => {
    const double = open()
    double.fail('parse.users.create', { lost: true, where })
    await expect(batch(double, more)).rejects.toThrow('fetch failed')
    expect(names(double)).toEqual(['ann', 'bob'])
  })

  it('delays the whole batch once', async () => {
    const double = open()
    double.delay('parse.users.create', 120)
    double.delay('parse.batch.run', 5)
    const requests = [signUp('ann'), signUp('bob')].map((each) => ({ ...each, path: '/users' }))
    const text = JSON.stringify({ requests })
    expect(await send(double, 'POST', '/batch', { headers: PARSE, text })).toMatchObject({ delayMs: 125 })
  })

  it('of a profile reaches the part by its dialect', async () => {
    const double = open()
    double.profile('maintenance', { dialect: 'parse' })
    expect(await batch(double)).toMatchObject({ status: 503, headers: { 'retry-after': '300' } })
    double.profile(null)
    expect(await batch(double)).toMatchObject({ status: 200 })
  })
})

describe('Faults in half of 200 worlds', () => {
  it('are not noticed in the other half', async () => {
    const double = createDouble({ dialects: ['parse', 'zendesk'], users: 0 })
    const names = Array.from({ length: 200 }, (_, index) => `world-${index}`)
    const failing = names.filter((_, index) => index % 2 === 0)
    for (const name of failing) {
      double.world(name).fail('parse.users.create', { status: 503, times: 1 })
      double.world(name).delay('zendesk.*', 1)
    }
    const signUp = async (name: string, username: string) => {
      const request = {
        method: 'POST',
        path: '/parse/users',
        headers: PARSE,
        body: { username, password: 'x' },
      }
      return (await answer(double, request, double.worlds.get(name))).status
    }
    const statuses = await Promise.all(
      names.map(async (name) => [await signUp(name, 'ann'), await signUp(name, 'bob')]),
    )
    for (const [index, name] of names.entries()) {
      const isFailing = failing.includes(name)
      expect([name, statuses[index]]).toEqual([name, isFailing ? [503, 201] : [201, 201]])
      expect(double.world(name).faults.isEmpty).toBe(!isFailing)
    }
  })
})
