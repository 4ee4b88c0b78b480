import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDouble, type Double, type WorldHandle } from '../../src/index.js'
import { EvictedNames } from '../../src/world/evicted-names.js'

function openNamed(double: Double, count: number): void {
  for (let number = 0; number < count; number += 1) double.worlds.get(`other-${number}`)
}

function open(worldLimit: number): Double {
  return createDouble({ fixture: 'empty', worldLimit })
}

/** Collects garbage, after the task in which references may still be held. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  await new Promise((resolve) => setTimeout(resolve))
  collect()
}

describe('the named worlds of a double', () => {
  const warn = vi.spyOn(console, 'warn')
  beforeEach(() => void warn.mockReset().mockImplementation(() => {}))
  afterEach(() => void warn.mockReset())

  it('are kept for a suite of a thousand worlds', () => {
    const double = createDouble({ fixture: 'empty', dialects: ['tyk'] })
    const first = double.worlds.get('first')
    openNamed(double, 999)
    expect(double.worlds.get('first')).toBe(first)
    expect(warn).not.toHaveBeenCalled()
  })

  it('are evicted above the limit, the least recently used one first', () => {
    const { worlds } = open(2)
    const [first, second] = [worlds.get('first'), worlds.get('second')]
    expect(worlds.get('first')).toBe(first)
    worlds.get('third')
    expect(worlds.get('first')).toBe(first)
    expect(worlds.get('second')).not.toBe(second)
  })

  it.each([0, -1, 1.5, Number.NaN, '5'])('refuses the limit %s', (limit) => {
    expect(() => createDouble({ worldLimit: limit as number })).toThrow(/^Failed to .*worldLimit.+Please/)
  })

  it('carry the reason of an eviction when they are used again, until a reset, and report it once for each name on stderr', () => {
    const double = open(1)
    expect(double.worlds.get('first').notice).toBeUndefined()
    openNamed(double, 2)
    const notice =
      'Failed to keep the world "first": there were more than 1, so it was evicted, and now starts from the initial state. ' +
      'Please raise the limit: worldLimit in code, --world-limit on the command line.'
    const again = double.worlds.get('first')
    expect(again.notice).toBe(notice)
    expect(warn.mock.calls).toEqual([[`stuntdouble: ${notice}`]])
    expect(double.worlds.get('first').notice).toBe(notice)

    again.reset()
    expect(again.notice).toBeUndefined()
    openNamed(double, 1)
    expect(double.worlds.get('first').notice).toBe(notice)
    expect(warn.mock.calls.filter(([line]) => String(line).includes('"first"'))).toHaveLength(1)
  })

  it('remembers ten thousand evicted names at most', () => {
    const names = new EvictedNames(1)
    for (let number = 0; number < 10_001; number += 1) names.add(`other-${number}`)
    expect(names.noticeOf('other-1')).toBeDefined()
    expect(names.noticeOf('other-0')).toBeUndefined()
  })

  it('are the same by handle and by name while the handle is referenced', () => {
    const double = open(2)
    const handle = double.world('kept')
    handle.clock.freeze('2026-01-01')
    openNamed(double, 10)
    expect(double.worlds.get('kept').clock).toBe(handle.clock)
    expect(double.world('kept')).toBe(handle)
    expect(double.worlds.get('kept').notice).toBeUndefined()
  })

  it('exceed the limit when handles hold more of them', () => {
    const double = open(2)
    const handles = Array.from({ length: 5 }, (_, number) => double.world(`held-${number}`))
    openNamed(double, 5)
    for (const handle of handles) expect(double.world(handle.name)).toBe(handle)
  })

  it('are also held by the handlers of a handle', async () => {
    const double = open(1)
    const { handlers } = double.world('kept')
    const { clock } = double.worlds.get('kept')
    await collectGarbage()
    openNamed(double, 3)
    expect(double.worlds.get('kept').clock).toBe(clock)
    expect(handlers).not.toHaveLength(0)
  })

  it('can be evicted again once nothing holds them', async () => {
    const double = open(1)
    let handle: WorldHandle | undefined = double.world('released')
    expect(handle.name).toBe('released')
    handle = undefined
    await collectGarbage()
    openNamed(double, 1)
    expect(double.worlds.get('released').notice).toBeDefined()
  })
})
