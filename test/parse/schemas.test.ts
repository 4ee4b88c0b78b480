import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { good, KEYS, MASTER, makeClass, refusal, save, signUp } from './parse-api.js'

const DEFAULT_FIELDS = {
  objectId: { type: 'String' },
  createdAt: { type: 'Date' },
  updatedAt: { type: 'Date' },
  ACL: { type: 'ACL' },
}
const EVERYONE = { '*': true }
const OPEN = {
  ACL: { '*': { read: true, write: true } },
  find: EVERYONE,
  count: EVERYONE,
  get: EVERYONE,
  create: EVERYONE,
  update: EVERYONE,
  delete: EVERYONE,
  addField: EVERYONE,
  protectedFields: { '*': [] },
}

type Refused = readonly (readonly [what: string, body: object, code: number, error: string])[]

/** Fields that are refused for new and for existing classes. */
const WRONG_FIELDS: Refused = [
  ['that are not an object', { fields: 1 }, 107, 'invalid JSON'],
  ['that is null', { fields: { a: null } }, 107, 'invalid JSON'],
  ['with an invalid name', { fields: { '1a': { type: 'String' } } }, 105, 'invalid field name: 1a'],
  ['called length', { fields: { length: { type: 'Number' } } }, 105, 'invalid field name: length'],
  ['without a type', { fields: { a: {} } }, 107, 'invalid JSON'],
  ['of an unknown type', { fields: { a: { type: 'Text' } } }, 111, 'invalid field type: Text'],
  [
    'of type Pointer without a class',
    { fields: { a: { type: 'Pointer' } } },
    135,
    'type Pointer needs a class name',
  ],
  [
    'that points to an invalid class',
    { fields: { a: { type: 'Relation', targetClass: '1' } } },
    103,
    'Invalid classname: 1, classnames can only have alphanumeric characters and _, and must start with an alpha character ',
  ],
  [
    'whose default is of another type',
    { fields: { a: { type: 'Number', defaultValue: 'x' } } },
    111,
    'schema mismatch for Game.a default value; expected Number but got String',
  ],
  [
    'that is a relation with a default',
    { fields: { a: { type: 'Relation', targetClass: '_User', defaultValue: 'x' } } },
    111,
    "The 'default value' option is not applicable for Relation<_User>",
  ],
  [
    'that is a relation and required',
    { fields: { a: { type: 'Relation', targetClass: '_User', required: true } } },
    111,
    "The 'required' option is not applicable for Relation<_User>",
  ],
  [
    'that is a second place',
    { fields: { a: { type: 'GeoPoint' }, b: { type: 'GeoPoint' } } },
    111,
    'currently, only one GeoPoint field may exist in an object. Adding b when a already exists.',
  ],
  [
    'that an index names, and are not there',
    { indexes: { i: { nope: 1 } } },
    102,
    'Field nope does not exist, cannot add index.',
  ],
]

/** Changes that are refused for a class Game with a name and an index `byName`. */
const WRONG_CHANGES: Refused = [
  [
    'a field of another type',
    { fields: { name: { type: 'Number' } } },
    255,
    'Field name exists, cannot update.',
  ],
  [
    'a pointer to another class',
    { fields: { owner: { type: 'Pointer', targetClass: '_Role' } } },
    111,
    'schema mismatch for Game.owner; expected Pointer<_User> but got Pointer<_Role>',
  ],
  [
    'a deleted field that does not exist',
    { fields: { nope: { __op: 'Delete' } } },
    255,
    'Field nope does not exist, cannot delete.',
  ],
  [
    'a field less that every object has',
    { fields: { objectId: { __op: 'Delete' } } },
    136,
    'field objectId cannot be changed',
  ],
  ['an existing index', { indexes: { byName: { name: 1 } } }, 102, 'Index byName exists, cannot update.'],
  [
    'a deleted index that does not exist',
    { indexes: { nope: { __op: 'Delete' } } },
    102,
    'Index nope does not exist, cannot delete.',
  ],
  ['another name', { className: 'Play' }, 103, 'Class name mismatch between Play and Game.'],
]

