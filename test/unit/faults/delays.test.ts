import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/model/random.js'
import type { Delay } from '../../../src/world/faults/definition.js'
import { speedOf, toWait } from '../../../src/world/faults/delays.js'
import type { FaultCall } from '../../../src/world/faults/rule.js'

const callOf = (operation: string, method: string) => ({ operation, request: { method } }) as FaultCall

function draw(delay: Delay, count = 1000, seed = 1): number[] {
  const wait = toWait(delay, new Random(seed))
  return Array.from({ length: count }, () => wait(callOf('acme.users.show', 'GET')))
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length / 2] ?? 0

describe('A delay', () => {
  it.each([
    [250, 250],
    ['2s', 2000],
    ['1.5m', 90_000],
  ])('of %s is always the same', (delay, milliseconds) => {
    expect(new Set(draw(delay))).toEqual(new Set([milliseconds]))
  })

  it('of a range is spread over all of it', () => {
    const drawn = draw([200, '800ms'])
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(200)
    expect(Math.min(...drawn)).toBeLessThan(215)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(800)
    expect(Math.max(...drawn)).toBeGreaterThan(785)
  })

  it('of a lognormal distribution has its median, a long tail and a bound', () => {
    const drawn = draw({ lognormal: { median: 300, sigma: 0.5 } })
    expect(median(drawn)).toBeGreaterThan(270)
    expect(median(drawn)).toBeLessThan(330)
    expect(Math.max(...drawn)).toBeGreaterThan(900)
    expect(Math.max(...draw({ lognormal: { median: '1h', sigma: 3 } }))).toBe(3_600_000)
    expect(new Set(draw({ lognormal: { median: 300, sigma: 0 } }))).toEqual(new Set([300]))
  })

  it('has the same times for the same seed', () => {
    expect(draw([0, 1e6], 10)).toEqual(draw([0, 1e6], 10))
    expect(draw([0, 1e6], 10)).not.toEqual(draw([0, 1e6], 10, 2))
  })

  it('of real servers is longer for log-ins and writes than for reads', () => {
    const typical = (operation: string, method: string) => {
      const wait = toWait('real', new Random(1))
      return median(Array.from({ length: 500 }, () => wait(callOf(operation, method))))
    }
    const times = [
      typical('acme.users.show', 'GET'),
      typical('acme.users.list', 'GET'),
      typical('acme.users.create', 'POST'),
      typical('acme.users.logIn', 'GET'),
    ]
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it.each([
    ['parse.users.logIn', 'GET', 'logIn'],
    ['acs.users.login', 'POST', 'logIn'],
    ['parse.users.verifyPassword', 'GET', 'logIn'],
    ['zendesk.oauth.tokens.grant', 'POST', 'logIn'],
    ['zendesk.users.search', 'GET', 'list'],
    ['parse.objects.list', 'POST', 'list'],
    ['zendesk.users.showMany', 'GET', 'list'],
    ['zendesk.users.show', 'HEAD', 'read'],
    ['zendesk.users.create', 'POST', 'write'],
    ['acs.users.logOut', 'DELETE', 'write'],
  ])('takes %s by %s for a %s', (operation, method, speed) => {
    expect(speedOf(operation, method)).toBe(speed)
  })
})
