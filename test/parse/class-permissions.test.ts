import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, good, KEYS, MASTER, makeClass, refusal, save, signUp, toUser } from './parse-api.js'

const NEEDS_LOGIN = [404, 101, 'Permission denied, user needs to be authenticated.']

const denied = (operation: string) => [400, 119, `Permission denied for action ${operation} on class Game.`]

type Operation = readonly [operation: string, method: string, path: string, body: object | undefined]

/** Operations on a class, with a request for each. */
const OPERATIONS: readonly Operation[] = [
  ['find', 'GET', '/parse/classes/Game', undefined],
  ['find', 'GET', '/parse/classes/Game?where={"name":"go"}', undefined],
  ['get', 'GET', '/parse/classes/Game/:id', undefined],
  ['get', 'GET', '/parse/classes/Game?where={"objectId":":id"}', undefined],
  ['count', 'GET', '/parse/classes/Game?count=1&limit=0', undefined],
  ['create', 'POST', '/parse/classes/Game', { name: 'chess' }],
  ['update', 'PUT', '/parse/classes/Game/:id', { name: 'chess' }],
  ['addField', 'PUT', '/parse/classes/Game/:id', { extra: 1 }],
  ['delete', 'DELETE', '/parse/classes/Game/:id', undefined],
]

const ALL = { find: 1, count: 1, get: 1, create: 1, update: 1, delete: 1, addField: 1 }

const forAll = (grants: object) => Object.fromEntries(Object.keys(ALL).map((name) => [name, grants]))

/** Permissions that are not valid. */
const REFUSED: readonly (readonly [permissions: object, error: string])[] = [
  [{ look: { '*': true } }, 'look is not a valid operation for class level permissions'],
  [{ find: 1 }, "'1' is not a valid value for class level permissions find - must be an object"],
  [{ find: { '+': true } }, "'+' is not a valid key for class level permissions"],
  [{ find: { '*': false } }, "'false' is not a valid value for class level permissions acl find:*"],
  [{ find: { pointerFields: 'x' } }, "'x' is not a valid value for find[pointerFields] - expected an array."],
  [
    { find: { pointerFields: ['name'] } },
    "'name' is not a valid column for class level pointer permissions find",
  ],
  [
    { readUserFields: 'owner' },
    "'owner' is not a valid value for class level permissions readUserFields - must be an array",
  ],
  [
    { writeUserFields: ['nope'] },
    "'nope' is not a valid column for class level pointer permissions writeUserFields",
  ],
  [{ protectedFields: { '+': [] } }, "'+' is not a valid key for class level permissions"],
  [
    { protectedFields: { '*': 'name' } },
    "'name' is not a valid value for protectedFields[*] - expected an array.",
  ],
  [{ protectedFields: { '*': ['createdAt'] } }, "Default field 'createdAt' can not be protected"],
  [{ protectedFields: { '*': ['nope'] } }, "Field 'nope' in protectedFields:* does not exist"],
  [{ ACL: { '*': true } }, "'true' is not a valid value for class level permissions acl"],
  [{ ACL: { '*': { see: true } } }, "'see' is not a valid key for class level permissions acl"],
]

describeApi('Parse: class-level permissions of users', (api) => {
  const post = (path: string, body: object) =>
    api.send({ method: 'POST', path: `/parse${path}`, headers: KEYS, body })
  const close = () =>
    good(api, {
      method: 'PUT',
      path: '/parse/schemas/_User',
      headers: MASTER,
      body: { classLevelPermissions: forAll({}) },
    })

  it('reduce the reply to a log-in to the id where users cannot be read', async () => {
    const { objectId, sessionToken } = await signUp(api, 'blind')
    await close()
    const { json } = await post('/login', { username: 'blind', password: 'secret' })
    expect(json).toEqual({ objectId, sessionToken: expect.any(String) })
    const me = await api.send({ path: '/parse/users/me', headers: as(sessionToken) })
    expect(refusal(me)).toEqual([400, 119, 'Permission denied for action get on class _User.'])
  })

  it('are checked at a valid sign-up, before the names are', async () => {
    await close()
    expect((await post('/users', { username: 'admin' })).json.code).toBe(201)
    const taken = await post('/users', { username: 'admin', password: 'p' })
    expect(refusal(taken)).toEqual([400, 119, 'Permission denied for action create on class _User.'])
  })
})

