import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { describeApi } from '../matrix/matrix.js'
import { post } from './oauth-flow.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const CLIENT = { client_id: 'stuntdouble', client_secret: 'stuntdouble-secret' }
const ADMIN = { username: 'admin@example.com', password: 'password' }
const BY_PASSWORD = { grant_type: 'password', scope: 'read write', ...ADMIN, ...CLIENT }
const BY_CODE = { grant_type: 'authorization_code', code: 'none', redirect_uri: 'http://localhost:3000/' }
const BY_REFRESH = { grant_type: 'refresh_token', refresh_token: 'none' }

const DESCRIPTIONS = {
  invalid_client:
    'The client identifier provided is invalid, the client failed to authenticate, the client did not include its credentials, provided multiple client credentials, or used unsupported credentials type.',
  invalid_grant:
    'The provided access grant is invalid, expired, or revoked (e.g. invalid assertion, expired authorization token, bad end-user password credentials, or mismatching authorization code and redirection URI).',
  invalid_request:
    'The request is missing a required parameter, includes an unsupported parameter or parameter value, repeats a parameter, includes multiple credentials, utilizes more than one mechanism for authenticating the client, or is otherwise malformed.',
  invalid_scope:
    'The requested scope is invalid, unknown, malformed, or exceeds the previously granted scope.',
  unsupported_grant_type:
    'The access grant included - its type or another attribute - is not supported by the authorization server.',
}

const REFUSED = [
  { problem: 'a missing grant type', params: { ...BY_PASSWORD, grant_type: '' }, error: 'invalid_request' },
  {
    problem: 'an unknown grant type',
    params: { ...BY_PASSWORD, grant_type: 'x' },
    error: 'unsupported_grant_type',
  },
  { problem: 'no client', params: { ...BY_PASSWORD, client_id: '' }, error: 'invalid_client' },
  { problem: 'a wrong secret', params: { ...BY_PASSWORD, client_secret: 'x' }, error: 'invalid_client' },
  { problem: 'no secret', params: { ...BY_PASSWORD, client_secret: '' }, error: 'invalid_client' },
  { problem: 'a wrong password', params: { ...BY_PASSWORD, password: 'x' }, error: 'invalid_grant' },
  { problem: 'no password', params: { ...BY_PASSWORD, password: '' }, error: 'invalid_request' },
  {
    problem: 'an unknown user',
    params: { ...BY_PASSWORD, username: 'x@example.com' },
    error: 'invalid_grant',
  },
  { problem: 'an unknown scope', params: { ...BY_PASSWORD, scope: 'x' }, error: 'invalid_scope' },
  {
    problem: 'a lifetime that is too short',
    params: { ...BY_PASSWORD, expires_in: '299' },
    error: 'invalid_request',
  },
  {
    problem: 'a lifetime that is too long',
    params: { ...BY_PASSWORD, expires_in: '172801' },
    error: 'invalid_request',
  },
  { problem: 'no code', params: { ...BY_CODE, ...CLIENT, code: '' }, error: 'invalid_request' },
  { problem: 'an unknown code', params: { ...BY_CODE, ...CLIENT }, error: 'invalid_grant' },
  { problem: 'an unknown refresh token', params: { ...BY_REFRESH, ...CLIENT }, error: 'invalid_grant' },
] as const

