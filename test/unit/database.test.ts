import { factory, primaryKey } from '@mswjs/data'
import manifest from '@mswjs/data/package.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'

// `src/model/database.ts` reads @mswjs/data's maps past its queries. These tests check a new version.
describe('@mswjs/data', () => {
  it('is the version whose internals are known', () => {
    expect(manifest.version).toBe('0.16.2')
  })

  it('keeps the rows of a model in a map by primary key, behind its only symbol', () => {
    const database = factory({ pet: { id: primaryKey(Number), name: () => 'Rex' } })
    const [instance, ...others] = Object.getOwnPropertySymbols(database)
    expect(others).toEqual([])
    const engine = Reflect.get(database, instance as symbol) as {
      getModel(name: string): Map<number, object>
    }
    const pet = database.pet.create({ id: 7 })
    expect(engine.getModel('pet').get(7)).toBe(pet)
  })

  it('writes created, updated and deleted rows to that map', () => {
    const database = factory({ pet: { id: primaryKey(Number), name: () => 'Rex' } })
    const [instance] = Object.getOwnPropertySymbols(database)
    const engine = Reflect.get(database, instance as symbol) as {
      getModel(name: string): Map<number, object>
      create(name: string, row: object): void
      update(name: string, before: object, after: object): void
      delete(name: string, id: number): void
    }
    const rows = engine.getModel('pet')
    const pet = database.pet.create({ id: 7 })
    const renamed = { ...pet, name: 'Max' }
    engine.update('pet', pet, renamed)
    expect(rows.get(7)).toBe(renamed)
    engine.delete('pet', 7)
    expect(rows.size).toBe(0)
    engine.create('pet', pet)
    expect(rows.get(7)).toBe(pet)
  })

  it('marks a row with the same members for each of its databases', () => {
    const [pet, other] = ['pet', 'pet'].map((name) =>
      factory({ [name]: { id: primaryKey(Number) } })[name]?.create({ id: 1 }),
    )
    expect(Object.getOwnPropertySymbols(pet)).toHaveLength(2)
    expect(other).toEqual(pet)
  })
})
