import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'

interface Row {
  readonly body: object
  readonly answer: readonly [number, number, string]
}

const REFUSED: Readonly<Record<string, Row>> = {
  'an objectId': { body: { objectId: 'x' }, answer: [400, 105, 'objectId is an invalid field name.'] },
  'an id': { body: { id: 'x' }, answer: [400, 105, 'id is an invalid field name.'] },
  'no username': { body: { password: 'p' }, answer: [400, 200, 'bad or missing username'] },
  'an empty username': {
    body: { username: '', password: 'p' },
    answer: [400, 200, 'bad or missing username'],
  },
  'a username that is a number': {
    body: { username: 1, password: 'p' },
    answer: [400, 200, 'bad or missing username'],
  },
  'a list as body': { body: [], answer: [400, 200, 'bad or missing username'] },
  'no password': { body: { username: 'u' }, answer: [400, 201, 'password is required'] },
  'a password that is a number': {
    body: { username: 'u', password: 1 },
    answer: [400, 201, 'password is required'],
  },
  'authData that is null': {
    body: { username: 'u', password: 'p', authData: null },
    answer: [400, 252, 'This authentication method is unsupported.'],
  },
  'an e-mail verification': {
    body: { username: 'u', password: 'p', emailVerified: true },
    answer: [400, 119, "Clients aren't allowed to manually update email verification."],
  },
  'a field name that begins with a digit': {
    body: { username: 'u', password: 'p', '1st': true },
    answer: [400, 105, 'Invalid field name: 1st.'],
  },
  'an internal field name': {
    body: { username: 'u', password: 'p', _hashed_password: 'x' },
    answer: [400, 105, 'Invalid field name: _hashed_password.'],
  },
  'a reserved field name': {
    body: { username: 'u', password: 'p', length: 1 },
    answer: [400, 105, 'Invalid field name: length.'],
  },
  'a nested key with a dollar': {
    body: { username: 'u', password: 'p', profile: { $set: 1 } },
    answer: [400, 121, "Nested keys should not contain the '$' or '.' characters"],
  },
  'an e-mail that is a number': {
    body: { username: 'u', password: 'p', email: 12 },
    answer: [400, 111, 'schema mismatch for _User.email; expected String but got Number'],
  },
  'a createdAt': {
    body: { username: 'u', password: 'p', createdAt: '2020-01-01T00:00:00.000Z' },
    answer: [400, 111, 'schema mismatch for _User.createdAt; expected Date but got String'],
  },
  'a value of a type that there is not': {
    body: { username: 'u', password: 'p', odd: { __type: 'Odd' } },
    answer: [400, 111, 'This is not a valid Odd'],
  },
  'an ACL that is a text': {
    body: { username: 'u', password: 'p', ACL: 'public' },
    answer: [400, -1, 'ACL must be a Parse ACL.'],
  },
  'an unresolved ACL': {
    body: { username: 'u', password: 'p', ACL: { '*unresolved': {} } },
    answer: [400, 123, 'Invalid ACL.'],
  },
  'a username that is taken, in another case': {
    body: { username: 'ADMIN', password: 'p' },
    answer: [400, 202, 'Account already exists for this username.'],
  },
  'an e-mail that is none': {
    body: { username: 'u', password: 'p', email: 'nowhere' },
    answer: [400, 125, 'Email address format is invalid.'],
  },
  'an e-mail that is taken, in another case': {
    body: { username: 'u', password: 'p', email: 'Admin@Example.com' },
    answer: [400, 203, 'Account already exists for this email address.'],
  },
  'a username and an e-mail that are both taken': {
    body: { username: 'admin', password: 'p', email: 'admin@example.com' },
    answer: [400, 202, 'Account already exists for this username.'],
  },
}

