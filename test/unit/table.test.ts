import { describe, expect, it } from 'vitest'
import { Clock } from '../../src/model/clock.js'
import { createFaker } from '../../src/model/faker.js'
import { defineModel, type Row } from '../../src/model/model.js'
import { Random } from '../../src/model/random.js'
import { DuplicateKeyError, Table } from '../../src/model/table.js'

interface Pet extends Row {
  readonly name: string
  readonly owner: string | null
  readonly tags: readonly string[]
}

const petModel = defineModel<Pet>({
  name: 'pet',
  fields: () => ({ name: () => 'Rex', owner: () => null, tags: () => [] }),
  unique: { name: (pet) => pet.name.toLowerCase(), tag: (pet) => pet.tags },
  groups: { owner: (pet) => pet.owner },
})

function openTable(original?: Table<Pet>): Table<Pet> {
  const sources = {
    faker: createFaker(new Random(1), 0),
    random: new Random(1),
    clock: new Clock(),
    referenceTime: 0,
  }
  return Table.open(petModel, sources, original)
}

/** All that can be seen of a table. */
function look(table: Table<Pet>): object {
  const rows = [...table]
  return {
    rows,
    size: table.size,
    nextId: table.nextId,
    byName: rows.map(({ name }) => table.findBy('name', name.toLowerCase())?.id),
    owners: table.findAllBy('owner', 'ann'),
  }
}

describe('a table', () => {
  it('numbers rows from 1 and fills in omitted values', () => {
    const table = openTable()
    expect(table.insert({ owner: 'ann' })).toMatchObject({ id: 1, name: 'Rex', owner: 'ann' })
    expect(table.nextId).toBe(2)
  })

  it('keeps null and the empty text, and fills in only omitted values', () => {
    const table = openTable()
    expect(table.insert({ name: '', owner: null })).toMatchObject({ name: '', owner: null })
  })

  it('finds rows by id, by unique key, by each of several keys, and by group', () => {
    const table = openTable()
    const rex = table.insert({ name: 'Rex', owner: 'ann', tags: ['a', 'b'] })
    const tom = table.insert({ name: 'Tom', owner: 'ann' })
    expect(table.get(rex.id)).toBe(rex)
    expect(table.findBy('name', 'tom')).toBe(tom)
    expect(table.findBy('tag', 'b')).toBe(rex)
    expect(table.findAllBy('owner', 'ann')).toEqual([rex, tom])
    expect([table.get(9), table.findBy('name', 'x'), table.findAllBy('owner', 'x')]).toEqual([
      undefined,
      undefined,
      [],
    ])
  })

  it('pages in order of creation after removals', () => {
    const table = openTable()
    for (const name of ['a', 'b', 'c', 'd']) table.insert({ name })
    table.remove(2)
    expect(table.page(1, 2).map(({ name }) => name)).toEqual(['c', 'd'])
  })

  it('inserts a row with a given id in order of ids', () => {
    const table = openTable()
    table.insert({ id: 5, name: 'five' })
    table.insert({ id: 2, name: 'two' })
    expect([...table].map(({ id }) => id)).toEqual([2, 5])
    expect(table.insert({ name: 'next' }).id).toBe(6)
  })

  it('checks keys that getters filled in', () => {
    const table = openTable()
    table.insert({})
    expect(() => table.insert({ owner: 'ann' })).toThrow('its name "rex" is taken')
    expect(table.size).toBe(1)
  })

  it('replaces rows and never changes them', () => {
    const table = openTable()
    const before = table.insert({ name: 'Rex', owner: 'ann' })
    const after = table.replace(before, { name: 'Max', owner: 'bob' })
    expect(before.name).toBe('Rex')
    expect(Object.isFrozen(before) && Object.isFrozen(after)).toBe(true)
    expect(table.findBy('name', 'rex')).toBeUndefined()
    expect(table.findBy('name', 'max')).toBe(after)
    expect(table.findAllBy('owner', 'ann')).toEqual([])
  })

  it('refuses a key that is taken and changes nothing', () => {
    const table = openTable()
    const rex = table.insert({ name: 'Rex', tags: ['a'] })
    const tom = table.insert({ name: 'Tom' })
    const before = look(table)
    expect(() => table.insert({ name: 'REX' })).toThrow(DuplicateKeyError)
    expect(() => table.insert({ id: 1, name: 'new' })).toThrow(DuplicateKeyError)
    expect(() => table.replace(tom, { tags: ['x', 'a'] })).toThrow('its tag "a" is taken')
    expect(look(table)).toEqual(before)
    // The keys that were free stay free.
    expect([table.findBy('name', 'new'), table.findBy('tag', 'x')]).toEqual([undefined, undefined])
    expect(table.replace(rex, { name: 'REX' }).name).toBe('REX')
  })

  it('frees the keys of a row that is removed', () => {
    const table = openTable()
    table.remove(table.insert({ name: 'Rex', tags: ['a'] }).id)
    expect(table.insert({ name: 'Rex', tags: ['a'] }).id).toBe(2)
  })

  it('calls watchers before each write, while the row is unchanged', () => {
    const table = openTable(openTable())
    const seen: unknown[] = []
    const end = table.watch((id) => seen.push([id, table.get(id)?.name, table.findBy('name', 'rex')?.id]))
    const rex = table.insert({ name: 'Rex' })
    table.replace(rex, { name: 'Max' })
    table.remove(rex.id)
    const first = [
      [1, undefined, undefined],
      [1, 'Rex', 1],
      [1, 'Max', undefined],
    ]
    expect(seen).toEqual(first)
    table.remove(rex.id)
    table.rewind()
    end()
    table.insert({ name: 'Tom' })
    expect(seen).toEqual(first)
  })

  it('calls no watchers for a refused write', () => {
    const table = openTable()
    table.insert({ name: 'Rex' })
    const seen: number[] = []
    table.watch((id) => seen.push(id))
    expect(() => table.insert({ name: 'rex' })).toThrow(DuplicateKeyError)
    expect(seen).toEqual([])
  })

  it('names an unknown index', () => {
    const table = openTable()
    expect(() => table.findBy('colour', 'red')).toThrow('it has no unique index "colour"')
    expect(() => table.findAllBy('colour', 'red')).toThrow('it has no group index "colour"')
  })
})

describe('a copy of a table', () => {
  it('starts equal to its original and changes on its own', () => {
    const original = openTable()
    const rex = original.insert({ name: 'Rex', owner: 'ann' })
    const before = look(original)
    const copy = openTable(original)
    expect(look(copy)).toEqual(before)
    copy.replace(rex, { name: 'Max', owner: 'bob' })
    copy.insert({ name: 'Tom', owner: 'ann' })
    expect(look(original)).toEqual(before)
  })

  it('returns to its original, also when keys moved between rows', () => {
    const original = openTable()
    const [a, b, c] = ['a', 'b', 'c'].map((name) => original.insert({ name, owner: 'ann' })) as [
      Pet,
      Pet,
      Pet,
    ]
    const copy = openTable(original)
    const before = look(copy)
    copy.replace(c, { name: 'free' })
    copy.replace(b, { name: 'c', owner: 'bob' })
    copy.replace(a, { name: 'b' })
    copy.remove(c.id)
    copy.remove(copy.insert({ name: 'gone' }).id)
    copy.insert({ name: 'a' })
    copy.rewind()
    expect(look(copy)).toEqual(before)
    copy.insert({ name: 'new' })
    copy.rewind()
    expect(look(copy)).toEqual(before)
  })

  it('is required for a rewind', () => {
    expect(() => openTable().rewind()).toThrow('Failed to rewind "pet"')
  })
})
