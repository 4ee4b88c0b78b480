import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'

const MINUTE = 60_000
const DAY = 86_400_000
const WRONG = [404, 101, 'Invalid username/password.']
const LOCKED = [
  404,
  101,
  'Your account is locked due to multiple failed login attempts. Please try again after 5 minute(s)',
]

describeApi('Parse: other ways to log in', (api) => {
  const post = (path: string, body: object, headers = KEYS) =>
    api.send({ method: 'POST', path: `/parse${path}`, headers, body })
  const session = async (token: unknown) =>
    (await api.send({ path: '/parse/sessions/me', headers: as(String(token)) })).json

  it('lets the master key log in as any user', async () => {
    const { objectId, sessionToken } = await signUp(api, 'target', { email: 'target@example.com' })
    const { status, json } = await post('/loginAs', { userId: objectId }, MASTER)
    expect(status).toBe(200)
    expect(json).toMatchObject({ objectId, username: 'target', email: 'target@example.com' })
    expect(json.sessionToken).not.toBe(sessionToken)
    const { createdWith } = await session(json.sessionToken)
    expect(createdWith).toEqual({ action: 'login', authProvider: 'masterkey' })
  })

  it.each([
    ['without the master key', {}, KEYS, [400, 119, 'master key is required']],
    ['without an id', {}, MASTER, [400, 162, 'userId must not be empty, null, or undefined']],
    ['with an empty id', { userId: '' }, MASTER, [400, 162, 'userId must not be empty, null, or undefined']],
    ['with an unknown id', { userId: 'aaaaaaaaaa' }, MASTER, [404, 101, 'user not found']],
    ['with an id that is not a text', { userId: { $ne: 1 } }, MASTER, [404, 101, 'user not found']],
  ])('refuses to log in as a user %s', async (_what, body, headers, answer) => {
    expect(refusal(await post('/loginAs', body, headers))).toEqual(answer)
  })

  it('checks a password without a session, by GET and by POST', async () => {
    const { objectId } = await signUp(api, 'checked', { email: 'checked@example.com' })
    const replies = [
      await api.send({ path: '/parse/verifyPassword?username=checked&password=secret', headers: KEYS }),
      await post('/verifyPassword', { username: 'checked', password: 'secret' }),
      await post('/verifyPassword', { email: 'checked@example.com', password: 'secret' }),
    ]
    for (const { status, json } of replies) {
      expect(status).toBe(200)
      expect(json).toMatchObject({ objectId, email: 'checked@example.com' })
      expect(json).not.toHaveProperty('sessionToken')
    }
    const { json } = await api.send({ path: '/parse/sessions', headers: MASTER })
    expect(json.results).toHaveLength(1)
  })

  it.each([
    ['a wrong password', { username: 'admin', password: 'no' }, WRONG],
    ['an unknown user', { username: 'nobody', password: 'password' }, WRONG],
    ['no name', { password: 'password' }, [400, 200, 'username/email is required.']],
    ['no password', { username: 'admin' }, [400, 201, 'password is required.']],
  ])('refuses to check a password for %s', async (_what, body, answer) => {
    expect(refusal(await post('/verifyPassword', body))).toEqual(answer)
  })

  it('exchanges a session for a revocable one', async () => {
    const { sessionToken } = await signUp(api, 'upgrader')
    const { status, json } = await post('/upgradeToRevocableSession', {}, as(sessionToken))
    expect(status).toBe(200)
    expect(json).toMatchObject({
      sessionToken: expect.stringMatching(/^r:/),
      createdWith: { action: 'upgrade' },
      expiresAt: { __type: 'Date', iso: expect.any(String) },
    })
    expect((await session(json.sessionToken)).objectId).toBe(json.objectId)
  })

  it.each([
    ['no token', KEYS, [404, 101, 'invalid session']],
    ['an unknown legacy token', as('abcdef0123456789abcdef012'), [400, 209, 'invalid legacy session token']],
    ['the token of an ended session', as('r:0123'), [400, 209, 'Invalid session token']],
  ])('refuses to exchange a session for %s', async (_what, headers, answer) => {
    expect(refusal(await post('/upgradeToRevocableSession', {}, headers))).toEqual(answer)
  })

  it('opens a session for a sign-up with the master key only on a device', async () => {
    const device = { ...MASTER, 'X-Parse-Installation-Id': 'device' }
    const password = { username: 'm', password: 'p' }
    const service = { authData: { x: { id: '1' } } }
    for (const body of [password, service, service]) {
      expect((await post('/users', body, MASTER)).json).not.toHaveProperty('sessionToken')
    }
    const { status, json } = await post('/users', { ...password, username: 'n' }, device)
    expect(status).toBe(201)
    expect((await session(json.sessionToken)).createdWith).toEqual({
      action: 'signup',
      authProvider: 'password',
    })
    expect((await post('/users', service, device)).json.sessionToken).toMatch(/^r:/)
  })

  it('reduces the reply to the id where the ACL hides the user from the user', async () => {
    const { objectId } = await signUp(api, 'blind', { score: 1 })
    const path = `/parse/users/${objectId}`
    await api.send({ method: 'PUT', path, headers: MASTER, body: { ACL: { aaaaaaaaaa: { read: true } } } })
    const { sessionToken, ...rest } = (await logIn(api, 'blind', 'secret')).json
    expect(rest).toEqual({ objectId })
    expect((await post('/verifyPassword', { username: 'blind', password: 'secret' })).json).toEqual(rest)
    const me = await api.send({ path: '/parse/users/me', headers: as(String(sessionToken)) })
    expect(refusal(me)).toEqual([400, 209, 'Invalid session token'])
  })

  it('reads the username from the query when the body has none', async () => {
    await signUp(api, 'asked', { email: 'asked@example.com' })
    const query = '/login?username=asked&password=secret'
    expect((await post(query, { password: 'wrong' })).json.username).toBe('asked')
    expect((await post(query, { email: 'other@example.com', password: 'wrong' })).json.username).toBe('asked')
    expect(refusal(await post(query, { username: 'asked', password: 'wrong' }))).toEqual(WRONG)
  })

  it('refuses log-ins to a locked account, except with the master key', async () => {
    const { objectId, sessionToken } = await signUp(api, 'banned')
    await api.send({ method: 'PUT', path: `/parse/users/${objectId}`, headers: MASTER, body: { ACL: {} } })
    expect(refusal(await logIn(api, 'banned', 'secret'))).toEqual(WRONG)
    expect((await session(sessionToken)).sessionToken).toBe(sessionToken)
    const path = '/parse/login?username=banned&password=secret'
    expect((await api.send({ path, headers: MASTER })).status).toBe(200)
  })
})

