import { describe, expect, it } from 'vitest'
import { Clock } from '../../src/model/clock.js'
import { createFaker } from '../../src/model/faker.js'
import { defineModel, type Row } from '../../src/model/model.js'
import { Random } from '../../src/model/random.js'
import { DuplicateKeyError, Table } from '../../src/model/table.js'
import { undoChange } from '../../src/model/undo.js'
import { TransactionEndedError, WriteLog } from '../../src/model/write-log.js'

interface Pet extends Row {
  readonly name: string
  readonly owner: string | null
  readonly traits: Readonly<Record<string, unknown>>
}

const petModel = defineModel<Pet>({
  name: 'pet',
  fields: () => ({ name: () => 'Rex', owner: () => null, traits: () => ({}) }),
  unique: {
    name: (pet) => pet.name.toLowerCase(),
    home: (pet) => (pet.traits.room ? `${pet.owner}/${pet.traits.room}` : null),
  },
  groups: { owner: (pet) => pet.owner },
})

function openTable(original?: Table<Pet>, model = petModel): Table<Pet> {
  const sources = {
    faker: createFaker(new Random(1), 0),
    random: new Random(1),
    clock: new Clock(),
    referenceTime: 0,
  }
  return Table.open(model, sources, original)
}

/** A table of three pets, and the same table for a transaction. */
function begin() {
  const table = openTable()
  const [a, b, c] = ['a', 'b', 'c'].map((name) => table.insert({ name, owner: null })) as [Pet, Pet, Pet]
  const log = new WriteLog()
  return { table, log, own: table.within(log), a, b, c }
}

/** All that can be seen of a table. */
function look(table: Table<Pet>): object {
  const rows = [...table]
  return {
    rows,
    byName: rows.map(({ name }) => table.findBy('name', name.toLowerCase())?.id),
    ann: table.findAllBy('owner', 'ann'),
  }
}

