import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeSnapshot, encodeSnapshot } from '../../src/world/snapshot-codec.js'
import type { World } from '../../src/world/world.js'
import { look, noteModel, openNotes } from './snapshot-worlds.js'

interface Write {
  readonly kind: 'insert' | 'change' | 'remove' | 'user' | 'advance' | 'token' | 'roll back' | 'reset'
  readonly label: string
  readonly author: string | null
  readonly body: unknown
  readonly id: number
}

const write: fc.Arbitrary<Write> = fc.record({
  kind: fc.constantFrom(
    'insert',
    'insert',
    'change',
    'change',
    'remove',
    'user',
    'advance',
    'token',
    'roll back',
  ),
  label: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  author: fc.constantFrom('ann', 'bob', null),
  body: fc.oneof(fc.uint8Array(), fc.anything({ withDate: true, maxDepth: 2 }).filter(isPlain)),
  id: fc.integer({ min: 1, max: 6 }),
})

/** True for what rows may hold; dates without a time are equal to nothing. */
function isPlain(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  if (Array.isArray(value)) return value.every(isPlain)
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain)
}

function perform(world: World, { kind, label, author, body, id }: Write): void {
  const notes = world.table(noteModel)
  const row = notes.get(id)
  const isFree = (notes.findBy('label', label)?.id ?? id) === id
  if (kind === 'insert' && !notes.findBy('label', label)) notes.insert({ label, author, body })
  if (kind === 'change' && row && isFree) notes.replace(row, { label, author, body })
  if (kind === 'remove') notes.remove(id)
  if (kind === 'user') world.users.insert({ username: label.repeat(world.users.nextId) })
  if (kind === 'advance') world.clock.advance(id)
  if (kind === 'token') world.random.hex(id)
  if (kind === 'reset') world.reset()
  if (kind === 'roll back') {
    const transaction = world.transaction()
    transaction.world.table(noteModel).remove(id)
    transaction.world.users.remove(id)
    transaction.rollBack()
  }
}

/** The state of a world, and the next values that it gives. */
function lookOn(world: World): unknown {
  return [look(world), world.random.hex(8), world.users.insert({}), world.table(noteModel).insert({})]
}

const baseline = openNotes()
const sameElsewhere = openNotes()
const writes = fc.array(write, { maxLength: 25 })

it('A restored snapshot equals the world that it was taken of, after any writes', () => {
  fc.assert(
    fc.property(writes, writes, fc.boolean(), (before, after, isSearched) => {
      const world = baseline.copy('one')
      if (isSearched) world.table(noteModel).words()
      for (const each of before) perform(world, each)
      const snapshot = world.snapshot()
      const expected = lookOn(world)
      for (const each of after) perform(world, each)
      world.restore(snapshot)
      expect(lookOn(world)).toEqual(expected)
    }),
    { numRuns: 100, seed: 1 },
  )
})

it('A snapshot that was saved as JSON equals the world that it was taken of, in another double of the same settings', () => {
  fc.assert(
    fc.property(writes, writes, (before, after) => {
      const world = baseline.copy('one')
      for (const each of before) perform(world, each)
      const text = JSON.stringify(encodeSnapshot(world.snapshot()))
      const expected = lookOn(world)
      const other = sameElsewhere.copy('two')
      for (const each of after) perform(other, each)
      other.restore(decodeSnapshot(JSON.parse(text), other.baseline))
      expect(JSON.stringify(encodeSnapshot(other.snapshot()))).toBe(text)
      expect(lookOn(other)).toEqual(expected)
    }),
    { numRuns: 100, seed: 1 },
  )
})

it('A world equals a new one after a reset', () => {
  fc.assert(
    fc.property(writes, (before) => {
      const world = baseline.copy('one')
      for (const each of before) perform(world, each)
      world.reset()
      expect(lookOn(world)).toEqual(lookOn(baseline.copy('two')))
    }),
    { numRuns: 100, seed: 1 },
  )
})