describeApi('Zendesk: the token endpoint', (api) => {
  const grant = (params: object, headers = {}) => post(api, '/oauth/tokens', { ...params }, headers)
  const withToken = (token: unknown) => client(api, { Authorization: `Bearer ${token}` })

  it.each(REFUSED)('refuses $problem', async ({ params, error }) => {
    const { status, headers, json } = await grant(params)
    expect(status).toBe(error === 'invalid_client' ? 401 : 400)
    expect(json).toEqual({ error, error_description: DESCRIPTIONS[error] })
    expect(headers['cache-control']).toBe('no-store')
  })

  it('accepts a password', async () => {
    const { status, headers, json } = await grant(BY_PASSWORD)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(json).toEqual({
      access_token: expect.stringMatching(/^\w{32,}$/),
      token_type: 'bearer',
      scope: 'read write',
      refresh_token: expect.stringMatching(/^\w{32,}$/),
      expires_in: 1800,
      refresh_token_expires_in: 2_592_000,
    })
    expect(record(await withToken(json.access_token).get('/users/me'), 'user').email).toBe(ADMIN.username)
  })

  it('accepts JSON', async () => {
    const body = { ...BY_PASSWORD, expires_in: 301 }
    const { status, json } = await api.send({ method: 'POST', path: '/oauth/tokens', body })
    expect(status).toBe(200)
    expect(json).toMatchObject({ expires_in: 301, refresh_token_expires_in: 2_592_000 })
  })

  it("accepts the client's credentials in a Basic header", async () => {
    const params = { grant_type: 'client_credentials', scope: 'read' }
    const good = await grant(params, as(CLIENT.client_id, CLIENT.client_secret))
    expect(good.json).toMatchObject({ token_type: 'bearer', scope: 'read' })
    expect(good.json).not.toHaveProperty('refresh_token')
    expect((await grant(params, as(CLIENT.client_id, 'x'))).json.error).toBe('invalid_client')
    const twice = await grant({ ...params, ...CLIENT }, as(CLIENT.client_id, CLIENT.client_secret))
    expect(twice.json.error).toBe('invalid_request')
  })

  it('accepts an unregistered client with any secret', async () => {
    const params = { ...BY_PASSWORD, client_id: 'unknown_app', client_secret: 'any' }
    expect((await grant(params)).status).toBe(200)
    expect((await grant({ ...params, client_secret: 'other' })).status).toBe(200)
    const clients = records(await client(api).get('/oauth/clients'), 'clients')
    expect(clients.map(({ identifier }) => identifier)).toEqual(['stuntdouble', 'unknown_app'])
  })

  it.each([
    { expires_in: 300, refresh_token_expires_in: 604_800 },
    { expires_in: 172_800, refresh_token_expires_in: 7_776_000 },
  ])('issues a token with the requested lifetime: $expires_in seconds', async (lifetimes) => {
    const first = (
      await api.send({ method: 'POST', path: '/oauth/tokens', body: { ...BY_PASSWORD, ...lifetimes } })
    ).json
    expect(first).toMatchObject(lifetimes)
    const params = { ...BY_REFRESH, ...CLIENT, refresh_token: first.refresh_token, ...lifetimes }
    const second = await api.send({ method: 'POST', path: '/oauth/tokens', body: params })
    expect(second).toMatchObject({ status: 200, json: { ...lifetimes, refresh_token: expect.any(String) } })
  })

  it('issues tokens that never expire to unregistered clients, as in the notebooks', async () => {
    const { json } = await grant({ ...BY_PASSWORD, client_id: 'notebook' })
    expect(json).toMatchObject({ expires_in: null, refresh_token: expect.any(String) })
    await api.advance(365 * 86_400_000)
    expect((await withToken(json.access_token).get('/users/me')).status).toBe(200)
  })

  it('renews a token, and revokes the old access and refresh tokens', async () => {
    const first = (await grant(BY_PASSWORD)).json
    const params = { ...BY_REFRESH, ...CLIENT, refresh_token: String(first.refresh_token) }
    const stranger = { ...params, client_id: 'unknown_app' }
    expect((await grant(stranger)).json.error).toBe('invalid_grant')
    expect((await grant({ ...params, scope: 'impersonate' })).json.error).toBe('invalid_scope')
    const second = (await grant({ ...params, scope: 'read' })).json
    expect(second).toMatchObject({ scope: 'read' })
    expect(second.access_token).not.toBe(first.access_token)
    expect((await withToken(first.access_token).get('/users/me')).status).toBe(401)
    expect((await withToken(second.access_token).get('/users/me')).status).toBe(200)
    expect((await grant(params)).json.error).toBe('invalid_grant')
  })

  it("expires tokens by the world's clock", async () => {
    const lifetimes = { expires_in: '600', refresh_token_expires_in: '604801' }
    const first = (await grant({ ...BY_PASSWORD, ...lifetimes })).json
    await api.advance(600_000)
    const late = await withToken(first.access_token).get('/users/me')
    expect([late.status, late.json.error]).toEqual([401, 'invalid_token'])
    const params = { ...BY_REFRESH, ...CLIENT, refresh_token: String(first.refresh_token) }
    const second = (await grant({ ...params, ...lifetimes })).json
    expect(second.expires_in).toBe(600)
    await api.advance(604_801_000)
    const last = { ...params, refresh_token: String(second.refresh_token) }
    expect((await grant(last)).json.error).toBe('invalid_grant')
  })

  it('limits requests to the scopes of the token', async () => {
    const { json } = await grant({ ...BY_PASSWORD, scope: 'users:read' })
    const reader = withToken(json.access_token)
    expect((await reader.get('/users.json')).status).toBe(200)
    expect((await reader.post('/users.json', { user: { name: 'Ann' } })).status).toBe(403)
    expect((await reader.get('/oauth/clients.json')).status).toBe(403)
  })
})

