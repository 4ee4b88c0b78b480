import { factory, primaryKey } from '@mswjs/data'
import manifest from '@mswjs/data/package.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'

// `src/model/database.ts` reads @mswjs/data's maps past its queries. A new version has to prove that they are still there.
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

  it('tells of a create before the row is there, and of an update and a delete after', () => {
    const database = factory({ pet: { id: primaryKey(Number), name: () => 'Rex' } })
    const [instance] = Object.getOwnPropertySymbols(database)
    const engine = Reflect.get(database, instance as symbol) as {
      events: { on(event: string, listener: (...args: unknown[]) => void): void }
      getModel(name: string): Map<number, { name: string }>
    }
    const told: unknown[] = []
    for (const event of ['create', 'update', 'delete']) {
      engine.events.on(event, () => told.push([event, engine.getModel('pet').get(7)?.name]))
    }
    database.pet.create({ id: 7 })
    database.pet.update({ where: { id: { equals: 7 } }, data: { name: 'Max' } })
    database.pet.delete({ where: { id: { equals: 7 } } })
    expect(told).toEqual([
      ['create', undefined],
      ['update', 'Max'],
      ['delete', undefined],
    ])
  })
})
