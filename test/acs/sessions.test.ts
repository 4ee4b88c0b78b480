import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, logIn, meta, refusal, signUp, user } from './acs-api.js'

const LOST = 'Session is expired or invalid'
const NOBODY = 'You need to sign in or sign up before continuing.'

describeApi('ACS sessions', (api) => {
  const anyone = client(api)

  it.each([['admin'], ['ADMIN'], ['admin@example.com']])('logs in as %s', async (login) => {
    const reply = await anyone.post('users/login.json', { login, password: 'password' })
    expect(meta(reply)).toEqual({
      code: 200,
      status: 'ok',
      method_name: 'loginUser',
      session_id: expect.stringMatching(/^[\w-]{27}$/),
    })
    expect(user(reply)).toMatchObject({
      id: '526edc0d294e712499000004',
      username: 'admin',
      email: 'admin@example.com',
      admin: 'true',
    })
  })

  it.each([
    ['an unknown user', { login: 'nobody', password: 'password' }],
    ['a wrong password', { login: 'admin', password: 'wrong' }],
    ['a username in the place of a login', { username: 'admin', password: 'password' }],
    ['nothing', {}],
  ])('refuses %s with the same error', async (_what, values) => {
    expect(refusal(await anyone.post('users/login.json', values))).toEqual([
      401,
      'Invalid email/username or password',
      'loginUser',
    ])
  })

  it.each([
    ['GET', 'users/show/me.json', 'showMe'],
    ['PUT', 'users/update.json', 'updateUser'],
    ['GET', 'users/logout.json', 'logoutUser'],
    ['DELETE', 'users/delete.json', 'deleteUser'],
    ['DELETE', 'users/batch_delete.json', 'batchDeleteUsers'],
    ['POST', 'users/external_account_link.json', 'externalAccountLink'],
    ['POST', 'users/external_account_unlink.json', 'externalAccountUnlink'],
  ])('requires a valid session for %s %s', async (method, path, name) => {
    const without = await api.send({ method, path: `/v1/${path}?key=any` })
    expect(refusal(without)).toEqual([400, NOBODY, name])
    const lost = await api.send({ method, path: `/v1/${path}?key=any&_session_id=gone` })
    expect(refusal(lost)).toEqual([404, LOST, name])
  })

  it.each(['users/query.json', 'users/search.json', 'users/show.json', 'users/count.json'])(
    'refuses %s with an ended session, although it needs no session',
    async (path) => {
      expect((await client(api, 'gone').get(path)).status).toBe(404)
    },
  )

  it('accepts a log-in and a sign-up with an expired session', async () => {
    const lost = client(api, 'gone')
    const login = { login: 'admin', password: 'password' }
    expect((await lost.post('users/login.json', login)).status).toBe(200)
    const joe = { username: 'joe', password: 'x', password_confirmation: 'x' }
    expect((await lost.post('users/create.json', joe)).status).toBe(200)
  })

  it('ends only one session at log-out', async () => {
    const [first, second] = [await logIn(api, 'admin'), await logIn(api, 'admin')]
    expect(first).not.toBe(second)
    const reply = await client(api, first).get('users/logout.json', { device_token: 'x' })
    expect(reply.text).toBe('{"meta":{"code":200,"status":"ok","method_name":"logoutUser"}}')
    expect((await client(api, first).get('users/show/me.json')).status).toBe(404)
    expect((await client(api, second).get('users/show/me.json')).status).toBe(200)
  })

  it('gives the session of an ordinary user to the user that it creates', async () => {
    const joe = await signUp(api, 'joe')
    const values = { username: 'jane', password: 'x', password_confirmation: 'x' }
    const reply = await client(api, joe.sessionId).post('users/create.json', values)
    expect(meta(reply).session_id).toBe(joe.sessionId)
    expect(user(await client(api, joe.sessionId).get('users/show/me.json')).username).toBe('jane')
  })

  it('keeps the session of an admin that creates a user', async () => {
    const sessionId = await logIn(api, 'admin')
    const values = { username: 'jane', password: 'x', password_confirmation: 'x' }
    const reply = await client(api, sessionId).post('users/create.json', values)
    expect([meta(reply).session_id, user(reply).username]).toEqual([sessionId, 'jane'])
    expect(user(await client(api, sessionId).get('users/show/me.json')).username).toBe('admin')
  })

  it('never ends a session by default', async () => {
    const sessionId = await logIn(api, 'admin')
    await api.advance(10 * 365 * 24 * 3600 * 1000)
    expect((await client(api, sessionId).get('users/show/me.json')).status).toBe(200)
  })
})
