import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, good, KEYS, MASTER, makeClass, refusal, save, signUp, toUser } from './parse-api.js'

const everyone = { '*': true }
const OPEN = { find: everyone, get: everyone, create: everyone, update: everyone }

describeApi(
  'Parse: protected fields',
  (api) => {
    const read = async (headers: Readonly<Record<string, string>>) => {
      const { results } = await good(api, { path: '/parse/classes/Card', headers })
      const [card] = results as readonly object[]
      return ['owner', 'pin', 'number', 'name'].filter((name) => name in (card ?? {}))
    }

    it('hides the columns that every matching rule hides', async () => {
      const [ann, bob] = [await signUp(api, 'ann'), await signUp(api, 'bob')]
      await save(
        api,
        '_Role',
        { name: 'Clerk', ACL: {}, users: { __op: 'AddRelation', objects: [toUser(bob)] } },
        MASTER,
      )
      await save(api, 'Card', { pin: 1, number: 2, name: 'x' })
      expect(await read(KEYS)).toEqual(['name'])
      expect(await read(as(ann.sessionToken))).toEqual(['number', 'name'])
      expect(await read(as(bob.sessionToken))).toEqual(['pin', 'number', 'name'])
      expect(await read(MASTER)).toEqual(['pin', 'number', 'name'])
    })

    it('refuses to query, sort by or include them', async () => {
      const objectId = await save(api, 'Card', { pin: 1, number: 2, name: 'x' })
      await save(api, 'Purse', { card: { __type: 'Pointer', className: 'Card', objectId } })
      const find = (query: string) => api.send({ path: `/parse/classes/${query}`, headers: KEYS })
      expect(refusal(await find('Card?where={"pin":1}'))).toEqual([
        400,
        119,
        'This user is not allowed to query pin on class Card',
      ])
      expect(refusal(await find('Card?order=pin'))).toEqual([
        400,
        119,
        'This user is not allowed to sort by pin on class Card',
      ])
      const { results } = (await find('Purse?include=card')).json
      expect(results).toEqual([expect.objectContaining({ card: expect.not.objectContaining({ pin: 1 }) })])
    })

    it('refuses to query or sort by paths into them', async () => {
      await save(api, 'Card', { pin: { a: 1 }, name: 'x' })
      const errors = ['where={"pin.a":1}', 'where={"$or":[{"pin.a":null}]}', 'order=-pin.a'].map(
        async (query) => (await api.send({ path: `/parse/classes/Card?${query}`, headers: KEYS })).json.error,
      )
      expect(await Promise.all(errors)).toEqual([
        'This user is not allowed to query pin.a on class Card',
        'This user is not allowed to query pin.a on class Card',
        'This user is not allowed to sort by pin.a on class Card',
      ])
    })

    it('hides the e-mail addresses of users as well', async () => {
      const ann = await signUp(api, 'ann', { email: 'ann@example.com' })
      const path = `/parse/users/${ann.objectId}`
      expect((await api.send({ path, headers: KEYS })).json).not.toHaveProperty('email')
      expect((await api.send({ path, headers: as(ann.sessionToken) })).json.email).toBe('ann@example.com')
    })

    it('hides columns of the class permissions and of the options', async () => {
      const ann = await signUp(api, 'ann')
      const protectedFields = { '*': ['name'], [ann.objectId]: ['pin', 'name'] }
      const fields = { owner: 'Pointer<_User>', pin: 'Number', number: 'Number', name: 'String' }
      await makeClass(api, 'Card', fields, { classLevelPermissions: { ...OPEN, protectedFields } })
      await save(api, 'Card', { pin: 1, number: 2, name: 'x' })
      expect(await read(KEYS)).toEqual([])
      expect(await read(as(ann.sessionToken))).toEqual(['number', 'name'])
    })

    it('shows the columns of the options in the reply to a schema change only', async () => {
      await makeClass(api, 'Card', { pin: 'Number' })
      const read = async (method: string) => {
        const body = method === 'PUT' ? { body: {} } : {}
        const { json } = await api.send({ method, path: '/parse/schemas/Card', headers: MASTER, ...body })
        return (json.classLevelPermissions as { protectedFields: object }).protectedFields
      }
      const rules = { '*': ['pin', 'number'], authenticated: ['pin'], 'role:Clerk': [] }
      expect([await read('PUT'), await read('GET')]).toEqual([rules, { '*': [] }])
    })

    it('shows more to users in a column of the object', async () => {
      const [ann, bob] = [await signUp(api, 'ann'), await signUp(api, 'bob')]
      const protectedFields = { 'userField:owner': ['pin'] }
      const fields = { owner: 'Pointer<_User>', pin: 'Number', number: 'Number', name: 'String' }
      await makeClass(api, 'Card', fields, { classLevelPermissions: { ...OPEN, protectedFields } })
      await save(api, 'Card', { owner: toUser(ann), pin: 1, number: 2, name: 'x' })
      expect(await read(as(ann.sessionToken))).toEqual(['owner', 'number', 'name'])
      expect(await read(as(bob.sessionToken))).toEqual(['owner', 'number', 'name'])
      expect(await read(KEYS)).toEqual(['owner', 'name'])
    })
  },
  {
    configure: {
      parse: {
        protectedFields: { Card: { '*': ['pin', 'number'], authenticated: ['pin'], 'role:Clerk': [] } },
      },
    },
  },
)