describeApi('Parse: class-level permissions', (api) => {
  const makeGame = (classLevelPermissions: object) =>
    makeClass(
      api,
      'Game',
      { name: 'String', owner: 'Pointer<_User>', team: 'Array' },
      { classLevelPermissions },
    )

  const fill = (text: string, id: string) => text.replace(':id', id)

  const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: object) =>
    api.send({ method, path, headers, ...(body ? { body } : {}) })

  it.each(OPERATIONS)(
    'refuse %s (%s %s) to callers without a grant',
    async (operation, method, path, body) => {
      await makeGame({ ...forAll({ '*': true }), [operation]: {} })
      const id = await save(api, 'Game', { name: 'go' }, MASTER)
      const { sessionToken } = await signUp(api, 'ann')
      expect(refusal(await send(method, fill(path, id), KEYS, body))).toEqual(denied(operation))
      expect(refusal(await send(method, fill(path, id), as(sessionToken), body))).toEqual(denied(operation))
      expect((await send(method, fill(path, id), MASTER, body)).status).toBeLessThan(300)
    },
  )

  it.each(OPERATIONS)('allow %s (%s %s) to logged-in users', async (operation, method, path, body) => {
    await makeGame({ ...forAll({ '*': true }), [operation]: { requiresAuthentication: true } })
    const id = await save(api, 'Game', { name: 'go' }, MASTER)
    const { sessionToken } = await signUp(api, 'ann')
    expect(refusal(await send(method, fill(path, id), KEYS, body))).toEqual(NEEDS_LOGIN)
    expect((await send(method, fill(path, id), as(sessionToken), body)).status).toBeLessThan(300)
  })

  it('grant rights to a user, and to members of a role', async () => {
    const [ann, bob, cy] = await Promise.all(['ann', 'bob', 'cy'].map((name) => signUp(api, name)))
    if (!ann || !bob || !cy) throw new Error('Nobody signed up.')
    const users = { __op: 'AddRelation', objects: [toUser(bob)] }
    await save(api, '_Role', { name: 'Staff', ACL: {}, users }, MASTER)
    await makeGame({ ...forAll({ '*': true }), find: { [ann.objectId]: true, 'role:Staff': true } })
    const find = async (token: string) => (await send('GET', '/parse/classes/Game', as(token))).status
    expect([await find(ann.sessionToken), await find(bob.sessionToken), await find(cy.sessionToken)]).toEqual(
      [200, 200, 400],
    )
  })

  it('grant nothing for operations that they do not name', async () => {
    const { classLevelPermissions } = await makeGame({ find: { '*': true } })
    expect(classLevelPermissions).toEqual({ ...forAll({}), find: { '*': true }, protectedFields: {} })
    expect(refusal(await send('POST', '/parse/classes/Game', KEYS, {}))).toEqual(denied('create'))
  })

  it.each([
    ['pointerFields', { find: { pointerFields: ['owner', 'team'] }, update: { pointerFields: ['owner'] } }],
    ['readUserFields', { readUserFields: ['owner', 'team'], writeUserFields: ['owner'] }],
  ])('grant rights to users in columns of the object, by %s', async (_way, permissions) => {
    const [ann, bob] = [await signUp(api, 'ann'), await signUp(api, 'bob')]
    await makeGame({ ...forAll({}), ...permissions })
    const anns = await save(api, 'Game', { name: "Ann's", owner: toUser(ann) }, MASTER)
    await save(api, 'Game', { name: 'shared', owner: toUser(ann), team: [toUser(bob)] }, MASTER)
    const names = async (token: string) => {
      const { results } = await good(api, { path: '/parse/classes/Game', headers: as(token) })
      return (results as readonly { name: string }[]).map(({ name }) => name)
    }
    expect(await names(ann.sessionToken)).toEqual(["Ann's", 'shared'])
    expect(await names(bob.sessionToken)).toEqual(['shared'])
    expect((await send('GET', '/parse/classes/Game', KEYS)).json.results).toEqual([])
    const rename = (token: string) => send('PUT', `/parse/classes/Game/${anns}`, as(token), { name: 'new' })
    expect((await rename(bob.sessionToken)).json.code).toBe(101)
    expect((await rename(ann.sessionToken)).status).toBe(200)
  })

  it.each([
    ['create', 'POST', '/parse/classes/Game'],
    ['update', 'PUT', '/parse/classes/Game/:id'],
  ])('refuse new columns before they check a %s', async (_operation, method, path) => {
    await makeGame({})
    const id = await save(api, 'Game', { name: 'go' }, MASTER)
    for (const body of [{ extra: 1 }, { extra: null }, { 'a b': 1 }, { 'extra.inner': 1 }]) {
      expect(refusal(await send(method, fill(path, id), KEYS, body))).toEqual(denied('addField'))
    }
    const known = { 'team.0': 1, extra: { __op: 'Delete' } }
    expect((await send(method, fill(path, id), KEYS, known)).json.code).toBe(119)
    expect((await send(method, fill(path, id), KEYS, known)).json.error).not.toMatch('addField')
  })

  it('let users in a column of an object add columns to it, but not to a new object', async () => {
    const ann = await signUp(api, 'ann')
    await makeGame({ ...forAll({ '*': true }), addField: { pointerFields: ['owner'] } })
    const token = as(ann.sessionToken)
    const body = { owner: toUser(ann), extra: 1 }
    expect(refusal(await send('POST', '/parse/classes/Game', token, body))).toEqual(denied('addField'))
    const id = await save(api, 'Game', { owner: toUser(ann) }, token)
    expect((await send('PUT', `/parse/classes/Game/${id}`, token, body)).status).toBe(200)
  })

  it('apply to users, to sign-ups, and to log-ins by authData', async () => {
    const anonymous = { authData: { anonymous: { id: 'a' } } }
    await send('POST', '/parse/users', KEYS, anonymous)
    const body = { classLevelPermissions: { ...forAll({ '*': true }), create: {}, find: {} } }
    await send('PUT', '/parse/schemas/_User', MASTER, body)
    expect((await send('GET', '/parse/users', KEYS)).json.code).toBe(119)
    for (const who of [{ username: 'ann', password: 'secret' }, anonymous]) {
      expect((await send('POST', '/parse/users', KEYS, who)).json.error).toBe(
        'Permission denied for action create on class _User.',
      )
    }
  })

  it('apply to subqueries and to included objects', async () => {
    await makeGame({ ...forAll({ '*': true }), find: {}, get: {} })
    const objectId = await save(api, 'Game', { name: 'go' })
    await save(api, 'Match', { game: { __type: 'Pointer', className: 'Game', objectId } })
    const where = encodeURIComponent('{"game":{"$inQuery":{"className":"Game","where":{}}}}')
    expect(refusal(await send('GET', `/parse/classes/Match?where=${where}`, KEYS))).toEqual(denied('find'))
    expect(refusal(await send('GET', '/parse/classes/Match?include=game', KEYS))).toEqual(denied('get'))
  })

  it('give new objects an ACL', async () => {
    const ann = await signUp(api, 'ann')
    const own = { read: true, write: true }
    await makeGame({ ...forAll({ '*': true }), ACL: { '*': { read: true }, currentUser: own } })
    const { json } = await send('POST', '/parse/classes/Game', as(ann.sessionToken), { name: 'go' })
    expect(json.ACL).toEqual({ '*': { read: true }, [ann.objectId]: own })
    expect((await send('PUT', `/parse/classes/Game/${json.objectId}`, KEYS, { name: 'x' })).json.code).toBe(
      101,
    )
  })

  it('allow everything again when they are removed', async () => {
    await makeGame({})
    const change = async (body: object) => (await send('PUT', '/parse/schemas/Game', MASTER, body)).json
    expect((await change({})).classLevelPermissions).toMatchObject({ find: {} })
    expect((await change({ classLevelPermissions: null })).classLevelPermissions).toMatchObject({
      ...forAll({ '*': true }),
      protectedFields: { '*': [] },
    })
    await save(api, 'Game', { name: 'go' })
  })

  it.each(REFUSED)('refuse %o', async (classLevelPermissions, error) => {
    const made = await makeGame({ find: {} })
    const reply = await send('PUT', '/parse/schemas/Game', MASTER, { classLevelPermissions })
    expect(refusal(reply)).toEqual([400, 107, error])
    expect((await send('GET', '/parse/schemas/Game', MASTER)).json).toEqual(made)
  })
})
