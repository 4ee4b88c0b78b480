import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { defineFacet } from '../../src/model/facet.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { plainDialect } from '../matrix/plain-dialect.js'

interface Membership {
  readonly card: string | null
  readonly level: number
  readonly tags: readonly string[]
}

const guest: Membership = { card: null, level: 1, tags: [] }
const host: Membership = { ...guest, level: 9 }

const facet = defineFacet<Membership>({
  name: 'club.user',
  defaults: guest,
  defaultsFor: ({ admin }) => (admin ? host : guest),
  unique: { card: ({ card }) => card },
  groups: { level: ({ level }) => String(level) },
  words: ({ tags }) => tags,
})

const club = plainDialect({ models: [facet.model] })

/** A world with the users ann and bob, and the administrator root. */
function open(): { world: World; ann: User; bob: User; root: User } {
  const people = [{ username: 'ann' }, { username: 'bob' }, { username: 'root', admin: true }]
  const world = createDouble({ dialects: [club], fixture: { people } }).defaultWorld
  const [ann, bob, root] = [...world.users] as [User, User, User]
  return { world, ann, bob, root }
}

describe('a facet', () => {
  it('has the defaults of a user without a stored facet, and reading it stores nothing', () => {
    const { world, ann, root } = open()
    expect([facet.of(world, ann), facet.of(world, root)]).toEqual([guest, host])
    expect(world.table(facet.model).size).toBe(0)
  })

  it('is stored with the first change, on top of the defaults of that user', () => {
    const { world, ann, root } = open()
    facet.update(world, root, { tags: ['gold'] })
    expect(facet.of(world, root)).toMatchObject({ ...host, tags: ['gold'] })
    expect(facet.of(world, ann)).toEqual(guest)
  })

  it('keeps what a later change leaves out', () => {
    const { world, ann } = open()
    facet.update(world, ann, { tags: ['gold'] })
    facet.update(world, ann, { level: 2 })
    expect(facet.of(world, ann)).toMatchObject({ tags: ['gold'], level: 2 })
  })

  it('is not stored by an update without changes', () => {
    const { world, ann } = open()
    facet.update(world, ann, {})
    expect(world.table(facet.model).size).toBe(0)
  })

  it('has its defaults again once it was deleted, and may be deleted twice', () => {
    const { world, ann } = open()
    facet.update(world, ann, { level: 2 })
    facet.delete(world, ann)
    facet.delete(world, ann)
    expect(facet.of(world, ann)).toEqual(guest)
  })

  it('leads to its user by a unique key, and to several users by a shared key', () => {
    const { world, ann, bob } = open()
    facet.update(world, bob, { card: 'B', level: 2 })
    facet.update(world, ann, { card: 'A', level: 2 })
    expect(facet.findUserBy(world, 'card', 'A')).toBe(ann)
    expect(facet.findUserBy(world, 'card', 'C')).toBeUndefined()
    expect(facet.findUsersBy(world, 'level', '2')).toEqual([ann, bob])
  })

  it('refuses a unique key that another user has, and changes nothing', () => {
    const { world, ann, bob } = open()
    facet.update(world, bob, { card: 'B' })
    expect(() => facet.update(world, ann, { card: 'B' })).toThrow('its card "B" is taken')
    expect(facet.of(world, ann)).toEqual(guest)
  })

  it('is found by its words', () => {
    const { world, ann } = open()
    facet.update(world, ann, { tags: ['gold'] })
    expect([...world.table(facet.model).words().find('gol')]).toEqual([ann.id])
  })

  it('belongs to a transaction like any other row', () => {
    const { world, ann } = open()
    const transaction = world.transaction()
    facet.update(transaction.world, ann, { level: 2 })
    transaction.rollBack()
    expect(facet.of(world, ann)).toEqual(guest)
  })
})
