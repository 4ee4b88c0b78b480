import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'

describe('a double', () => {
  it('refuses two dialects that claim one route, and names both', () => {
    const copy = { ...dialects.parse, name: 'copy' }
    expect(() => createDouble({ dialects: ['parse', copy] })).toThrow(
      /Failed to start: the dialects "\w+" and "\w+" both claim GET \/parse\/login\./,
    )
  })

  it('refuses an invalid base URL', () => {
    expect(() => createDouble({ dialects: [dialects.parse.with({ baseUrl: '/parse' })] })).toThrow(
      'Failed to read the baseUrl of "parse": "/parse" is not a URL outside a page.',
    )
  })

  it('has no people with the empty fixture, unless `users` is given', () => {
    expect(createDouble({ fixture: 'empty' }).defaultWorld.users.size).toBe(0)
    expect(createDouble({ fixture: 'empty', users: 3 }).defaultWorld.users.size).toBe(3)
  })

  it('generates people on top of the fixture, each with names of their own', () => {
    const { users } = createDouble({ users: 3000 }).defaultWorld
    const people = [...users]
    expect(people).toHaveLength(3003)
    expect(people[0]).toMatchObject({ username: 'admin', email: 'admin@example.com', admin: true })
    expect(new Set(people.map(({ username }) => username)).size).toBe(3003)
    for (const { email } of people.slice(3))
      expect(email).toMatch(/^[a-z0-9]+\.[a-z0-9]+(\.\d+)?@example\.com$/)
  })

  it('makes the same people first, however many follow', () => {
    const [few, many] = [10, 50].map((users) => [...createDouble({ users }).defaultWorld.users].slice(0, 13))
    expect(few).toEqual(many)
  })

  it('makes other people of another seed', () => {
    const [one, two] = [1, 2].map((seed) => createDouble({ seed }).defaultWorld.users.page(3, 25))
    expect(one?.map(({ username }) => username)).not.toEqual(two?.map(({ username }) => username))
  })

  it('creates people in the order of their ids, before the reference date', () => {
    const refDate = '2020-06-01T00:00:00.000Z'
    const people = [...createDouble({ refDate, users: 500 }).defaultWorld.users]
    const created = people.map(({ createdAt }) => createdAt)
    expect(created).toEqual(created.toSorted((a, b) => a - b))
    for (const { createdAt, updatedAt } of people) {
      expect(createdAt).toBeLessThanOrEqual(updatedAt)
      expect(updatedAt).toBeLessThanOrEqual(Date.parse(refDate))
    }
  })

  it('takes a fixture of your own, with pinned ids and passwords', async () => {
    const fixture = {
      people: [
        { username: 'ann', pinnedIds: { parse: 'AnnPinned1' }, password: 'pw' },
        { username: 'bob', password: null, createdAt: '2019-01-01T00:00:00.000Z' },
      ],
    }
    const double = createDouble({ fixture })
    expect(double.defaultWorld.users.findBy('pinnedId', 'parse/AnnPinned1')?.username).toBe('ann')
    expect(double.defaultWorld.users.findBy('username', 'bob')).toMatchObject({
      password: null,
      createdAt: 1546300800000,
    })
  })
})

describe('a world', () => {
  it('starts as the baseline, not as another world is now', () => {
    const double = createDouble()
    double.defaultWorld.users.remove(1)
    expect(double.worlds.get('other').users.get(1)).toMatchObject({ username: 'admin' })
  })

  it('is reset alone', () => {
    const double = createDouble()
    const checkout = double.world('checkout')
    double.worlds.get('checkout').users.remove(1)
    double.worlds.get('login').users.remove(1)
    checkout.reset()
    expect(double.worlds.get('checkout').users.get(1)).toBeDefined()
    expect(double.worlds.get('login').users.get(1)).toBeUndefined()
  })

  it('makes the same tokens again after a reset', () => {
    const { defaultWorld } = createDouble()
    const token = defaultWorld.random.hex(32)
    defaultWorld.reset()
    expect(defaultWorld.random.hex(32)).toBe(token)
  })

  it('refuses a name that is not well-formed', () => {
    expect(() => createDouble().world('a b')).toThrow('Failed to open the world "a b"')
  })
})
