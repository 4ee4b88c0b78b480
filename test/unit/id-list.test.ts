import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdList } from '../../src/model/id-list.js'

describe('a list of ids', () => {
  it('equals a sorted list after additions and deletions, and leaves the list that it is a copy of unchanged', () => {
    const ids = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1000, maxLength: 4000, size: 'max' })
    fc.assert(
      fc.property(ids, ids, fc.nat(4000), fc.nat(1500), (added, deleted, id, count) => {
        const original = new IdList()
        for (const each of added) original.add(each)
        const before = [...original]
        const list = new IdList(original)
        for (const each of deleted) list.delete(each)
        for (const each of deleted.slice(0, 500)) list.add(each + 1)
        const gone = new Set(deleted)
        const kept = added.filter((each) => !gone.has(each))
        const later = deleted.slice(0, 500).map((each) => each + 1)
        const expected = [...new Set([...kept, ...later])].sort((a, b) => a - b)
        expect([...list]).toEqual(expected)
        expect(list.size).toBe(expected.length)
        expect(list.slice(id, count)).toEqual(expected.slice(id, id + count))
        expect(list.rank(id)).toBe(expected.filter((each) => each < id).length)
        expect([...original]).toEqual(before)
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  it('grows at its end', () => {
    const list = new IdList()
    for (let id = 1; id <= 5000; id += 1) list.add(id)
    expect([list.size, list.slice(0, 2), list.slice(4998, 9), list.rank(3000), list.rank(9999)]).toEqual([
      5000,
      [1, 2],
      [4999, 5000],
      2999,
      5000,
    ])
    expect(list.slice(0, Number.POSITIVE_INFINITY)).toHaveLength(5000)
  })
})