describeApi(
  'Parse: account lockout',
  (api) => {
    const guess = async (password: string) => refusal(await logIn(api, 'guessed', password))

    it('locks the account for a time, even for the right password', async () => {
      await signUp(api, 'guessed')
      expect(await guess('1')).toEqual(WRONG)
      expect(await guess('2')).toEqual(WRONG)
      expect(await guess('3')).toEqual(LOCKED)
      expect(await guess('secret')).toEqual(LOCKED)
      await api.advance(5 * MINUTE + 1)
      expect((await logIn(api, 'guessed', 'secret')).status).toBe(200)
      expect(await guess('1')).toEqual(WRONG)
    })

    it('does not count failures before a successful log-in', async () => {
      await signUp(api, 'guessed')
      for (const password of ['1', 'secret', '2', 'secret', '3', 'secret'])
        await logIn(api, 'guessed', password)
      expect((await logIn(api, 'guessed', 'secret')).status).toBe(200)
    })

    it('does not lock other accounts', async () => {
      await signUp(api, 'guessed')
      for (const password of ['1', '2', '3']) await logIn(api, 'guessed', password)
      expect((await logIn(api, 'admin', 'password')).status).toBe(200)
    })
  },
  { configure: { parse: { accountLockout: { duration: 5, threshold: 2 } } } },
)

describeApi(
  'Parse: passwords under a policy',
  (api) => {
    const change = (objectId: string, password: string) =>
      api.send({ method: 'PUT', path: `/parse/users/${objectId}`, headers: MASTER, body: { password } })
    const create = (password: string) =>
      api.send({ method: 'POST', path: '/1/users', headers: KEYS, body: { username: 'kim', password } })
    const REPEATED = [400, 142, 'New password should not be the same as last 3 passwords.']

    it.each([
      ['that is too weak', 'short', 'Six letters at least.'],
      ['with the name in it', 'my-kim-pass', 'Password cannot contain your username.'],
    ])('refuses one %s, at sign-up and later', async (_what, password, text) => {
      expect(refusal(await create(password))).toEqual([400, 142, text])
      const { objectId } = (await create('good-enough')).json
      expect(refusal(await change(String(objectId), password))).toEqual([400, 142, text])
      expect((await logIn(api, 'kim', 'good-enough')).status).toBe(200)
    })

    it('refuses the last passwords, and accepts an older one', async () => {
      const objectId = String((await create('number-1')).json.objectId)
      expect(refusal(await change(objectId, 'number-1'))).toEqual(REPEATED)
      for (const password of ['number-2', 'number-3']) await change(objectId, password)
      for (const password of ['number-1', 'number-2', 'number-3']) {
        expect(refusal(await change(objectId, password))).toEqual(REPEATED)
      }
      expect((await change(objectId, 'number-4')).status).toBe(200)
      expect((await change(objectId, 'number-1')).status).toBe(200)
    })

    it('refuses log-ins with an expired password until it is changed', async () => {
      const objectId = String((await create('good-enough')).json.objectId)
      await api.advance(29 * DAY)
      expect((await logIn(api, 'kim', 'good-enough')).status).toBe(200)
      await api.advance(2 * DAY)
      expect(refusal(await logIn(api, 'kim', 'good-enough'))).toEqual([
        404,
        101,
        'Your password has expired. Please reset your password.',
      ])
      await change(objectId, 'good-again')
      expect((await logIn(api, 'kim', 'good-again')).status).toBe(200)
    })

    it('counts the age of an existing password from the first log-in', async () => {
      await api.advance(100 * DAY)
      expect((await logIn(api, 'admin', 'password')).status).toBe(200)
      await api.advance(31 * DAY)
      expect((await logIn(api, 'admin', 'password')).json.code).toBe(101)
    })
  },
  {
    configure: {
      parse: {
        passwordPolicy: {
          validatorPattern: '.{6,}',
          validationError: 'Six letters at least.',
          doNotAllowUsername: true,
          maxPasswordAge: 30,
          maxPasswordHistory: 3,
        },
      },
    },
  },
)
