import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'

const YEAR = 31_536_000_000
const WRONG = [404, 101, 'Invalid username/password.']

describeApi('Parse: sessions', (api) => {
  const me = (headers: Readonly<Record<string, string>>) => api.send({ path: '/1/users/me', headers })
  const post = (path: string, body: unknown, headers = KEYS) =>
    api.send({ method: 'POST', path: `/1${path}`, headers, body })

  it('logs in by GET and by POST, by username and by e-mail', async () => {
    const { objectId } = await signUp(api, 'Two Words', { email: 'two@example.com' })
    const replies = [
      await logIn(api, 'Two Words', 'secret'),
      await logIn(api, 'two@example.com', 'secret'),
      await post('/login', { username: 'Two Words', password: 'secret' }),
      await post('/login', { email: 'two@example.com', password: 'secret' }),
      await post('/login', { username: 'Two Words', email: 'two@example.com', password: 'secret' }),
    ]
    for (const reply of replies) {
      expect(reply.status).toBe(200)
      expect(reply.json).toMatchObject({
        objectId,
        email: 'two@example.com',
        sessionToken: expect.stringMatching(/^r:/),
      })
      expect(reply.json).not.toHaveProperty('password')
    }
    expect(new Set(replies.map(({ json }) => json.sessionToken)).size).toBe(replies.length)
  })

  it('keeps earlier sessions when the user logs in again', async () => {
    const { sessionToken } = await signUp(api, 'twice')
    const second = await logIn(api, 'twice', 'secret')
    expect((await me(as(sessionToken))).json.sessionToken).toBe(sessionToken)
    expect((await me(as(String(second.json.sessionToken)))).status).toBe(200)
  })

  it('has one session for an installation', async () => {
    const { sessionToken } = await signUp(api, 'phone')
    const headers = { ...KEYS, 'X-Parse-Installation-Id': 'device' }
    const first = await api.send({ path: '/1/login?username=phone&password=secret', headers })
    const second = await api.send({ path: '/1/login?username=phone&password=secret', headers })
    expect((await me(as(String(first.json.sessionToken)))).json.code).toBe(209)
    expect((await me(as(String(second.json.sessionToken)))).status).toBe(200)
    expect((await me(as(sessionToken))).status).toBe(200)
  })

  it.each([
    ['a wrong password', { username: 'admin', password: 'no' }, WRONG],
    ['an unknown user', { username: 'nobody', password: 'password' }, WRONG],
    ['a name in another case', { username: 'ADMIN', password: 'password' }, WRONG],
    ['a password that is not a text', { username: 'admin', password: { $regex: '.' } }, WRONG],
    ['a username that is not a text', { username: { $ne: '' }, password: 'password' }, WRONG],
    [
      'a name and the e-mail of someone else',
      { username: 'admin', email: 'john@jive.ly', password: 'password' },
      WRONG,
    ],
    ['a name and an unknown e-mail', { username: 'admin', email: 'a@b.c', password: 'password' }, WRONG],
    ['no name', { password: 'password' }, [400, 200, 'username/email is required.']],
    ['no password', { username: 'admin' }, [400, 201, 'password is required.']],
  ])('refuses to log in with %s', async (_what, body, answer) => {
    expect(refusal(await post('/login', body))).toEqual(answer)
  })

  it('ignores a session token at a log-in', async () => {
    const reply = await api.send({
      path: '/1/login?username=admin&password=password',
      headers: as('r:ended'),
    })
    expect(reply.status).toBe(200)
  })

  it('ends only the session that logs out', async () => {
    const { sessionToken } = await signUp(api, 'leaver')
    const other = await logIn(api, 'leaver', 'secret')
    const reply = await post('/logout', {}, as(sessionToken))
    expect([reply.status, reply.text]).toEqual([200, '{}'])
    expect(refusal(await me(as(sessionToken)))).toEqual([400, 209, 'Invalid session token'])
    expect(refusal(await post('/logout', {}, as(sessionToken)))).toEqual([400, 209, 'Invalid session token'])
    expect((await me(as(String(other.json.sessionToken)))).status).toBe(200)
  })

  it('accepts a log-out without a session', async () => {
    expect((await post('/logout', {})).status).toBe(200)
  })

  it('refuses users/me without a session', async () => {
    expect(refusal(await me(KEYS))).toEqual([400, 209, 'Invalid session token'])
    expect(refusal(await me(MASTER))).toEqual([400, 209, 'Invalid session token'])
  })

  it('refuses an invalid session token on every path', async () => {
    for (const path of ['/users', '/users/me', '/users/aaaaaaaaaa', '/no/such/route']) {
      const reply = await api.send({ path: `/1${path}`, headers: as('r:bad') })
      expect(refusal(reply)).toEqual([400, 209, 'Invalid session token'])
    }
  })

  it('ignores the session token beside the master key', async () => {
    const headers = { ...MASTER, 'X-Parse-Session-Token': 'r:bad' }
    expect((await api.send({ path: '/1/users?limit=1', headers })).status).toBe(200)
  })

  it('ends a session after a year', async () => {
    const { sessionToken } = await signUp(api, 'old')
    await api.advance(YEAR - 60_000)
    expect((await me(as(sessionToken))).status).toBe(200)
    await api.advance(120_000)
    expect(refusal(await me(as(sessionToken)))).toEqual([400, 209, 'Session token is expired.'])
  })

  it('mails a token for a forgotten password', async () => {
    await signUp(api, 'forgetful', { email: 'forgetful@example.com' })
    const reply = await post('/requestPasswordReset', { email: 'forgetful@example.com' })
    expect([reply.status, reply.text]).toEqual([200, '{}'])
    const [mail] = await api.mails()
    expect(mail).toMatchObject({
      to: 'forgetful@example.com',
      details: { username: 'forgetful', token: expect.stringMatching(/^[0-9A-Za-z]{25}$/) },
    })
  })

  it('mails to a user without e-mail whose username is the address', async () => {
    await signUp(api, 'name@example.com')
    await post('/requestPasswordReset', { email: 'name@example.com' })
    expect(await api.mails()).toMatchObject([{ to: 'name@example.com' }])
  })

  it('gives the same reply for unknown addresses', async () => {
    const reply = await post('/requestPasswordReset', { email: 'nobody@example.com' })
    expect([reply.status, reply.text]).toEqual([200, '{}'])
    expect(await api.mails()).toEqual([])
  })

  it.each([
    [{}, 204, 'you must provide an email'],
    [{ email: '' }, 204, 'you must provide an email'],
    [{ email: 12 }, 125, 'you must provide a valid email string'],
    [{ token: 12 }, 162, 'token must be a string'],
  ])('refuses a password reset of %j', async (body, code, error) => {
    expect(refusal(await post('/requestPasswordReset', body))).toEqual([400, code, error])
  })
})