describeApi('Zendesk: tokens of the account', (api) => {
  const admin = client(api)

  it('shows and revokes the token of the request', async () => {
    const token = record(await admin.get('/oauth/tokens/current.json'), 'token')
    expect(Object.keys(token)).toEqual([
      'id',
      'url',
      'user_id',
      'client_id',
      'token',
      'refresh_token',
      'scopes',
      'created_at',
      'expires_at',
      'used_at',
      'refresh_token_expires_at',
    ])
    expect(token).toMatchObject({ user_id: 1, token: 'any', scopes: ['read', 'write'], expires_at: null })
    expect(token.used_at).toMatch(/Z$/)
    expect((await admin.delete(`/oauth/tokens/${token.id}.json`)).status).toBe(204)
    for (const path of ['/users/me.json', '/oauth/tokens/current.json']) {
      const { status, json } = await admin.get(path)
      expect(status).toBe(401)
      expect(json).toEqual({
        error: 'invalid_token',
        error_description:
          'The access token provided is expired, revoked, malformed or invalid for other reasons.',
      })
    }
  })

  it('replies with 404 to a request for the current token that has no token', async () => {
    const { status, json } = await client(api, as('admin@example.com')).get('/oauth/tokens/current')
    expect([status, json]).toEqual([404, { error: 'RecordNotFound', description: 'Not found' }])
  })

  it('shows a new token in full, and later only its beginning', async () => {
    const body = { token: { client_id: 1, scopes: ['users:read'] } }
    const reply = await admin.post('/oauth/tokens.json', body)
    expect(reply.status).toBe(201)
    const token = record(reply, 'token')
    expect(reply.headers.location).toBe(token.url)
    expect(token.full_token).toBe(token.token)
    const later = record(await admin.get(`/oauth/tokens/${token.id}`), 'token')
    expect(later.token).toBe(String(token.token).slice(0, 10))
    expect(later).not.toHaveProperty('full_token')
    const bearer = client(api, { Authorization: `Bearer ${token.token}` })
    expect((await bearer.get('/users/me')).status).toBe(200)
    expect((await bearer.delete('/users/2')).status).toBe(403)
  })

  it.each([
    { wrong: 'client_id', token: { client_id: 4711, scopes: ['read'] } },
    { wrong: 'scopes', token: { client_id: 1, scopes: ['x'] } },
    { wrong: 'scopes', token: { client_id: 1, scopes: [] } },
  ])('refuses a token with an invalid $wrong', async ({ wrong, token }) => {
    const { status, json } = await admin.post('/oauth/tokens', { token })
    expect(status).toBe(422)
    expect(Object.keys(json.details as object)).toEqual([wrong])
  })

  it("lists the caller's tokens, and all tokens when an admin sends `all`", async () => {
    await createUser(api, { name: 'Ann', email: 'ann@example.org', password: 'secret' })
    const params = { ...BY_PASSWORD, username: 'ann@example.org', password: 'secret' }
    const { json } = await post(api, '/oauth/tokens', params)
    const ann = client(api, { Authorization: `Bearer ${json.access_token}` })
    const [own] = records(await ann.get('/oauth/tokens?all=true'), 'tokens')
    expect((await ann.get('/oauth/tokens?all=true')).json.count).toBe(1)
    const made = await admin.post('/oauth/tokens', { token: { client_id: 1, scopes: ['read'] } })
    const mine = record(made, 'token')
    const listed = records(await admin.get('/oauth/tokens'), 'tokens')
    expect(listed.map(({ token }) => token)).toEqual([String(mine.token).slice(0, 10), 'any'])
    expect((await admin.get('/oauth/tokens?all=true')).json.count).toBe(3)
    expect((await admin.get('/oauth/tokens?all=true&client_id=1')).json.count).toBe(2)
    expect((await ann.get(`/oauth/tokens/${mine.id}`)).status).toBe(403)
    expect((await ann.delete(`/oauth/tokens/${mine.id}`)).status).toBe(403)
    expect((await ann.get(`/oauth/tokens/${own?.id}`)).status).toBe(200)
    expect((await ann.delete('/oauth/tokens/current')).status).toBe(204)
    expect((await ann.get('/users/me')).status).toBe(401)
    expect((await admin.get(`/oauth/tokens/${own?.id}`)).status).toBe(404)
    expect((await admin.get('/oauth/tokens/x')).status).toBe(400)
  })
})

