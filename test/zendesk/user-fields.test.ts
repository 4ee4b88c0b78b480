import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const KEYS = [
  'url',
  'id',
  'type',
  'key',
  'title',
  'description',
  'raw_title',
  'raw_description',
  'position',
  'active',
  'system',
  'regexp_for_validation',
  'created_at',
  'updated_at',
]
const SIZES = [
  { name: 'Small', value: 's' },
  { name: 'Large', value: 'l' },
]

const REFUSED: readonly (readonly [user_field: object, member: string, description: string])[] = [
  [{ key: 'SIZE', title: 'Size' }, 'key', 'Key: SIZE has already been taken'],
  [{ title: 'Size' }, 'key', 'Key: cannot be blank'],
  [{ key: 'a b', title: 'Size' }, 'key', 'Key:  a b is not properly formatted'],
  [{ key: 'other' }, 'title', 'Title: cannot be blank'],
  [{ key: 'other', title: 'Other', type: 'colour' }, 'type', 'Type: is invalid'],
  [
    { key: 'other', title: 'Other', type: 'dropdown', custom_field_options: [...SIZES, ...SIZES] },
    'value',
    'Value: s has already been taken',
  ],
]

/** A valid value and an invalid value of each type. */
const VALUES: readonly (readonly [type: string, valid: unknown, invalid: unknown])[] = [
  ['text', 'x', ['x']],
  ['textarea', 'x\ny', {}],
  ['checkbox', true, 'yes'],
  ['date', '2020-02-29', 'someday'],
  ['integer', 5, 5.5],
  ['decimal', 5.5, 'much'],
  ['regexp', 'abc', 'ABC'],
  ['dropdown', 's', 'xl'],
  ['multiselect', ['s', 'l'], ['xl']],
]

describeApi('Zendesk: user fields', (api) => {
  const admin = client(api)
  const add = async (user_field: object) =>
    record(await admin.post('/user_fields.json', { user_field }), 'user_field')
  const size = { key: 'size', title: 'Size', type: 'dropdown', custom_field_options: SIZES }

  it('are created, changed, shown and deleted', async () => {
    const reply = await admin.post('/user_fields.json', { user_field: { key: 'nick', title: 'Nick' } })
    const field = record(reply, 'user_field')
    expect(reply.status).toBe(201)
    expect(reply.headers.location).toBe(field.url)
    expect(Object.keys(field)).toEqual(KEYS)
    expect(field).toMatchObject({ type: 'text', position: 9999, active: true, raw_title: 'Nick' })
    const path = `/user_fields/${field.id}.json`
    const changed = await admin.put(path, { user_field: { title: 'Nickname', key: 'other', type: 'date' } })
    expect(record(changed, 'user_field')).toMatchObject({ title: 'Nickname', key: 'nick', type: 'text' })
    expect(record(await admin.get(path), 'user_field').title).toBe('Nickname')
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
  })

  it("are listed in the account's order", async () => {
    const [first, second] = [await add({ key: 'a', title: 'A' }), await add({ key: 'b', title: 'B' })]
    const reply = await admin.put('/user_fields/reorder.json', { user_field_ids: [second.id, first.id] })
    expect(reply.status).toBe(200)
    const listed = records(await admin.get('/user_fields.json'), 'user_fields')
    expect(listed.map(({ key, position }) => [key, position])).toEqual([
      ['b', 0],
      ['a', 1],
    ])
  })

  it('of type dropdown have options', async () => {
    const field = await add(size)
    expect(Object.keys(field)).toEqual([...KEYS, 'custom_field_options'])
    const path = `/user_fields/${field.id}/options`
    const [small] = records(await admin.get(path), 'custom_field_options')
    expect(small).toEqual({ id: expect.any(Number), name: 'Small', raw_name: 'Small', value: 's' })
    const added = await admin.post(path, { custom_field_option: { name: 'Medium', value: 'm' } })
    expect(added.status).toBe(201)
    const changed = await admin.post(path, { custom_field_option: { id: small?.id, name: 'Tiny' } })
    expect([changed.status, changed.json.custom_field_option]).toMatchObject([
      200,
      { name: 'Tiny', value: 's' },
    ])
    expect((await admin.delete(`${path}/${small?.id}`)).status).toBe(204)
    expect((await admin.get(`${path}/${small?.id}`)).status).toBe(404)
    expect(records(await admin.get(path), 'custom_field_options')).toMatchObject([
      { value: 'l' },
      { value: 'm' },
    ])
  })

  it('are refused when an attribute is invalid', async () => {
    await add(size)
    for (const [user_field, member, description] of REFUSED) {
      const reply = await admin.post('/user_fields', { user_field })
      expect(reply.status).toBe(422)
      expect(reply.json.details).toMatchObject({ [member]: [{ description }] })
    }
  })

  it('have values in users', async () => {
    for (const [type] of VALUES) {
      await add({ ...size, key: type, title: type, type, regexp_for_validation: '^[a-z]+$' })
    }
    const id = await createUser(api, { name: 'Ann' })
    const blank = Object.fromEntries(VALUES.map(([type]) => [type, null]))
    expect(record(await admin.get(`/users/${id}`), 'user').user_fields).toEqual(blank)
    for (const [type, right, wrong] of VALUES) {
      const refused = await admin.put(`/users/${id}`, { user: { user_fields: { [type]: wrong } } })
      expect([type, refused.status, Object.keys(refused.json.details as object)]).toEqual([type, 422, [type]])
      await admin.put(`/users/${id}`, { user: { user_fields: { [type]: right, unknown: 1 } } })
    }
    const values = Object.fromEntries(VALUES.map(([type, right]) => [type, right]))
    expect(record(await admin.get(`/users/${id}`), 'user').user_fields).toEqual(values)
  })

  it('match any pattern in little time', async () => {
    const slow = { key: 'slow', title: 'Slow', type: 'regexp', regexp_for_validation: '^(a+)+$' }
    const field = await add(slow)
    expect(field.regexp_for_validation).toBe(slow.regexp_for_validation)
    const id = await createUser(api, { name: 'Ann' })
    const give = async (value: string) =>
      (await admin.put(`/users/${id}`, { user: { user_fields: { slow: value } } })).status
    expect([await give('aaa'), await give(`${'a'.repeat(50_000)}!`)]).toEqual([200, 422])
    const path = `/user_fields/${field.id}`
    await admin.put(path, { user_field: { title: 'Still slow' } })
    expect(await give('b')).toBe(422)
    await admin.put(path, { user_field: { regexp_for_validation: '^b$' } })
    expect([await give('aaa'), await give('b')]).toEqual([422, 200])
    for (const regexp_for_validation of ['(', null]) {
      await admin.put(path, { user_field: { regexp_for_validation } })
      expect([regexp_for_validation, await give('anything')]).toEqual([regexp_for_validation, 200])
    }
  })

  it('are deleted with their values', async () => {
    const field = await add(size)
    const id = await createUser(api, { name: 'Ann', user_fields: { size: 's' } })
    await admin.delete(`/user_fields/${field.id}`)
    expect(record(await admin.get(`/users/${id}`), 'user').user_fields).toEqual({})
  })

  it('can be changed by admins only', async () => {
    await createUser(api, { name: 'Agent', email: 'agent@a.example', role: 'agent' })
    const agent = client(api, as('agent@a.example'))
    expect((await agent.get('/user_fields')).status).toBe(200)
    expect((await agent.post('/user_fields', { user_field: size })).status).toBe(403)
  })
})