describe('a transaction', () => {
  it('undoes its writes, except for the assigned ids', () => {
    const { table, log, own, a, b } = begin()
    const before = look(table)
    own.replace(a, { name: 'free' })
    own.replace(b, { name: 'a', owner: 'ann' })
    own.remove(a.id)
    own.insert({ name: 'new' })
    log.rollBack()
    expect(look(table)).toEqual(before)
    expect(table.nextId).toBe(5)
  })

  it('keeps its writes when it is released, and later writes through it', () => {
    const { table, log, own, a } = begin()
    own.replace(a, { name: 'max' })
    log.release()
    own.remove(own.insert({ name: 'late' }).id)
    log.rollBack()
    expect(table.get(a.id)?.name).toBe('max')
    expect(table.insert({ name: 'late' }).name).toBe('late')
  })

  it('keeps the writes that others made meanwhile', () => {
    const { table, log, own, a, b, c } = begin()
    own.insert({ name: 'mine' })
    const theirs = table.insert({ name: 'theirs' })
    own.replace(a, { name: 'max' })
    own.replace(b, { owner: 'ann', traits: { age: 1 } })
    table.replace(b, { traits: { age: 1, size: 2 } })
    own.replace(c, { owner: 'ann' })
    table.replace(c, { owner: 'bob' })
    table.remove(a.id)
    log.rollBack()
    expect([...table]).toEqual([{ ...b, traits: { size: 2 } }, { ...c, owner: 'bob' }, theirs])
  })

  it('removes a row that it inserted even when others changed it, and keeps a row that others inserted again', () => {
    const { table, log, own, a } = begin()
    const mine = own.insert({ name: 'mine' })
    table.replace(mine, { owner: 'bob' })
    own.remove(a.id)
    const anew = table.insert({ id: a.id, name: 'anew' })
    log.rollBack()
    expect([table.get(mine.id), table.get(a.id)]).toEqual([undefined, anew])
  })

  it('reserves the unique keys that it frees until it ends', () => {
    const { table, log, own, a, b } = begin()
    const renamed = own.replace(a, { name: 'max' })
    own.remove(b.id)
    expect(() => table.insert({ name: 'A' })).toThrow(DuplicateKeyError)
    expect(() => table.insert({ name: 'B' })).toThrow(DuplicateKeyError)
    expect(() => table.replace(renamed, { name: 'b' })).toThrow(DuplicateKeyError)
    // A look-up of the name finds it taken.
    expect([table.findBy('name', 'a'), table.findBy('name', 'b')]).toEqual([renamed, b])
    expect([own.findBy('name', 'a'), own.findBy('name', 'b')]).toEqual([undefined, undefined])
    expect(own.insert({ name: 'B' }).name).toBe('B')
    log.rollBack()
    expect([table.findBy('name', 'a'), table.findBy('name', 'b')]).toEqual([a, b])
  })

  it('frees these keys when it is released', () => {
    const { table, log, own, a } = begin()
    own.remove(a.id)
    log.release()
    expect(table.findBy('name', 'a')).toBeUndefined()
    expect(table.insert({ name: 'a' }).name).toBe('a')
  })

  it('never leaves two rows with the same key, also when two writers made the key together', () => {
    const { table, log, own, a, b } = begin()
    const kept = own.replace(a, { owner: 'ann', traits: { room: 1 } })
    table.replace(kept, { traits: { room: 2 } })
    own.replace(kept, { owner: 'cid' })
    const theirs = table.replace(b, { owner: 'bob', traits: { room: 2 } })
    log.rollBack()
    expect(table.findBy('home', 'bob/2')).toEqual(theirs)
    expect(table.get(a.id)).toMatchObject({ owner: null, traits: { room: 2 } })
  })

  it('calls watchers for the writes that it undoes', () => {
    const { table, log, own, a, b } = begin()
    own.remove(a.id)
    own.replace(b, { name: 'max' })
    const seen: unknown[] = []
    table.watch((id) => seen.push([id, table.get(id)?.name]))
    log.rollBack()
    expect(seen).toEqual([
      [2, 'max'],
      [1, undefined],
    ])
  })

  it('refuses to write once it was rolled back, or is void', () => {
    for (const end of ['rollBack', 'void'] as const) {
      const { table, log, own, a } = begin()
      const before = look(table)
      log[end]()
      expect(() => own.insert({ name: 'late' })).toThrow(TransactionEndedError)
      expect(() => own.replace(a, { name: 'late' })).toThrow(TransactionEndedError)
      expect(() => own.remove(a.id)).toThrow('Failed to write: the transaction is')
      expect(look(table)).toEqual(before)
    }
  })

  it('undoes nothing that a reset undid before', () => {
    const copy = openTable(begin().table)
    const before = look(copy)
    const log = new WriteLog()
    const own = copy.within(log)
    own.remove(1)
    own.insert({ name: 'new' })
    log.void()
    copy.rewind()
    log.rollBack()
    expect(look(copy)).toEqual(before)
    expect(log.isVoid).toBe(true)
    expect(copy.insert({ name: 'next' }).id).toBe(4)
  })

  it('keeps its writes to a table of durable rows', () => {
    const table = openTable(undefined, { ...petModel, durable: true })
    const log = new WriteLog()
    const kept = table.within(log).insert({ name: 'kept' })
    log.rollBack()
    expect(table.get(kept.id)).toBe(kept)
    expect(() => table.within(log).remove(kept.id)).toThrow(TransactionEndedError)
  })

  it('stands beside others: each takes back its own', () => {
    const { table, log, own, a } = begin()
    const other = new WriteLog()
    const others = table.within(other)
    own.replace(a, { owner: 'ann' })
    others.replace(a, { name: 'max' })
    const kept = others.insert({ name: 'kept' })
    log.rollBack()
    other.release()
    expect(table.get(a.id)).toEqual({ ...a, name: 'max' })
    expect(table.get(kept.id)).toEqual(kept)
  })
})

describe('undoChange', () => {
  it.each([
    ['is to have what was before, when nothing else changed', { a: 1 }, { a: 2 }, { a: 2 }, { a: 1 }],
    ['takes away what it added', {}, { a: 1 }, { a: 1, b: 2 }, { b: 2 }],
    ['gives back what it took away', { a: 1 }, {}, { b: 2 }, { b: 2, a: 1 }],
    ['leaves what was changed again', { a: 1 }, { a: 2 }, { a: 3 }, { a: 3 }],
    [
      'goes into objects',
      { o: { a: 1 } },
      { o: { a: 2, b: 1 } },
      { o: { a: 2, b: 1, c: 1 } },
      { o: { a: 1, c: 1 } },
    ],
    ['takes lists as a whole', { l: [1] }, { l: [1, 2] }, { l: [1, 2] }, { l: [1] }],
    ['leaves lists that were changed again', { l: [1] }, { l: [1, 2] }, { l: [1, 2, 3] }, { l: [1, 2, 3] }],
  ])('%s', (_title, before, after, current, expected) => {
    expect(undoChange<object>(before, after, current)).toEqual(expected)
  })
})