describeApi(
  'Parse: protected fields with protectedFieldsOwnerExempt off',
  (api) => {
    it('are hidden from users in their own object, and replace the default', async () => {
      const ann = await signUp(api, 'ann', { email: 'ann@example.com', nick: 'A.' })
      const own = as(ann.sessionToken)
      for (const [path, headers] of [
        [`/parse/users/${ann.objectId}`, own],
        [`/parse/users/${ann.objectId}`, KEYS],
        ['/parse/users/me', own],
        ['/parse/login?username=ann&password=secret', KEYS],
      ] as const) {
        const { json } = await api.send({ path, headers })
        expect([json.username, json.email, json.nick]).toEqual(['ann', 'ann@example.com', undefined])
      }
    })

    it('are hidden in replies to writes', async () => {
      const defaults = {
        pin: { type: 'Number', defaultValue: 1 },
        level: { type: 'Number', defaultValue: 2 },
      }
      await makeClass(api, 'Card', defaults)
      const create = { method: 'POST', path: '/parse/classes/Card', headers: KEYS, body: {} }
      const { objectId, pin, level } = await good(api, create)
      expect([pin, level]).toEqual([undefined, 2])
      const one = { __op: 'Increment', amount: 1 }
      const change = {
        method: 'PUT',
        path: `/parse/classes/Card/${objectId}`,
        body: { pin: one, level: one },
      }
      expect(await good(api, { ...change, headers: KEYS })).toEqual({
        updatedAt: expect.any(String),
        level: 3,
      })
      expect(await good(api, { ...change, headers: MASTER })).toMatchObject({ pin: 3, level: 4 })
    })
  },
  {
    configure: {
      parse: {
        protectedFields: { _User: { '*': ['nick'] }, Card: { '*': ['pin'] } },
        protectedFieldsOwnerExempt: false,
        protectedFieldsSaveResponseExempt: false,
      },
    },
  },
)

describeApi(
  'Parse: protected fields of users',
  (api) => {
    it('add to the e-mail address, which stays hidden', async () => {
      const own = { email: 'ann@example.com', zip: '10001', ssn: '999', shoe: 38 }
      const { objectId, sessionToken } = await signUp(api, 'ann', own)
      const read = (headers: Readonly<Record<string, string>>) =>
        good(api, { path: `/parse/users/${objectId}`, headers })
      expect(await read(as(sessionToken))).toMatchObject(own)
      const seen = await read(KEYS)
      expect(Object.keys(own).filter((name) => name in seen)).toEqual(['shoe'])
    })
  },
  { configure: { parse: { protectedFields: { _User: { '*': ['zip'] } }, userSensitiveFields: ['ssn'] } } },
)

describeApi(
  'Parse: classes that clients may not make',
  (api) => {
    it('are made with the master key', async () => {
      const create = { method: 'POST', path: '/parse/classes/Game', headers: KEYS, body: { name: 'go' } }
      expect(refusal(await api.send(create))).toEqual([
        400,
        119,
        'This user is not allowed to access non-existent class: Game',
      ])
      expect((await api.send({ path: '/parse/classes/Game', headers: KEYS })).status).toBe(400)
      await makeClass(api, 'Game', {})
      expect((await api.send(create)).status).toBe(201)
    })
  },
  { configure: { parse: { allowClientClassCreation: false } } },
)

describeApi('Parse: roles', (api) => {
  const send = (method: string, path: string, body: object) => api.send({ method, path, headers: KEYS, body })

  it.each([
    ['name', { ACL: {} }],
    ['ACL', { name: 'Staff' }],
  ])('need a %s', async (missing, body) => {
    expect(refusal(await send('POST', '/parse/roles', body))).toEqual([400, 111, `${missing} is required.`])
  })

  it('have a unique name', async () => {
    const body = { name: 'Staff', ACL: { '*': { read: true, write: true } } }
    const { json, headers } = await send('POST', '/parse/roles', body)
    expect(headers.location).toMatch(new RegExp(`/parse/classes/_Role/${json.objectId}$`))
    const taken = [400, 137, 'A duplicate value for a field with unique values was provided']
    expect(refusal(await send('POST', '/parse/roles', body))).toEqual(taken)
    const other = await save(api, '_Role', { ...body, name: 'Crew' })
    expect(refusal(await send('PUT', `/parse/roles/${other}`, { name: 'Staff' }))).toEqual(taken)
    expect((await send('PUT', `/parse/roles/${other}`, { name: 'Boat crew' })).status).toBe(200)
    const clear = { name: { __op: 'Delete' } }
    expect(refusal(await send('PUT', `/parse/roles/${other}`, clear))).toEqual([
      400,
      111,
      'name is required.',
    ])
  })
})
