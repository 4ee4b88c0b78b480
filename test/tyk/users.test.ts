import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import {
  ACCESS_KEY,
  BANANA,
  client,
  createJason,
  DEFAULT_ORG,
  done,
  findByEmail,
  JASON,
  JOHN,
  OBJECT_ID,
  refusal,
  usersOf,
} from './tyk-api.js'

const NOBODY = '54c25e845d932847067402e2'
const MALFORMED = refusal('Request body malformed')

const MALFORMED_BODIES = [
  ['no JSON', '{"first_name":'],
  ['a form', 'first_name=Jason&last_name=Jasonson'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '5'],
  ['a text', '"Jason"'],
  ['a name that is a number', { ...JASON, first_name: 5 }],
  ['an e-mail that is a list', { ...JASON, email_address: ['jason@jasonsonson.com'] }],
  ['a flag that is a text', { ...JASON, active: 'true' }],
  ['permissions that are no texts', { ...JASON, user_permissions: { users: true } }],
  ['JSON without end', `{"api_model":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`],
] as const

const NO_IDS = [
  NOBODY,
  'nobody',
  '0',
  JOHN.id.toUpperCase(),
  '__proto__',
  'constructor',
  '%00',
  'x'.repeat(5000),
]

describeApi('Tyk: users', (api) => {
  const tyk = client(api)

  it('creates a user with a generated id and key, in the organisation of the caller', async () => {
    const asked = {
      ...JASON,
      id: JOHN.id,
      access_key: JOHN.key,
      org_id: '',
      api_model: { a: 1 },
      password: 'no',
    }
    const reply = await tyk.post('/api/users', asked)
    expect([reply.status, reply.json]).toEqual([200, done('User created')])
    const jason = await findByEmail(api, JASON.email_address)
    expect(jason).toEqual({
      api_model: {},
      ...JASON,
      password: '',
      org_id: DEFAULT_ORG,
      id: expect.stringMatching(OBJECT_ID),
      access_key: expect.stringMatching(ACCESS_KEY),
    })
    expect([jason?.id, jason?.access_key]).not.toEqual([JOHN.id, JOHN.key])
    expect((await tyk.get(`/api/users/${jason?.id}`)).json).toEqual(jason)
  })

  it('lists users in order of creation', async () => {
    const before = usersOf(await tyk.get('/api/users'))
    const id = await createJason(api)
    const after = usersOf(await tyk.get('/api/users'))
    expect(after.slice(0, -1)).toEqual(before)
    expect(after.at(-1)?.id).toBe(id)
    expect(new Set(after.map(({ access_key }) => access_key)).size).toBe(after.length)
  })

  it('creates inactive users by default', async () => {
    const { active: _, ...rest } = JASON
    await tyk.post('/api/users', rest)
    expect(await findByEmail(api, JASON.email_address)).toMatchObject({ active: false })
  })

  it.each(['first_name', 'last_name', 'email_address'])('refuses a user without %s', async (name) => {
    for (const value of [undefined, null, '']) {
      const reply = await tyk.post('/api/users', { ...JASON, [name]: value })
      expect([reply.status, reply.json]).toEqual([400, refusal('User object validation failed')])
    }
    expect(await findByEmail(api, JASON.email_address)).toBeUndefined()
  })

  it('refuses a user with a malformed e-mail', async () => {
    for (const email_address of ['jason', 'a b@c.d', '@', `${'x'.repeat(1000)}`]) {
      const reply = await tyk.post('/api/users', { ...JASON, email_address })
      expect([reply.status, reply.json]).toEqual([400, refusal('User object validation failed')])
    }
  })

  it('refuses the e-mail of another user, in any case', async () => {
    const before = (await tyk.get('/api/users')).text
    for (const email_address of ['john@jive.ly', 'JOHN@Jive.LY']) {
      const reply = await tyk.post('/api/users', { ...JASON, email_address })
      expect([reply.status, reply.json]).toEqual([403, refusal('User email already exists for this org')])
    }
    expect((await tyk.get('/api/users')).text).toBe(before)
  })

  it.each(MALFORMED_BODIES)('refuses %s in every request with a body', async (_, body) => {
    const before = (await tyk.get('/api/users')).text
    for (const reply of [
      await tyk.post('/api/users', body),
      await tyk.put(`/api/users/${JOHN.id}`, body),
      ...(typeof body === 'string' ? [await tyk.post(`/api/users/${JOHN.id}/actions/reset`, body)] : []),
    ])
      expect([reply.status, reply.json]).toEqual([403, MALFORMED])
    expect((await tyk.get('/api/users')).text).toBe(before)
  })

  it('refuses an empty body', async () => {
    for (const path of ['/api/users', `/api/users/${JOHN.id}/actions/reset`]) {
      const reply = await tyk.post(path)
      expect([reply.status, reply.json]).toEqual([403, MALFORMED])
    }
  })

  it('changes the members of the body, and returns the user', async () => {
    const id = await createJason(api)
    const before = (await tyk.get(`/api/users/${id}`)).json
    const changes = { last_name: 'Jasonsonson', active: false, email_address: 'j@jasonsonson.com' }
    const reply = await tyk.put(`/api/users/${id}`, changes)
    expect([reply.status, reply.json]).toEqual([200, { ...before, ...changes }])
    expect((await tyk.get(`/api/users/${id}`)).json).toEqual(reply.json)
  })

  it('ignores members of an update that clients cannot change', async () => {
    const before = (await tyk.get(`/api/users/${JOHN.id}`)).json
    const body = {
      id: NOBODY,
      org_id: 'x',
      access_key: BANANA.key,
      password: 'other1',
      api_model: { a: 1 },
      a: 1,
    }
    expect((await tyk.put(`/api/users/${JOHN.id}`, body)).json).toEqual(before)
    expect((await tyk.put(`/api/users/${JOHN.id}`, before)).json).toEqual(before)
    const hostile = '{"__proto__":{"first_name":"X"},"constructor":{"prototype":{}}}'
    expect((await tyk.put(`/api/users/${JOHN.id}`, hostile)).json).toEqual(before)
  })

  it("refuses an update with another user's e-mail or a malformed one", async () => {
    const taken = await tyk.put(`/api/users/${JOHN.id}`, {
      email_address: 'Banana@test.com',
      first_name: 'X',
    })
    expect([taken.status, taken.json]).toEqual([403, refusal('User email already exists for this org')])
    const wrong = await tyk.put(`/api/users/${JOHN.id}`, { email_address: 'john', first_name: 'X' })
    expect([wrong.status, wrong.json]).toEqual([403, refusal('Please enter a valid email address')])
    const own = await tyk.put(`/api/users/${JOHN.id}`, { email_address: 'John@jive.ly' })
    expect(own.json).toMatchObject({ email_address: 'John@jive.ly', first_name: 'John' })
  })

  it('deletes a user, and frees the e-mail', async () => {
    const id = await createJason(api)
    const reply = await tyk.delete(`/api/users/${id}`, {})
    expect([reply.status, reply.json]).toEqual([200, done('User deleted')])
    expect((await tyk.get(`/api/users/${id}`)).status).toBe(404)
    expect((await tyk.post('/api/users', JASON)).status).toBe(200)
    expect(await createJason(api)).not.toBe(id)
  })

  it.each(NO_IDS)('finds no user %s', async (id) => {
    const path = `/api/users/${id}`
    const unknown = [404, refusal('Could not retrieve user detail')]
    for (const reply of [
      await tyk.get(path),
      await tyk.delete(path),
      await tyk.post(`${path}/actions/reset`, { new_password: 'test123456' }),
      await tyk.put(`${path}/actions/key/reset`, { userId: id }),
    ])
      expect([reply.status, reply.json]).toEqual(unknown)
    const update = await tyk.put(path, JASON)
    expect([update.status, update.json]).toEqual([400, refusal('user does not exist')])
    const revoke = await tyk.put(`${path}/actions/revoke`)
    expect([revoke.status, revoke.json]).toEqual([400, refusal('Could not retrieve user detail')])
  })

  it('refuses an id that cannot be decoded, and a body that is too large', async () => {
    const badPath = await tyk.get('/api/users/%E0%A4%A')
    expect([badPath.status, badPath.json]).toEqual([400, refusal('Request path malformed')])
    const large = await tyk.post('/api/users', { ...JASON, first_name: 'x'.repeat(1_100_000) })
    expect([large.status, large.json]).toEqual([413, refusal('Request body too large')])
    expect((await tyk.post('/api/users', { ...JASON, first_name: 'x'.repeat(500_000) })).status).toBe(200)
  })

  it('answers an unknown path as a Go program does', async () => {
    for (const [method, path] of [
      ['GET', '/api/users/1/2/3'],
      ['POST', `/api/users/${JOHN.id}`],
      ['GET', `/api/users/${JOHN.id}/actions/reset`],
      ['GET', '/api/users/'.repeat(3)],
    ] as const) {
      const reply = await api.send({ method, path, headers: { authorization: 'any' } })
      expect([reply.status, reply.text]).toEqual([404, '404 page not found\n'])
      expect(reply.headers['content-type']).toMatch(/^text\/plain/)
    }
  })

  it('revokes a user, and resets a key', async () => {
    const revoked = await tyk.put(`/api/users/${JOHN.id}/actions/revoke`)
    expect([revoked.status, revoked.json]).toEqual([200, done('User revoked', null)])
    const renewed = await tyk.put(`/api/users/${JOHN.id}/actions/key/reset`)
    expect([renewed.status, renewed.json]).toEqual([200, done('User session renewed', null)])
    const { active, access_key } = (await tyk.get(`/api/users/${JOHN.id}`)).json
    expect([active, access_key]).toEqual([false, expect.stringMatching(ACCESS_KEY)])
    expect(access_key).not.toBe(JOHN.key)
  })
})