describeApi('Parse: schemas', (api) => {
  const path = '/parse/schemas/Game'
  const send = (method: string, body?: object, to = path) =>
    api.send({ method, path: to, headers: MASTER, ...(body ? { body } : {}) })
  const makeGame = () =>
    makeClass(api, 'Game', { name: 'String', owner: 'Pointer<_User>' }, { indexes: { byName: { name: 1 } } })

  const names = async () => {
    const { results } = await good(api, { path: '/parse/schemas', headers: MASTER })
    return (results as readonly { className: string }[]).map(({ className }) => className)
  }

  it('creates a class with columns, and shows it', async () => {
    const made = await makeClass(api, 'Game', { name: 'String', owner: 'Pointer<_User>' })
    expect(made).toEqual({
      className: 'Game',
      fields: {
        ...DEFAULT_FIELDS,
        name: { type: 'String' },
        owner: { type: 'Pointer', targetClass: '_User' },
      },
      classLevelPermissions: OPEN,
    })
    expect((await send('GET')).json).toEqual(made)
    expect(await names()).toEqual(['_User', '_Role', 'Game'])
  })

  it('has other own classes of Parse once they have an object or are created', async () => {
    expect(refusal(await send('GET', undefined, '/parse/schemas/_Session'))).toEqual([
      400,
      103,
      'Class _Session does not exist.',
    ])
    await signUp(api, 'ann')
    await save(api, '_Installation', { deviceType: 'ios', installationId: 'i' })
    await makeClass(api, '_Product', { extra: 'String' })
    expect(await names()).toEqual(['_User', '_Role', '_Session', '_Installation', '_Product'])
    expect((await send('POST', {}, '/parse/schemas/_PushStatus')).json.error).toBe(
      'Class _PushStatus already exists.',
    )
  })

  it('shows the options of columns as they were given', async () => {
    const fields = {
      level: { type: 'Number', required: false, defaultValue: 0 },
      owner: { type: 'Pointer', targetClass: '_User', required: true },
    }
    expect(await makeClass(api, 'Game', fields)).toMatchObject({ fields })
    const change = { fields: { level: { type: 'Number', required: true } } }
    expect((await send('PUT', change)).json.fields).toEqual({
      ...DEFAULT_FIELDS,
      ...fields,
      ...change.fields,
    })
  })

  it('stores a default in normalized form, and returns it', async () => {
    const corners = [
      [0, 0],
      [0, 1],
      [1, 1],
    ]
    const area = { type: 'Polygon', defaultValue: { __type: 'Polygon', coordinates: corners } }
    const day = { type: 'Date', defaultValue: { __type: 'Date', iso: '2026-01-01' } }
    await makeClass(api, 'Park', { area, day })
    const request = { method: 'POST', path: '/parse/classes/Park', headers: KEYS, body: {} }
    const created = await good(api, request)
    const kept = {
      area: { __type: 'Polygon', coordinates: [...corners, [0, 0]] },
      day: { __type: 'Date', iso: '2026-01-01T00:00:00.000Z' },
    }
    expect(created).toMatchObject(kept)
    const path = `/parse/classes/Park/${created.objectId}`
    expect(await good(api, { path, headers: KEYS })).toMatchObject(kept)
  })

  it('shows the index of every class in all replies but the first', async () => {
    const byName = { name: 1 }
    expect((await makeGame()).indexes).toEqual({ byName })
    expect((await send('GET')).json.indexes).toEqual({ _id_: { _id: 1 }, byName })
  })

  it('refuses to delete a class with an invalid name', async () => {
    const reply = await send('DELETE', undefined, '/parse/schemas/_GlobalConfig')
    expect(reply.json).toMatchObject({
      code: 103,
      error: expect.stringMatching(/^Invalid classname: _GlobalConfig,/),
    })
  })

  it('creates a class with its name in the body', async () => {
    const { json } = await send('POST', { className: 'Game' }, '/parse/schemas')
    expect(json.className).toBe('Game')
    expect(refusal(await send('POST', {}, '/parse/schemas'))).toEqual([
      400,
      135,
      'POST /schemas needs a class name.',
    ])
  })

  it('shows the columns that objects added', async () => {
    await save(api, 'Game', {
      name: 'go',
      moves: [1],
      owner: { __type: 'Pointer', className: '_User', objectId: 'x' },
    })
    expect((await send('GET')).json.fields).toEqual({
      ...DEFAULT_FIELDS,
      name: { type: 'String' },
      moves: { type: 'Array' },
      owner: { type: 'Pointer', targetClass: '_User' },
    })
  })

  it('accepts names of members that every object in JavaScript has', async () => {
    await makeClass(api, 'constructor', { toString: 'String' }, { indexes: { valueOf: { toString: 1 } } })
    const objectId = await save(api, 'constructor', { toString: 'x', valueOf: 1 })
    const { results } = await good(api, { path: '/parse/classes/constructor', headers: KEYS })
    expect(results).toMatchObject([{ objectId, toString: 'x', valueOf: 1 }])
    const distinct = '/parse/aggregate/constructor?distinct=toString'
    expect(await good(api, { path: distinct, headers: MASTER })).toEqual({ results: ['x'] })
  })

  it('refuses to show an unknown class', async () => {
    const missing = [400, 103, 'Class Game does not exist.']
    expect(refusal(await send('GET'))).toEqual(missing)
    expect(refusal(await send('PUT', {}))).toEqual(missing)
    expect((await send('DELETE')).json).toEqual({})
  })

  it('refuses to create a class twice', async () => {
    await makeGame()
    expect(refusal(await send('POST', {}))).toEqual([400, 103, 'Class Game already exists.'])
    expect(refusal(await send('POST', {}, '/parse/schemas/_User'))).toEqual([
      400,
      103,
      'Class _User already exists.',
    ])
    expect(refusal(await send('POST', {}, '/parse/schemas/1st'))[1]).toBe(103)
  })

  it('adds columns, deletes one with its values, and stores indexes', async () => {
    await makeGame()
    const id = await save(api, 'Game', { name: 'go' })
    const fields = { name: { __op: 'Delete' }, score: { type: 'Number' } }
    const indexes = { byName: { __op: 'Delete' }, byScore: { score: -1 } }
    const { json } = await send('PUT', { fields, indexes })
    expect(json.fields).toEqual({
      ...DEFAULT_FIELDS,
      owner: { type: 'Pointer', targetClass: '_User' },
      score: { type: 'Number' },
    })
    expect(json.indexes).toEqual({ _id_: { _id: 1 }, byScore: { score: -1 } })
    const object = await good(api, { path: `/parse/classes/Game/${id}`, headers: KEYS })
    expect(object).not.toHaveProperty('name')
    await save(api, 'Game', { name: 12 })
  })

  it.each(WRONG_FIELDS)('refuses fields %s', async (_what, body, code, error) => {
    expect(refusal(await send('POST', body))).toEqual([400, code, error])
    expect((await send('GET')).json.code).toBe(103)
    await good(api, { method: 'POST', path, headers: MASTER, body: {} })
    expect(refusal(await send('PUT', body))).toEqual([400, code, error])
    expect((await send('GET')).json.fields).toEqual(DEFAULT_FIELDS)
  })

  it.each(WRONG_CHANGES)('refuses to give a class %s', async (_what, body, code, error) => {
    await makeGame()
    const { json: made } = await send('GET')
    expect(refusal(await send('PUT', body))).toEqual([400, code, error])
    expect((await send('GET')).json).toEqual(made)
  })

  it('deletes a class without objects', async () => {
    await makeGame()
    await save(api, 'Game', { name: 'go' })
    await save(api, 'Game', { name: 'chess' })
    const notEmpty = 'Class Game is not empty, contains 2 objects, cannot drop schema.'
    expect(refusal(await send('DELETE'))).toEqual([400, 255, notEmpty])
    expect((await send('DELETE', undefined, '/parse/purge/Game')).json).toEqual({})
    expect((await send('GET', undefined, '/parse/classes/Game')).json.results).toEqual([])
    expect((await send('DELETE')).json).toEqual({})
    expect((await send('GET')).json.code).toBe(103)
  })

  it('purges an unknown class, too', async () => {
    expect((await send('DELETE', undefined, '/parse/purge/Nope')).json).toEqual({})
  })

  it('gives new objects the defaults of columns, and requires the required ones', async () => {
    await makeClass(api, 'Game', {
      level: { type: 'Number', defaultValue: 1 },
      name: { type: 'String', required: true },
    })
    const create = (body: object) =>
      api.send({ method: 'POST', path: '/parse/classes/Game', headers: KEYS, body })
    const made = await create({ name: 'go' })
    expect(made.json).toMatchObject({ level: 1 })
    expect((await create({ name: 'go', level: 2 })).json).not.toHaveProperty('level')
    expect(refusal(await create({ level: 2 }))).toEqual([400, 142, 'name is required'])
    expect(refusal(await create({ name: '' }))).toEqual([400, 142, 'name is required'])
    const clear = { name: { __op: 'Delete' } }
    const one = {
      method: 'PUT',
      path: `/parse/classes/Game/${made.json.objectId}`,
      headers: KEYS,
      body: clear,
    }
    expect(refusal(await api.send(one))).toEqual([400, 142, 'name is required'])
  })
})
