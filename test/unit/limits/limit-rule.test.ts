import { describe, expect, it } from 'vitest'
import { ApiError, limitHeaders } from '../../../src/contract.js'
import type { Double } from '../../../src/index.js'
import { openFaults } from '../../../src/world/faults/steer.js'
import type { RateLimitOptions } from '../../../src/world/limits/definition.js'
import { toLimitRule } from '../../../src/world/limits/limit-rule.js'
import { say } from '../../matrix/plain-dialect.js'
import { doubleOf, send, smallDialect } from '../../runtime/small-dialect.js'

const NOW = '2026-01-01T12:00:00.000Z'
const RESET = String(Date.parse(NOW) / 1000 + 60)

const dialect = smallDialect({
  authenticate({ request }) {
    const name = request.header('authorization')
    if (name === 'mallory') throw new ApiError(say(401, 'who are you?'))
    return name
  },
  callerName: (caller) => caller as string | undefined,
  failures: {
    unknownRoute: () => say(404, 'unknown'),
    badPath: () => say(400, 'bad path'),
    tooLarge: () => say(413, 'too large'),
    internal: () => say(500, 'internal'),
    limitHeaders,
  },
})

function openDouble(...limits: readonly RateLimitOptions[]): Double {
  const double = doubleOf(dialect)
  double.clock.freeze(NOW)
  const { faults, clock } = double.defaultWorld
  for (const limit of limits) {
    const definition = { kind: 'limit', pattern: 'acme.users.create', ...limit } as const
    faults.add(toLimitRule(definition, new Set(['acme.users.create']), clock))
  }
  return double
}

async function post(double: Double, authorization = 'ann', path = '/users') {
  const { status, headers } = await send(double, 'POST', path, { headers: { authorization } })
  return [status, headers['x-ratelimit-remaining'], headers['retry-after']]
}

async function statusOf(...sent: Parameters<typeof post>) {
  const [status] = await post(...sent)
  return status
}

describe('a rate limit', () => {
  it('counts down in the headers, and refuses what is over the budget', async () => {
    const double = openDouble({ requests: 2, per: '1m' })
    expect([await post(double), await post(double), await post(double)]).toEqual([
      [201, '1', undefined],
      [201, '0', undefined],
      [429, '0', '60'],
    ])
    expect(double.journal.entries.map(({ fault }) => fault)).toEqual([undefined, undefined, 'fault-1'])
  })

  it('shows in all headers what is left, also with an error of the operation', async () => {
    const double = openDouble({ requests: 2, per: '1m' })
    const remove = double.hooks.add(({ failures }, next) => {
      void next()
      return failures.tooLarge()
    })
    expect(await send(double, 'POST', '/users')).toMatchObject({
      status: 413,
      headers: { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': RESET },
    })
    remove()
  })

  it('counts each caller on its own by default, and all of them together on request', async () => {
    const apart = openDouble({ requests: 1, per: '1m' })
    expect([await statusOf(apart, 'ann'), await statusOf(apart, 'ben')]).toEqual([201, 201])
    const together = openDouble({ requests: 1, per: '1m', by: 'world' })
    expect([await statusOf(together, 'ann'), await statusOf(together, 'ben')]).toEqual([201, 429])
  })

  it('counts no request whose credentials are refused, unless all share the budget', async () => {
    const apart = openDouble({ requests: 1, per: '1m' })
    expect([await statusOf(apart, 'mallory'), await statusOf(apart, 'mallory')]).toEqual([401, 401])
    expect(apart.defaultWorld.faults.list.map(({ matched }) => matched)).toEqual([0])
    const together = openDouble({ requests: 1, per: '1m', by: 'world' })
    expect([await statusOf(together, 'mallory'), await statusOf(together, 'ann')]).toEqual([401, 429])
  })

  it('is for its operations, at each of their paths', async () => {
    const double = openDouble({ requests: 1, per: '1m' })
    expect(await post(double, 'ann', '/records/thing')).toEqual([201, undefined, undefined])
    expect(await post(double, 'ann', '/records/user')).toEqual([201, '0', undefined])
    expect(await statusOf(double)).toBe(429)
  })

  it('follows the clock of the world', async () => {
    const double = openDouble({ requests: 1, per: '1m' })
    await post(double)
    double.clock.advance('59s')
    expect(await post(double)).toEqual([429, '0', '1'])
    double.clock.advance('1s')
    expect(await post(double)).toEqual([201, '0', undefined])
    double.clock.freeze('2020-01-01')
    expect(await post(double)).toEqual([201, '0', undefined])
  })

  it('is shown when it has the least left', async () => {
    const double = openDouble(
      { requests: 9, per: '1h' },
      { requests: 2, per: '1m' },
      { requests: 5, per: '1m' },
    )
    expect(await post(double)).toEqual([201, '1', undefined])
    await post(double)
    expect(await post(double)).toEqual([429, '0', '60'])
  })

  it('is listed with what is left for each caller', async () => {
    const double = openDouble({ requests: 2, per: '1m' })
    await post(double, 'ann')
    await post(double, 'ben')
    await post(double, 'ben')
    await post(double, 'ben')
    expect(JSON.parse(JSON.stringify(double.defaultWorld.faults.list))).toEqual([
      {
        id: 'fault-1',
        kind: 'limit',
        pattern: 'acme.users.create',
        requests: 2,
        per: '1m',
        by: 'caller',
        budgets: [
          { caller: 'ben', remaining: 0, resetsIn: 60 },
          { caller: 'ann', remaining: 1, resetsIn: 60 },
        ],
        matched: 4,
        remaining: null,
      },
    ])
  })

  it('ends when it is removed, and when its world is reset', async () => {
    const double = openDouble({ requests: 1, per: '1m' })
    await post(double)
    double.defaultWorld.faults.get('fault-1').remove()
    expect(await post(double)).toEqual([201, undefined, undefined])
    const other = openDouble({ requests: 1, per: '1m' })
    other.reset()
    expect(await post(other)).toEqual([201, undefined, undefined])
  })

  it('that a world opens with is whole again after a reset', async () => {
    const double = doubleOf(dialect)
    openFaults(double.defaultWorld, [{ kind: 'limit', pattern: 'acme.*', requests: 1, per: '1m' }])
    const statuses = async () => [await statusOf(double), await statusOf(double)]
    expect(await statuses()).toEqual([201, 429])
    double.reset()
    expect(await statuses()).toEqual([201, 429])
  })

  it('stays when a snapshot is restored, with the requests that it counted', async () => {
    const double = openDouble({ requests: 2, per: '1m' })
    await post(double)
    const before = double.snapshot()
    await post(double)
    double.restore(before)
    expect(await statusOf(double)).toBe(429)
  })

  it('leaves an answer synchronous', () => {
    const double = openDouble({ requests: 1, per: '1m' })
    expect(send(double, 'POST', '/users')).toMatchObject({ status: 201 })
  })
})
