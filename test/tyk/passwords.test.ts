import { compare } from 'bcryptjs'
import { expect, it } from 'vitest'
import { describeApi, type Reply } from '../matrix/matrix.js'
import { KEYS } from '../parse/parse-api.js'
import { BANANA, client, createJason, done, findByEmail, JASON, JOHN, refusal, usersOf } from './tyk-api.js'

const HASH = /^\$2a\$10\$[./A-Za-z0-9]{53}$/
const NEVER = '0001-01-01T00:00:00Z'

describeApi('Tyk: passwords', (api) => {
  const tyk = client(api)

  const reset = (id: string, new_password: unknown, more: object = {}) =>
    tyk.post(`/api/users/${id}/actions/reset`, { new_password, ...more })

  const logIn = (name: string, password: string): Promise<Reply> =>
    api.send({ path: `/1/login?username=${name}&password=${encodeURIComponent(password)}`, headers: KEYS })

  it('shows hashes of the default password', async () => {
    const [admin, john, banana, ...others] = usersOf(await tyk.get('/api/users'))
    expect([john?.password, banana?.password]).toEqual([JOHN.hash, ''])
    expect(new Set(others.map(({ password }) => password))).toEqual(new Set([admin?.password]))
    expect(admin?.password).toMatch(HASH)
    expect(await compare('password', String(admin?.password))).toBe(true)
  })

  it('sets a password, shows its hash, and changes nothing else', async () => {
    const before = (await tyk.get(`/api/users/${BANANA.id}`)).json
    const reply = await reset(BANANA.id, 'test123456', { user_permissions: { IsAdmin: 'admin' } })
    expect([reply.status, reply.json]).toEqual([200, done('User password updated')])
    const after = (await tyk.get(`/api/users/${BANANA.id}`)).json
    expect(after).toEqual({ ...before, password: expect.stringMatching(HASH) })
    expect(await compare('test123456', String(after.password))).toBe(true)
    expect(await compare('test1234567', String(after.password))).toBe(false)
  })

  it('salts hashes: one password has another hash each time', async () => {
    await reset(BANANA.id, 'test123456')
    const first = (await tyk.get(`/api/users/${BANANA.id}`)).json.password
    await reset(BANANA.id, 'test123456')
    expect((await tyk.get(`/api/users/${BANANA.id}`)).json.password).not.toBe(first)
  })

  it('accepts any text as a password', async () => {
    for (const password of ['pässwörter 🔑', ' '.repeat(6), 'x'.repeat(5000)]) {
      expect((await reset(JOHN.id, password)).status).toBe(200)
      const { password: hash } = (await tyk.get(`/api/users/${JOHN.id}`)).json
      expect(await compare(password, String(hash))).toBe(true)
    }
  })

  it('sets the password for other dialects, too', async () => {
    expect((await logIn('john', 'password')).status).toBe(200)
    await reset(JOHN.id, 'test123456')
    expect((await logIn('john', 'test123456')).status).toBe(200)
    expect((await logIn('john', 'password')).status).toBe(404)
  })

  it('refuses a log-in of a user without a password', async () => {
    await createJason(api)
    const withEmail = (password: string) =>
      api.send({ path: `/1/login?email=${JASON.email_address}&password=${password}`, headers: KEYS })
    expect((await withEmail('password')).status).toBe(404)
    await reset(String((await findByEmail(api, JASON.email_address))?.id), 'test123456')
    expect((await withEmail('test123456')).status).toBe(200)
  })

  it('shows no hash of a password that was set through another dialect', async () => {
    const { objectId } = (await logIn('john', 'password')).json
    await api.send({
      method: 'PUT',
      path: `/parse/users/${objectId}`,
      headers: { ...KEYS, 'X-Parse-Master-Key': 'any' },
      body: { password: 'elsewhere' },
    })
    expect((await tyk.get(`/api/users/${JOHN.id}`)).json.password).toBe('')
  })

  it.each([
    ['too short', '12345'],
    ['empty', ''],
    ['absent', undefined],
    ['null', null],
  ])('refuses a password that is %s, and keeps the old one', async (_, password) => {
    const reply = await reset(JOHN.id, password)
    expect([reply.status, reply.json]).toEqual([400, refusal('Password must be at least 6 characters')])
    expect((await tyk.get(`/api/users/${JOHN.id}`)).json.password).toBe(JOHN.hash)
  })

  it('refuses a password that is not a text', async () => {
    for (const password of [123456, ['test123456'], { a: 'test123456' }, true]) {
      const reply = await reset(JOHN.id, password)
      expect([reply.status, reply.json]).toEqual([403, refusal('Request body malformed')])
    }
  })

  it('reports an unknown user when the user is deleted while the password is hashed', async () => {
    const asked = reset(JOHN.id, 'test123456')
    const gone = tyk.delete(`/api/users/${JOHN.id}`)
    expect((await gone).status).toBe(200)
    expect([200, 404]).toContain((await asked).status)
    expect((await tyk.get(`/api/users/${JOHN.id}`)).status).toBe(404)
  })

  it('makes the same hash again after a reset of the world', async () => {
    await reset(JOHN.id, 'test123456')
    const { password } = (await tyk.get(`/api/users/${JOHN.id}`)).json
    await api.running.reset()
    await reset(JOHN.id, 'test123456')
    expect((await tyk.get(`/api/users/${JOHN.id}`)).json.password).toBe(password)
  })
})