describe('Zendesk: tokens in version current', () => {
  it('expire after half an hour for all clients, and are deleted with 204', async () => {
    const double = createDouble({ dialects: [dialects.zendesk.with({ version: 'current' })] })
    const { url, close } = await listen(double, { port: 0 })
    const given = await fetch(`${url}/oauth/tokens`, {
      method: 'POST',
      body: new URLSearchParams({ ...BY_PASSWORD, client_id: 'unknown_app' }),
    })
    const grant = (await given.json()) as { access_token: string }
    expect(given.status).toBe(200)
    expect(grant).toMatchObject({ expires_in: 1800, refresh_token_expires_in: 2_592_000 })
    const headers = { Authorization: `Bearer ${grant.access_token}` }
    const gone = await fetch(`${url}/api/v2/oauth/tokens/current`, { method: 'DELETE', headers })
    expect(gone.status).toBe(204)
    await close()
  })
})

describeApi(
  'Zendesk: tokens in strict mode',
  (api) => {
    it('are issued to registered clients only', async () => {
      const { status, json } = await post(api, '/oauth/tokens', { ...BY_PASSWORD, client_id: 'unknown_app' })
      expect([status, json.error]).toEqual([401, 'invalid_client'])
    })

    it('are accepted only when issued by the double, and not from suspended users', async () => {
      expect((await client(api).get('/users/me')).status).toBe(401)
      const { json } = await post(api, '/oauth/tokens', BY_PASSWORD)
      const admin = client(api, { Authorization: `Bearer ${json.access_token}` })
      const reply = await admin.post('/users', {
        user: { name: 'Ann', email: 'ann@example.org', password: 'secret' },
      })
      const params = { ...BY_PASSWORD, username: 'ann@example.org', password: 'secret' }
      const token = (await post(api, '/oauth/tokens', params)).json.access_token
      const ann = client(api, { Authorization: `Bearer ${token}` })
      expect((await ann.get('/users/me')).status).toBe(200)
      await admin.put(`/users/${record(reply, 'user').id}`, { user: { suspended: true } })
      expect((await ann.get('/users/me')).status).toBe(401)
    })
  },
  { strict: true },
)
