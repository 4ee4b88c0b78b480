import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, refusal, signUp, user } from './acs-api.js'

const DEEP = JSON.parse(`${'{"a":'.repeat(21)}1${'}'.repeat(21)}`)

describeApi('ACS custom fields', (api) => {
  const update = async (sessionId: string, custom_fields: unknown) =>
    client(api, sessionId).put('users/update.json', { custom_fields })

  it('keeps values of every type', async () => {
    const custom_fields = {
      favorite_color: 'blue',
      age: 25,
      height: 1.83,
      vip: false,
      born: '1990-05-01 00:00:00 +0000',
      list: [1, 'two', { three: 3 }],
      object: { a: { b: null } },
      '[ACS_Photo]picture_id': '4d8bc645d0afbe0363000013',
    }
    const { sessionId } = await signUp(api, 'joe', { custom_fields })
    expect(user(await client(api, sessionId).get('users/show/me.json')).custom_fields).toEqual(custom_fields)
  })

  it('merges key by key, and removes fields that are null', async () => {
    const { sessionId } = await signUp(api, 'joe', { custom_fields: { a: 1, b: 2 } })
    expect(user(await update(sessionId, { b: '2', c: 3 })).custom_fields).toEqual({ a: 1, b: '2', c: 3 })
    expect(user(await update(sessionId, { a: null, b: null })).custom_fields).toEqual({ c: 3 })
    expect(user(await update(sessionId, { c: null })).custom_fields).toBeUndefined()
  })

  it('counts up', async () => {
    const { sessionId } = await signUp(api, 'joe', { custom_fields: { n: { $inc: 2 } } })
    expect(user(await update(sessionId, { n: { $inc: -0.5 }, m: { $inc: 1 } })).custom_fields).toEqual({
      n: 1.5,
      m: 1,
    })
  })

  it('makes a list of a single point', async () => {
    const { sessionId } = await signUp(api, 'joe', { custom_fields: { coordinates: [-122.1, 37.1] } })
    const customFields = { coordinates: [[-122.1, 37.1]] }
    expect(user(await client(api, sessionId).get('users/show/me.json')).custom_fields).toEqual(customFields)
    expect(user(await update(sessionId, customFields)).custom_fields).toEqual(customFields)
  })

  it.each([
    ['no JSON', 'blue', 'Invalid custom_fields; value must be a JSON object'],
    ['a list', [1], 'Invalid custom_fields; value must be a JSON object'],
    ['a number', 1, 'Invalid custom_fields; value must be a JSON object'],
    ['endless nesting', DEEP, 'Invalid custom_fields; value is nested more than 20 levels deep'],
  ])('refuses %s, and changes nothing', async (_what, values, message) => {
    const { sessionId } = await signUp(api, 'joe', { custom_fields: { a: 'x' } })
    expect(refusal(await update(sessionId, values))).toEqual([400, message, 'updateUser'])
    expect(user(await update(sessionId, {})).custom_fields).toEqual({ a: 'x' })
  })

  it.each([
    ['an operator for a name', { $set: 1 }],
    ['a path for a name', { 'a.b': 1 }],
    ['no name', { '': 1 }],
    ['blanks and punctuation in a name', { 'bad name!': 1 }],
    ['text to count up', { a: { $inc: 1 } }],
    ['a step that is no number', { n: { $inc: '1' } }],
    ['an operator that there is not', { n: { $push: 1 } }],
    ['a path within an object', { n: [{ 'a.b': 1 }] }],
  ])('ignores a field with %s, and keeps the others', async (_what, values) => {
    const { sessionId } = await signUp(api, 'joe', { custom_fields: { a: 'x' } })
    const reply = await update(sessionId, { ...values, other: 1 })
    expect([reply.status, user(reply).custom_fields]).toEqual([200, { a: 'x', other: 1 }])
  })

  it('keeps a name in any script, and with an underscore or a hyphen', async () => {
    const custom_fields = { farbe_2: 'blau', 'T-Shirt': 'L', größe: 1, '[CUSTOM_car]car_id': 'x' }
    const { sessionId } = await signUp(api, 'joe', { custom_fields })
    expect(user(await client(api, sessionId).get('users/show/me.json')).custom_fields).toEqual(custom_fields)
  })

  it('treats names of prototypes like any other', async () => {
    const { sessionId } = await signUp(api, 'joe')
    const reply = await update(sessionId, JSON.parse('{"__proto__":{"polluted":1},"constructor":2}'))
    expect(reply.text).toContain('"custom_fields":{"__proto__":{"polluted":1},"constructor":2}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const where = { constructor: 2 }
    expect(user(await client(api).get('users/query.json', { where })).username).toBe('joe')
  })
})
