import { afterEach, describe, expect, it, vi } from 'vitest'
import { Clock } from '../../src/model/clock.js'
import { UsageError } from '../../src/usage-error.js'

const NOON = '2026-01-01T12:00:00.000Z'

describe('a clock', () => {
  afterEach(() => void vi.useRealTimers())

  it('stands still at the frozen moment, until it is advanced', () => {
    const clock = new Clock(NOON)
    clock.advance(1000)
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T12:00:01.000Z')
    clock.reset()
    expect(new Date(clock.now()).toISOString()).toBe(NOON)
  })

  it('runs with the system’s time when it is not frozen, and can be advanced', () => {
    const clock = new Clock()
    const before = clock.now()
    clock.advance(3_600_000)
    expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000)
  })

  it('can be frozen, and runs again after a reset', () => {
    const clock = new Clock()
    clock.freeze(NOON)
    expect(new Date(clock.now()).toISOString()).toBe(NOON)
    clock.reset()
    expect(clock.now()).toBeGreaterThan(Date.parse(NOON) - 1)
  })

  it('runs again from the moment that it shows when it is released', () => {
    vi.useFakeTimers({ now: Date.parse(NOON) })
    const clock = new Clock()
    clock.advance(1000)
    clock.stamp()
    for (const moment of ['2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z']) {
      clock.freeze(moment)
      vi.advanceTimersByTime(5000)
      clock.release()
      expect([clock.isFrozen, clock.now()]).toEqual([false, Date.parse(moment)])
      vi.advanceTimersByTime(60_000)
      expect(clock.now()).toBe(Date.parse(moment) + 60_000)
    }
  })

  it('gives the first write after a release a later moment than the writes before', () => {
    vi.useFakeTimers({ now: Date.parse(NOON) })
    const clock = new Clock(NOON)
    const before = clock.stamp()
    clock.release()
    expect(clock.stamp()).toBe(before + 1)
  })

  it('keeps running when it is released while it runs', () => {
    vi.useFakeTimers({ now: Date.parse(NOON) })
    const clock = new Clock()
    clock.advance(1000)
    clock.release()
    expect(clock.now()).toBe(Date.parse(NOON) + 1000)
  })

  it('stands at the initial moment after a reset, also when it was released', () => {
    const clock = new Clock(NOON)
    clock.release()
    clock.reset()
    expect([clock.isFrozen, new Date(clock.now()).toISOString()]).toEqual([true, NOON])
  })

  it.each([
    'Jan 1 2026',
    '1 January',
    '2026-02-31',
    '2026-1-1',
    '-000001-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '',
    ' 2026-01-01 ',
    0,
    null,
    new Date(Number.NaN),
  ])('refuses to stand at %j, which is not ISO 8601, and stays where it is', (moment) => {
    const clock = new Clock(NOON)
    expect(() => clock.freeze(moment as string)).toThrow(
      /^Failed to set the clock: .* is not a date\. Please give an ISO 8601 text such as "2026-01-01T00:00:00Z"\.$/,
    )
    expect(new Date(clock.now()).toISOString()).toBe(NOON)
  })

  it('refuses a value that is not a date', () => {
    expect(() => new Clock('noon')).toThrow(
      'Failed to set the clock: "noon" is not a date. Please give an ISO 8601 text',
    )
  })
  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 9e15, '', '-1m', 'soon', '9999y', null, undefined])(
    'refuses to advance by %j, and stays where it is',
    (step) => {
      const clock = new Clock(NOON)
      const advance = () => clock.advance(step as number)
      expect(advance).toThrow(UsageError)
      expect(advance).toThrow(
        /^Failed to advance the clock: .* Please give milliseconds, or a text such as "15m"\.$/,
      )
      expect(new Date(clock.now()).toISOString()).toBe(NOON)
    },
  )

  it('refuses moments outside of the years 0 to 9999', () => {
    const clock = new Clock(NOON)
    for (const moment of [new Date(8.64e15), new Date(-8.64e15)]) {
      expect(() => clock.freeze(moment)).toThrow('Failed to set the clock:')
      expect(() => new Clock(moment)).toThrow('Please give a moment of the years 0 to 9999.')
    }
    clock.freeze('9999-12-31T23:59:59Z')
    expect(() => clock.advance(1000)).toThrow('1000 moves it beyond the year 9999')
  })

  it.each([
    ['15m', '2026-01-01T12:15:00.000Z'],
    ['1.5 hours', '2026-01-01T13:30:00.000Z'],
    ['500', '2026-01-01T12:00:00.500Z'],
    [0, NOON],
  ])('moves by %j', (step, moment) => {
    const clock = new Clock(NOON)
    clock.advance(step)
    expect(new Date(clock.now()).toISOString()).toBe(moment)
  })

  it('rounds a step with a fraction', () => {
    const clock = new Clock(NOON)
    clock.advance(1.1 * 1000)
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T12:00:01.100Z')
  })

  it('gives each write a later moment while it runs, and never goes back', () => {
    vi.useFakeTimers({ now: Date.parse(NOON) })
    const clock = new Clock()
    const stamps = [clock.stamp(), clock.stamp(), clock.stamp()].map((stamp) => stamp - Date.parse(NOON))
    expect(stamps).toEqual([0, 1, 2])
    expect(clock.now()).toBe(Date.parse(NOON) + 2)
    vi.setSystemTime('2026-01-01T12:00:01.000Z')
    expect([clock.stamp(), clock.now()].map((moment) => moment - Date.parse(NOON))).toEqual([1000, 1000])
  })

  it('stands still while the system’s time goes back, and advances with each write', () => {
    vi.useFakeTimers({ now: Date.parse(NOON) })
    const clock = new Clock()
    clock.stamp()
    vi.setSystemTime('2026-01-01T11:00:00.000Z')
    expect([clock.now(), clock.stamp(), clock.now()].map((moment) => moment - Date.parse(NOON))).toEqual([
      0, 1, 1,
    ])
    clock.reset()
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T11:00:00.000Z')
  })

  it('stamps all writes with the same moment while it is frozen', () => {
    const clock = new Clock(NOON)
    expect(clock.stamp()).toBe(clock.stamp())
  })
})
