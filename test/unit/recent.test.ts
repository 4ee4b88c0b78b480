import { expect, it } from 'vitest'
import { Recent } from '../../src/world/recent.js'

it('keeps the last items, oldest first', () => {
  const recent = new Recent<number>(3)
  const seen = [1, 2, 3, 4, 5, 6, 7, 8].map((item) => {
    recent.add(item)
    return [...recent.items]
  })
  expect(seen.slice(1, 4)).toEqual([
    [1, 2],
    [1, 2, 3],
    [2, 3, 4],
  ])
  expect(seen.at(-1)).toEqual([6, 7, 8])
})

it('never changes a list that it returned', () => {
  const recent = new Recent<string>(2)
  recent.add('a')
  const before = recent.items
  recent.add('b')
  recent.add('c')
  expect([before, recent.items]).toEqual([['a'], ['b', 'c']])
})

it('is empty after it is cleared', () => {
  const recent = new Recent<string>(2)
  for (const item of ['a', 'b', 'c']) recent.add(item)
  recent.clear()
  expect(recent.items).toEqual([])
  recent.add('d')
  recent.add('e')
  expect(recent.items).toEqual(['d', 'e'])
})

it('removes items, and takes others in their place', () => {
  const recent = new Recent<number>(3)
  for (const item of [1, 2, 3, 4]) recent.add(item)
  recent.remove((item) => item === 3)
  for (const item of [5, 6]) recent.add(item)
  expect(recent.items).toEqual([4, 5, 6])
})