describeApi(
  'Tyk 2.x: passwords',
  (api) => {
    const tyk = client(api)

    it('accepts a password with a new user', async () => {
      await tyk.post('/api/users', { ...JASON, password: 'test123456' })
      const jason = await findByEmail(api, JASON.email_address)
      expect(jason).not.toHaveProperty('password')
      expect(jason?.password_updated).not.toBe(NEVER)
      const path = `/1/login?email=${JASON.email_address}&password=test123456`
      expect((await api.send({ path, headers: KEYS })).status).toBe(200)
    })

    it('shows when a password was set', async () => {
      expect((await tyk.get(`/api/users/${JOHN.id}`)).json.password_updated).toBe(NEVER)
      await tyk.post(`/api/users/${JOHN.id}/actions/reset`, { new_password: 'test123456' })
      expect((await tyk.get(`/api/users/${JOHN.id}`)).json.password_updated).toMatch(/^20\d\d-.*Z$/)
    })
  },
  { version: '2.x' },
)

const STRONG = 'Ab4!x7?q'

/** Passwords, and the rule of the policy that each breaks. */
const WEAK: readonly (readonly [password: string, weakness: string])[] = [
  ['Ab4!x7?', 'must be at least 8 characters'],
  ['ab4!x7?q', 'must have upper and lower case characters'],
  ['AB4!X7?Q', 'must have upper and lower case characters'],
  ['Abx!x7?q', 'must have at least 2 numeric characters'],
  ['Ab4!x7zq', 'must have at least 2 special characters'],
  ['Ab4!x7?xyz', 'must not have 3 sequential characters'],
  ['Ab4!x7?111', 'must not have 3 sequential characters'],
]

describeApi(
  'Tyk: a policy for passwords',
  (api) => {
    const tyk = client(api)
    const reset = (new_password: string) => tyk.post(`/api/users/${JOHN.id}/actions/reset`, { new_password })

    it.each(WEAK)('refuses %j, which %s', async (password, weakness) => {
      const reply = await reset(password)
      expect([reply.status, reply.json.Message]).toEqual([400, `Password ${weakness}`])
      const created = await tyk.post('/api/users', { ...JASON, password })
      expect([created.status, created.json.Message]).toEqual([400, `Password ${weakness}`])
      expect(await findByEmail(api, JASON.email_address)).toBeUndefined()
    })

    it('accepts a password that breaks no rule', async () => {
      expect((await reset(STRONG)).status).toBe(200)
      expect((await tyk.post('/api/users', { ...JASON, password: STRONG })).status).toBe(200)
    })
  },
  {
    version: '2.x',
    configure: {
      tyk: {
        passwordPolicy: {
          minLength: 8,
          multiCase: true,
          minNumeric: 2,
          minSpecial: 2,
          disableSequential: true,
        },
      },
    },
  },
)

describeApi(
  'Tyk 5.x: passwords',
  (api) => {
    it('refuses an earlier password', async () => {
      const reset = (new_password: string) =>
        client(api).post(`/api/users/${JOHN.id}/actions/reset`, { new_password })
      expect((await reset('test123456')).json).toEqual(done('User password updated', null))
      const message = 'Password was used before, please choose another.'
      for (const password of ['test123456', 'password']) {
        const reply = await reset(password)
        expect([reply.status, reply.json]).toEqual([400, refusal(message, null)])
      }
      expect((await reset('test1234567')).status).toBe(200)
    })
  },
  { version: 'current' },
)

describeApi(
  'Tyk 2.x, strict: the current password',
  (api) => {
    const path = (id: string) => `/api/users/${id}/actions/reset`

    it('is required of users that change their own', async () => {
      const john = client(api, JOHN.key)
      const wrong = await john.post(path(JOHN.id), { new_password: 'test123456', current_password: 'wrong' })
      expect([wrong.status, wrong.json]).toEqual([403, refusal('Current password is incorrect', null)])
      expect((await john.post(path(JOHN.id), { new_password: 'test123456' })).status).toBe(403)
      const right = { new_password: 'test123456', current_password: 'password' }
      expect((await john.post(path(JOHN.id), right)).status).toBe(200)
    })

    it('is not required of users without a password', async () => {
      const banana = client(api, BANANA.key)
      expect((await banana.post(path(BANANA.id), { new_password: 'test123456' })).status).toBe(200)
      expect((await banana.post(path(BANANA.id), { new_password: 'test1234567' })).status).toBe(403)
    })

    it('is not required to change that of others', async () => {
      const reply = await client(api, BANANA.key).post(path(JOHN.id), { new_password: 'test123456' })
      expect(reply.status).toBe(200)
    })
  },
  { version: '2.x', strict: true },
)
