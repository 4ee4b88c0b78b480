import { describe, expect, it } from 'vitest'
import { Clock } from '../../src/model/clock.js'

const NOON = '2026-01-01T12:00:00.000Z'

describe('a clock', () => {
  it('stands still where it was frozen, until it is moved', () => {
    const clock = new Clock(NOON)
    clock.advance(1000)
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T12:00:01.000Z')
    clock.reset()
    expect(new Date(clock.now()).toISOString()).toBe(NOON)
  })

  it('runs with the system when it was not frozen, and can be moved on', () => {
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

  it('refuses what is no date', () => {
    expect(() => new Clock('noon')).toThrow(
      'Failed to set the clock: "noon" is not a date. Please give an ISO 8601 text',
    )
  })
})
