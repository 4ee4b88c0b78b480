import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffStates } from '../../src/world/diff/states.js'
import type { World } from '../../src/world/world.js'
import { noteModel, openNotes } from './snapshot-worlds.js'

interface Write {
  readonly kind: 'insert' | 'change' | 'remove' | 'user' | 'roll back'
  readonly label: string
  readonly id: number
}

const write: fc.Arbitrary<Write> = fc.record({
  kind: fc.constantFrom('insert', 'change', 'remove', 'user', 'roll back'),
  label: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  id: fc.integer({ min: 1, max: 6 }),
})
const writes = fc.array(write, { maxLength: 20 })

function perform(world: World, { kind, label, id }: Write): void {
  const notes = world.table(noteModel)
  const row = notes.get(id)
  const isFree = (notes.findBy('label', label)?.id ?? id) === id
  if (kind === 'insert' && !notes.findBy('label', label)) notes.insert({ label })
  if (kind === 'change' && row && isFree) notes.replace(row, { label })
  if (kind === 'remove') notes.remove(id)
  if (kind === 'user') world.users.insert({})
  if (kind === 'roll back') {
    const transaction = world.transaction()
    transaction.world.table(noteModel).remove(id)
    transaction.rollBack()
  }
}

function performAll(world: World, all: readonly Write[]): void {
  for (const each of all) perform(world, each)
}

/** The notes of a world, to compare without a diff. */
function notesOf(world: World): ReadonlyMap<number, string> {
  return new Map(Array.from(world.table(noteModel), ({ id, label }) => [id, label]))
}

const baseline = openNotes()

it('A state does not differ from itself, after any writes', () => {
  fc.assert(
    fc.property(writes, (before) => {
      const world = baseline.copy('one')
      performAll(world, before)
      const snapshot = world.snapshot()
      const empty = { dialects: { acme: [] }, summary: [], more: 0 }
      expect(diffStates(world, snapshot, snapshot, {})).toEqual(empty)
      expect(diffStates(world, snapshot, undefined, {})).toEqual(empty)
      world.reset()
      expect(diffStates(world, undefined, undefined, {})).toEqual(empty)
    }),
    { numRuns: 100, seed: 1 },
  )
})

it('A diff lists each note that differs, and no other', () => {
  fc.assert(
    fc.property(writes, writes, (before, after) => {
      const world = baseline.copy('one')
      performAll(world, before)
      const snapshot = world.snapshot()
      const old = notesOf(world)
      performAll(world, after)
      const current = notesOf(world)
      const ids = [...new Set([...old.keys(), ...current.keys()])].sort((a, b) => a - b)
      const expected = ids.flatMap((id) => {
        if (old.get(id) === current.get(id)) return []
        const change = !old.has(id) ? 'added' : current.has(id) ? 'changed' : 'removed'
        return [{ resource: 'note', id, change }]
      })
      const { dialects } = diffStates(world, snapshot, undefined, {})
      const notes = dialects.acme?.filter(({ resource }) => resource === 'note')
      expect(notes?.map(({ resource, id, change }) => ({ resource, id, change }))).toEqual(expected)
    }),
    { numRuns: 100, seed: 1 },
  )
})

it('A diff of exchanged states adds what the other one removes', () => {
  fc.assert(
    fc.property(writes, writes, (before, after) => {
      const world = baseline.copy('one')
      performAll(world, before)
      const first = world.snapshot()
      performAll(world, after)
      const second = world.snapshot()
      const forth = diffStates(world, first, second, {}).dialects.acme ?? []
      const back = diffStates(world, second, first, {}).dialects.acme ?? []
      const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const
      expect(back.map(({ id, change }) => [id, change])).toEqual(
        forth.map(({ id, change }) => [id, opposite[change]]),
      )
    }),
    { numRuns: 50, seed: 1 },
  )
})
