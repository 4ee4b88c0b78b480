import { types } from 'node:util'
import { describe, expect, it } from 'vitest'
import { BodyWatch, withMembers } from '../../src/model/watched-members.js'

const body = { user: { name: 'Ann', nickname: 'A', fields: { a: 1 } }, note: '', tags: ['a'] }

describe('A watch of a body', () => {
  it('lists the members that were not read, also within an object', () => {
    const watch = new BodyWatch(body)
    expect(watch.unread()).toEqual(['user', 'note', 'tags'])
    expect(watch.member('user')?.name).toBe('Ann')
    expect('fields' in (watch.member('user') ?? {})).toBe(true)
    expect(watch.view.note).toBe('')
    expect(watch.unread()).toEqual(['user.nickname', 'tags'])
  })

  it('counts a copy as reading, and a list of names not', () => {
    const watch = new BodyWatch(body)
    expect(Object.keys(watch.view)).toEqual(['user', 'note', 'tags'])
    expect(watch.unread()).toHaveLength(3)
    expect({ ...watch.view }).toEqual(body)
    expect(watch.unread()).toEqual([])
  })

  it('follows a copy with other members', () => {
    const watch = new BodyWatch(body)
    const user = withMembers(watch.member('user') ?? {}, { name: 'Bob', email: null })
    expect([user.name, user.email, Object.keys(user)]).toEqual([
      'Bob',
      null,
      ['name', 'nickname', 'fields', 'email'],
    ])
    expect(watch.unread()).toEqual(['user.nickname', 'user.fields', 'note', 'tags'])
    expect(withMembers({ a: 1 }, { b: 2 })).toEqual({ a: 1, b: 2 })
  })

  it('has no members for a value that is not an object', () => {
    const watch = new BodyWatch(body)
    expect([watch.member('note'), watch.member('tags'), watch.member('toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('gives the values of the body itself, and never a view of them', () => {
    const watch = new BodyWatch(body)
    for (const value of [...Object.values(watch.view), watch.member('user')?.fields])
      expect(types.isProxy(value)).toBe(false)
    expect(watch.view.user).toBe(body.user)
  })
})
