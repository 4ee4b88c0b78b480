import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, MASTER, refusal, signUp } from './parse-api.js'

const USED = [400, 208, 'this auth is already used']
const UNSUPPORTED = [400, 252, 'This authentication method is unsupported.']
const MISTYPED = [400, 111, 'schema mismatch for _User.authData; expected Object but got Array']
const NO_NAME = [400, 200, 'bad or missing username']

describeApi('Parse: authData', (api) => {
  const post = (path: string, body: unknown, headers = KEYS) =>
    api.send({ method: 'POST', path: `/parse${path}`, headers, body })
  const put = (objectId: unknown, body: unknown, headers: Readonly<Record<string, string>>) =>
    api.send({ method: 'PUT', path: `/parse/users/${objectId}`, headers, body })
  const bring = (authData: unknown, more: object = {}, headers = KEYS) =>
    post('/users', { authData, ...more }, headers)
  const readSelf = async (token: unknown) =>
    (await api.send({ path: '/parse/users/me', headers: as(String(token)) })).json

  it('signs up a user by authData, with a generated username', async () => {
    const { status, json } = await bring({ github: { id: '1', access_token: 'a' } })
    expect(status).toBe(201)
    expect(json).toEqual({
      objectId: expect.stringMatching(/^\w{10}$/),
      createdAt: expect.any(String),
      username: expect.stringMatching(/^[0-9A-Za-z]{25}$/),
      sessionToken: expect.stringMatching(/^r:[0-9a-f]{32}$/),
      authDataResponse: {},
    })
  })

  it('distinguishes providers and ids that contain slashes', async () => {
    const first = await bring({ 'a/b': { id: 'c' } })
    const second = await bring({ a: { id: 'b/c' } })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json.objectId).not.toBe(first.json.objectId)
  })

  it('leaves the username out of the reply when the client sent it', async () => {
    const { status, json } = await bring({ github: { id: '1' } }, { username: 'octo' })
    expect(status).toBe(201)
    expect(json).not.toHaveProperty('username')
    expect((await readSelf(json.sessionToken)).username).toBe('octo')
  })

  it('logs the user in when the same authData is sent again, and stores the newer tokens', async () => {
    const first = await bring({ github: { id: '1', access_token: 'old' } })
    const { status, headers, json } = await bring({ github: { id: '1', access_token: 'new' } })
    expect(status).toBe(200)
    expect(headers.location).toMatch(new RegExp(`/parse/users/${first.json.objectId}$`))
    expect(json).toMatchObject({
      objectId: first.json.objectId,
      username: first.json.username,
      authData: { github: { id: '1', access_token: 'new' } },
      ACL: { '*': { read: true } },
      sessionToken: expect.stringMatching(/^r:/),
    })
    expect(json.sessionToken).not.toBe(first.json.sessionToken)
    expect((await readSelf(first.json.sessionToken)).authData).toEqual(json.authData)
  })

  it('marks such a session as a log-in by the providers, even the first one', async () => {
    for (const authData of [{ anonymous: { id: 'x' } }, { b: { id: '1' }, a: { id: '2' } }]) {
      const { sessionToken } = (await bring(authData)).json
      const { json } = await api.send({ path: '/parse/sessions/me', headers: as(String(sessionToken)) })
      expect(json.createdWith).toEqual({ action: 'login', authProvider: Object.keys(authData).join(',') })
    }
  })

  it.each([
    ['empty authData', {}, NO_NAME],
    ['a provider without data', { x: {} }, NO_NAME],
    ['empty authData and a username', {}, [400, 201, 'password is required'], { username: 'u' }],
    ['null, with a name and a password', null, UNSUPPORTED, { username: 'u', password: 'p' }],
    ['a text, with a name and a password', 'x', UNSUPPORTED, { username: 'u', password: 'p' }],
    ['a list, with a name and a password', [], MISTYPED, { username: 'u', password: 'p' }],
    ['a provider without an id', { x: { token: 't' } }, UNSUPPORTED],
    ['a provider whose data is a text', { x: 'text', y: { id: '1' } }, UNSUPPORTED],
    ['a provider with an empty id', { x: { id: '' } }, UNSUPPORTED],
    ['an id that is a number', { x: { id: 12 } }, [400, 162, "Invalid authData id for provider 'x'."]],
    [
      'an id that is an object',
      { x: { id: { $ne: 1 } } },
      [400, 162, "Invalid authData id for provider 'x'."],
    ],
  ])('refuses a sign-up with %s', async (_what, authData, answer, more: object = {}) => {
    expect(refusal(await bring(authData, more))).toEqual(answer)
    const { json } = await api.send({
      path: '/parse/users?limit=0&count=1&where={"username":"u"}',
      headers: MASTER,
    })
    expect(json.count).toBe(0)
  })

  it('accepts empty authData with a username and a password', async () => {
    expect((await bring({}, { username: 'u', password: 'p' })).status).toBe(201)
  })

  it('accepts a provider without an id with a username and a password, or from a logged-in user', async () => {
    const { objectId, sessionToken } = await signUp(api, 'idle', { authData: { x: { token: 't' } } })
    await put(objectId, { authData: { y: { token: 'u' } } }, as(sessionToken))
    expect((await readSelf(sessionToken)).authData).toEqual({ x: { token: 't' }, y: { token: 'u' } })
  })

  it('returns no changes when authData is unchanged', async () => {
    const authData = { x: { id: '1', token: 't' } }
    const { objectId, sessionToken } = (await bring(authData)).json
    const replies = [
      await put(objectId, { authData }, as(String(sessionToken))),
      await bring(authData, {}, as(String(sessionToken))),
      await bring(authData, {}, MASTER),
    ]
    for (const { status, json } of replies) {
      expect(status).toBe(200)
      expect(json).not.toHaveProperty('authDataResponse')
    }
  })

  it('opens a session when the master key links an account on an installation', async () => {
    const { objectId } = await signUp(api, 'linked')
    const headers = { ...MASTER, 'X-Parse-Installation-Id': 'device' }
    const { json } = await put(objectId, { authData: { x: { id: '1' } } }, headers)
    const session = await api.send({ path: '/parse/sessions/me', headers: as(String(json.sessionToken)) })
    expect(session.json.createdWith).toEqual({ action: 'login', authProvider: 'x' })
  })

  it('finds users by an id in authData, and hides authData from others', async () => {
    const { objectId } = (await bring({ x: { id: '1' } })).json
    const where = encodeURIComponent(JSON.stringify({ 'authData.x.id': { $in: ['1', '2'] } }))
    const { json } = await api.send({ path: `/parse/users?where=${where}`, headers: KEYS })
    expect(json.results).toEqual([expect.objectContaining({ objectId })])
    expect(JSON.stringify(json)).not.toContain('authData')
  })

  it('links a provider, by which the user can log in then', async () => {
    const { objectId, sessionToken } = await signUp(api, 'linker')
    const linked = await put(objectId, { authData: { x: { id: '1' } } }, as(sessionToken))
    expect(linked.status).toBe(200)
    expect(linked.json).toEqual({ updatedAt: expect.any(String), authDataResponse: {} })
    expect((await bring({ x: { id: '1' } })).json).toMatchObject({ objectId, username: 'linker' })
  })

  it('keeps other providers and unsent tokens when one is linked', async () => {
    const { objectId, sessionToken } = await signUp(api, 'linker')
    await put(objectId, { authData: { x: { id: '1', token: 't' } } }, as(sessionToken))
    await put(objectId, { authData: { x: { id: '1' }, y: { id: '2' } } }, as(sessionToken))
    expect((await readSelf(sessionToken)).authData).toEqual({ x: { id: '1', token: 't' }, y: { id: '2' } })
  })

  it('opens no session for unchanged authData, except for the master key on a device', async () => {
    const authData = { github: { id: '1' } }
    const { objectId, sessionToken } = (await bring(authData)).json
    const put = (headers: Readonly<Record<string, string>>) =>
      api.send({ method: 'PUT', path: `/parse/users/${objectId}`, headers, body: { authData } })
    expect((await put(as(String(sessionToken)))).json).toEqual({ updatedAt: expect.any(String) })
    expect((await put(MASTER)).json).toEqual({ updatedAt: expect.any(String) })
    const { json } = await put({ ...MASTER, 'X-Parse-Installation-Id': 'device' })
    expect(await readSelf(json.sessionToken)).toMatchObject({ objectId })
  })

  it('unlinks a provider, and frees its id', async () => {
    const { objectId, sessionToken } = await signUp(api, 'linker')
    await put(objectId, { authData: { x: { id: '1' } } }, as(sessionToken))
    expect((await put(objectId, { authData: { x: null } }, as(sessionToken))).status).toBe(200)
    expect(await readSelf(sessionToken)).not.toHaveProperty('authData')
    expect((await bring({ x: { id: '1' } })).status).toBe(201)
  })

  it('links an id with one user only', async () => {
    const { objectId, sessionToken } = await signUp(api, 'second')
    await bring({ x: { id: '1' } })
    await bring({ y: { id: '2' } })
    expect(refusal(await put(objectId, { authData: { x: { id: '1' } } }, as(sessionToken)))).toEqual(USED)
    expect(refusal(await put(objectId, { authData: { x: { id: '1' } } }, MASTER))).toEqual(USED)
    expect(refusal(await bring({ x: { id: '1' }, y: { id: '2' } }))).toEqual(USED)
    expect(refusal(await bring({ x: { id: '1' } }, {}, as(sessionToken)))).toEqual(USED)
    const body = { username: 'second', password: 'secret', authData: { x: { id: '1' } } }
    expect(refusal(await post('/login', body))).toEqual(USED)
  })

  it('refuses log-ins by authData to a locked account', async () => {
    const { objectId } = (await bring({ x: { id: '1' } })).json
    await put(objectId, { ACL: {} }, MASTER)
    expect(refusal(await bring({ x: { id: '1' } }))).toEqual(USED)
  })

  it('shows authData to the user and to the master key only', async () => {
    const { objectId, sessionToken } = (await bring({ x: { id: '1' } })).json
    const path = `/parse/users/${objectId}`
    expect((await api.send({ path, headers: KEYS })).json).not.toHaveProperty('authData')
    for (const headers of [MASTER, as(String(sessionToken))]) {
      expect((await api.send({ path, headers })).json.authData).toEqual({ x: { id: '1' } })
    }
  })

  it('turns an anonymous user into a named one with the same id', async () => {
    const { objectId, sessionToken } = (await bring({ anonymous: { id: 'a' } })).json
    const body = { username: 'now', password: 'named', authData: { anonymous: null } }
    const { status, json } = await put(objectId, body, as(String(sessionToken)))
    expect(status).toBe(200)
    const self = await readSelf(json.sessionToken)
    expect(self).toMatchObject({ objectId, username: 'now' })
    expect(self).not.toHaveProperty('authData')
    expect((await readSelf(sessionToken)).code).toBe(209)
    const session = await api.send({ path: '/parse/sessions/me', headers: as(String(json.sessionToken)) })
    expect(session.json.createdWith).toEqual({ action: 'login', authProvider: 'anonymous' })
  })

  it.each([
    ['null', { authData: null }, UNSUPPORTED],
    ['a Delete', { authData: { __op: 'Delete' } }, UNSUPPORTED],
    ['a provider without an id', { authData: { x: {} } }, UNSUPPORTED],
    ['a dotted name', { 'authData.x': { id: '1' } }, [400, 105, 'Invalid field name: authData.x.']],
  ])('refuses to update authData with %s', async (_what, body, answer) => {
    const { objectId, sessionToken } = await signUp(api, 'updater')
    expect(refusal(await put(objectId, body, as(sessionToken)))).toEqual(answer)
  })

  it('refuses to change authData without a session', async () => {
    const { objectId } = await signUp(api, 'victim')
    expect((await put(objectId, { authData: { x: { id: '1' } } }, KEYS)).json.code).toBe(206)
    expect((await bring({ x: { id: '1' } })).status).toBe(201)
  })

  it('frees the authData of a deleted user', async () => {
    const { objectId } = (await bring({ x: { id: '1' } })).json
    await api.send({ method: 'DELETE', path: `/parse/users/${objectId}`, headers: MASTER })
    expect((await bring({ x: { id: '1' } })).status).toBe(201)
  })
})

describeApi(
  'Parse: authData with a list of providers',
  (api) => {
    it.each([
      ['a listed provider', { github: { id: '1' } }, 201],
      ['an unlisted provider', { facebook: { id: '1' } }, 400],
      ['one of each', { github: { id: '1' }, facebook: { id: '1' } }, 400],
    ])('checks the provider in %s', async (_what, authData, status) => {
      const reply = await api.send({ method: 'POST', path: '/1/users', headers: KEYS, body: { authData } })
      expect(reply.status).toBe(status)
      if (status === 400) expect(refusal(reply)).toEqual(UNSUPPORTED)
    })
  },
  { configure: { parse: { authProviders: ['github'] } } },
)
