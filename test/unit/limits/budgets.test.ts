import { describe, expect, it } from 'vitest'
import { Budgets } from '../../../src/world/limits/budgets.js'

const MINUTE = 60_000
const START = Date.parse('2026-01-01T12:00:00.500Z')

const take = (budgets: Budgets, caller: string, now: number) => budgets.take(caller, now)?.remaining

describe('a budget', () => {
  it('counts down to nothing, and refuses from then on', () => {
    const budgets = new Budgets(2, MINUTE)
    expect([1, 2, 3, 4].map(() => take(budgets, 'ann', START))).toEqual([1, 0, undefined, undefined])
    expect(budgets.get('ann', START)).toMatchObject({ limit: 2, remaining: 0 })
  })

  it('belongs to one caller', () => {
    const budgets = new Budgets(1, MINUTE)
    expect(take(budgets, 'ann', START)).toBe(0)
    expect(take(budgets, 'ben', START)).toBe(0)
    expect(take(budgets, 'ann', START)).toBeUndefined()
  })

  it('is whole again when its window is over, and not a moment earlier', () => {
    const budgets = new Budgets(1, MINUTE)
    budgets.take('ann', START)
    expect(take(budgets, 'ann', START + MINUTE - 1)).toBeUndefined()
    expect(take(budgets, 'ann', START + MINUTE)).toBe(0)
  })

  it('is whole again when the clock is set back before the window', () => {
    const budgets = new Budgets(1, MINUTE)
    budgets.take('ann', START)
    expect(take(budgets, 'ann', START - 1)).toBe(0)
  })

  it('says when it is whole again, in whole seconds that are never too short', () => {
    const budgets = new Budgets(5, MINUTE)
    budgets.take('ann', START)
    const endsAt = Math.floor((START + MINUTE) / 1000) + 1
    expect(budgets.get('ann', START)).toMatchObject({ resetsIn: 60, resetsAt: endsAt })
    expect(budgets.get('ann', START + 1)).toMatchObject({ resetsIn: 60, resetsAt: endsAt })
    expect(budgets.get('ann', START + MINUTE - 1)).toMatchObject({ resetsIn: 1, resetsAt: endsAt })
  })

  it('is whole for a caller who spent nothing', () => {
    const budgets = new Budgets(5, MINUTE)
    expect(budgets.get('ann', START)).toMatchObject({ remaining: 5, resetsIn: 60 })
    expect(budgets.list(START)).toEqual([])
  })

  it('is listed while its window is open, the latest first', () => {
    const budgets = new Budgets(5, MINUTE)
    budgets.take('ann', START)
    budgets.take('ben', START + 1)
    expect(budgets.list(START + 1).map(({ caller }) => caller)).toEqual(['ben', 'ann'])
    expect(budgets.list(START + MINUTE).map(({ caller }) => caller)).toEqual(['ben'])
  })

  it('is kept for ten thousand callers at most', () => {
    const budgets = new Budgets(1, MINUTE)
    for (let index = 0; index <= 10_000; index += 1) budgets.take(`caller ${index}`, START)
    expect(budgets.list(START)).toHaveLength(10_000)
    expect(take(budgets, 'caller 1', START)).toBeUndefined()
    expect(take(budgets, 'caller 0', START)).toBe(0)
  })
})
