import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'
import { as, good, KEYS, MASTER, makeClass, refusal, save, signUp, toUser } from './parse-api.js'

const everyone = { '*': true }
const OPEN = { find: everyone, get: everyone, create: everyone, update: everyone }

describeMatrix(
  'Parse: protected fields',
  (api) => {
    const read = async (headers: Readonly<Record<string, string>>) => {
      const { results } = await good(api, { path: '/parse/classes/Card', headers })
      const [card] = results as readonly object[]
      return ['owner', 'pin', 'number', 'name'].filter((name) => name in (card ?? {}))
    }

    it('hides columns from everyone, from fewer from whom more rules are for', async () => {
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

    it('does not let them be asked about, sorted by or included', async () => {
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

    it('hides what the permissions of the class say, besides what the options say', async () => {
      const ann = await signUp(api, 'ann')
      const protectedFields = { '*': ['name'], [ann.objectId]: ['pin', 'name'] }
      const fields = { owner: 'Pointer<_User>', pin: 'Number', number: 'Number', name: 'String' }
      await makeClass(api, 'Card', fields, { classLevelPermissions: { ...OPEN, protectedFields } })
      await save(api, 'Card', { pin: 1, number: 2, name: 'x' })
      expect(await read(KEYS)).toEqual([])
      expect(await read(as(ann.sessionToken))).toEqual(['number', 'name'])
    })

    it('shows more to whom a column of the object names', async () => {
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

describeMatrix(
  'Parse: protected fields of users',
  (api) => {
    it('are more than the e-mail address, of which no option can make less', async () => {
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

describeMatrix(
  'Parse: classes that clients may not make',
  (api) => {
    it('are made by a master', async () => {
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

describeMatrix('Parse: roles', (api) => {
  const send = (method: string, path: string, body: object) => api.send({ method, path, headers: KEYS, body })

  it.each([
    ['name', { ACL: {} }],
    ['ACL', { name: 'Staff' }],
  ])('need a %s', async (missing, body) => {
    expect(refusal(await send('POST', '/parse/roles', body))).toEqual([400, 111, `${missing} is required.`])
  })

  it('have a name of their own', async () => {
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