describeApi('Parse: signing up', (api) => {
  const post = (body: unknown, headers = KEYS) =>
    api.send({ method: 'POST', path: '/1/users', headers, body })

  it('replies 201 with an id, a time, a session and a Location', async () => {
    const reply = await post({ username: 'Test User', password: 'testuserpassword' })
    expect(reply.status).toBe(201)
    expect(reply.json).toEqual({
      objectId: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      sessionToken: expect.stringMatching(/^r:[0-9a-f]{32}$/),
    })
    expect(reply.headers.location).toMatch(new RegExp(`^https?://.+/1/users/${reply.json.objectId}$`))
  })

  it('lets everyone read the new user except for the e-mail and the password', async () => {
    const { objectId } = await signUp(api, 'nell', { email: 'nell@example.com', score: 7 })
    const { json } = await api.send({ path: `/1/users/${objectId}`, headers: KEYS })
    expect(json).toEqual({
      objectId,
      username: 'nell',
      score: 7,
      createdAt: expect.any(String),
      updatedAt: json.createdAt,
      ACL: { '*': { read: true }, [objectId]: { read: true, write: true } },
    })
  })

  it('stores fields of any type', async () => {
    const fields = {
      level: 3,
      isNew: false,
      nick: '',
      tags: ['a', 1, null],
      profile: { deep: { er: [true] } },
      born: { __type: 'Date', iso: '2000-01-01T00:00:00.000Z' },
      home: { __type: 'GeoPoint', latitude: 1.5, longitude: -2 },
      best: { __type: 'Pointer', className: 'Game', objectId: 'abcdefghij' },
    }
    const { objectId } = await signUp(api, 'typed', fields)
    const { json } = await api.send({ path: `/1/users/${objectId}`, headers: KEYS })
    expect(json).toMatchObject(fields)
  })

  it('fixes the type of a field by its first value', async () => {
    await signUp(api, 'first', { level: 3 })
    const reply = await post({ username: 'second', password: 'p', level: '3' })
    expect(refusal(reply)).toEqual([
      400,
      111,
      'schema mismatch for _User.level; expected Number but got String',
    ])
  })

  it('applies atomic operations and returns their results', async () => {
    const reply = await post({
      username: 'ops',
      password: 'p',
      score: { __op: 'Increment', amount: 5 },
      tags: { __op: 'AddUnique', objects: ['a', 'a', 'b'] },
    })
    expect(reply.json).toMatchObject({ score: 5, tags: ['a', 'b'] })
  })

  it('stores a given ACL, and adds the user to it', async () => {
    const { objectId, sessionToken } = await signUp(api, 'hidden', { ACL: {} })
    expect((await api.send({ path: `/1/users/${objectId}`, headers: KEYS })).status).toBe(404)
    const own = await api.send({ path: `/1/users/${objectId}`, headers: as(sessionToken) })
    expect(own.json.ACL).toEqual({ [objectId]: { read: true, write: true } })
  })

  it('ignores a stray sessionToken', async () => {
    const reply = await post({ username: 'stray', password: 'p', sessionToken: 'r:1' })
    expect(reply.status).toBe(201)
    expect(reply.json.sessionToken).not.toBe('r:1')
  })

  it('lets the master key mark an e-mail address as verified', async () => {
    const reply = await post({ username: 'v', password: 'p', emailVerified: true }, MASTER)
    const { json } = await api.send({ path: `/1/users/${reply.json.objectId}`, headers: KEYS })
    expect(json.emailVerified).toBe(true)
  })

  it('creates the same user through the class', async () => {
    const body = { username: 'class', password: 'secret' }
    const reply = await api.send({ method: 'POST', path: '/parse/classes/_User', headers: KEYS, body })
    expect(reply.status).toBe(201)
    expect((await logIn(api, 'class', 'secret')).status).toBe(200)
  })

  it.each(Object.entries(REFUSED))('refuses %s', async (_what, { body, answer }) => {
    const reply = await post(body)
    expect(refusal(reply)).toEqual(answer)
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('stores nothing of a refused sign-up', async () => {
    const before = await api.send({ path: '/1/users?count=1&limit=0', headers: KEYS })
    for (const { body } of Object.values(REFUSED)) await post(body)
    const after = await api.send({ path: '/1/users?count=1&limit=0', headers: KEYS })
    expect(after.json).toEqual(before.json)
  })
})

describeApi(
  'Parse: names in lower case',
  (api) => {
    it('are stored at sign-up and later, and are not found in another case', async () => {
      const { objectId, sessionToken } = await signUp(api, 'BigName', { email: 'Big@Example.com' })
      const path = `/parse/users/${objectId}`
      const names = async () => (await api.send({ path, headers: MASTER })).json
      expect(await names()).toMatchObject({ username: 'bigname', email: 'big@example.com' })
      expect((await logIn(api, 'BigName', 'secret')).json.code).toBe(101)
      expect((await logIn(api, 'bigname', 'secret')).status).toBe(200)
      const body = { username: 'OTHER', email: 'OTHER@Example.com' }
      await api.send({ method: 'PUT', path, headers: as(sessionToken), body })
      expect(await names()).toMatchObject({ username: 'other', email: 'other@example.com' })
    })
  },
  { configure: { parse: { convertUsernameToLowercase: true, convertEmailToLowercase: true } } },
)
