import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { direct, express5, interceptor, socket } from '../matrix/in-process.js'
import { Api } from '../matrix/matrix.js'
import { answerForm, landing, pagePath, post, REDIRECT_URI } from './oauth-flow.js'
import { as, client, createUser, record } from './zendesk-api.js'

// In a page, fetch does not show the URL of a redirect. See test/browser/zendesk-oauth.test.ts for browsers.
const RUNTIMES = [direct, interceptor, socket, express5]

const CLIENT = { client_id: 'acme_app', client_secret: 'any' }
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
/** From RFC 7636, appendix B. */
const S256 = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }

describe.each(RUNTIMES)('Zendesk: redirects of the consent page ($name)', (runtime) => {
  const api = new Api()
  beforeAll(() => api.start(runtime, {}))
  beforeEach(() => api.running.reset())
  afterAll(() => api.running.close())

  const allow = async (params = {}, who = {}) => {
    const reply = await post(api, '/oauth/authorizations', answerForm(params, who))
    expect(reply.status).toBe(302)
    expect(reply.headers['cache-control']).toBe('no-store')
    return landing(reply)
  }
  const exchange = (params: object) =>
    post(api, '/oauth/tokens', {
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      ...CLIENT,
      ...params,
    })

  it('exchanges a code for a token of the user, once', async () => {
    await createUser(api, { name: 'Ann', email: 'ann@example.org', password: 'secret' })
    const { place, returned } = await allow({}, { email: ' Ann@example.org', password: 'secret' })
    expect(place).toBe('query')
    expect(returned).toEqual({ code: expect.stringMatching(/^\w{20,}$/), state: 'a b&c' })
    const reply = await exchange({ code: returned.code })
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ token_type: 'bearer', scope: 'read write', expires_in: null })
    const me = await client(api, { Authorization: `Bearer ${reply.json.access_token}` }).get('/users/me')
    expect(record(me, 'user').email).toBe('ann@example.org')
    const again = await exchange({ code: returned.code })
    expect([again.status, again.json.error]).toEqual([400, 'invalid_grant'])
  })

  it('issues a token in the fragment (implicit grant)', async () => {
    const { place, returned } = await allow({ response_type: 'token' })
    expect(place).toBe('fragment')
    expect(returned).toEqual({
      access_token: expect.stringMatching(/^\w+$/),
      token_type: 'bearer',
      scope: 'read write',
      state: 'a b&c',
    })
    const headers = { Authorization: `Bearer ${returned.access_token}` }
    expect((await client(api, headers).get('/oauth/tokens/current')).status).toBe(200)
  })

  it('writes the documented parameters to the fragment', async () => {
    const { headers } = await post(api, '/oauth/authorizations', answerForm({ response_type: 'token' }))
    expect(headers.location).toMatch(
      /^https:\/\/app\.example\/callback#access_token=\w+&token_type=bearer&scope=read\+write&state=a\+b%26c$/,
    )
  })

  it.each([
    'http://localhost:3000',
    'http://localhost:4173/auth/zendesk/callback',
    'http://127.0.0.1:6006/',
    'http://[::1]:4321/api/auth/callback/zendesk',
    'https://app.localhost:8443/callback?next=1',
  ])('redirects to %s, because the client runs on the same machine', async (redirect_uri) => {
    const params = { client_id: 'stuntdouble', redirect_uri }
    expect((await api.send({ path: pagePath(params) })).status).toBe(200)
    const { returned } = await allow(params)
    const reply = await exchange({ code: returned.code, ...params, client_secret: 'stuntdouble-secret' })
    expect(reply.json).toMatchObject({ expires_in: 1800 })
  })

  it('signs in a suggested user with one click', async () => {
    const { returned } = await allow({ state: undefined }, { email: '', password: '', person: '2' })
    expect(returned).not.toHaveProperty('state')
    const { json } = await exchange({ code: returned.code })
    const me = await client(api, { Authorization: `Bearer ${json.access_token}` }).get('/users/me')
    expect(record(me, 'user').name).toBe('John Smith')
  })

  it.each(['code', 'token'])('redirects with an error when the user denies access (%s)', async (type) => {
    const params = { response_type: type }
    const { place, returned } = await allow(params, { commit: 'deny', email: '', password: '' })
    expect(place).toBe(type === 'code' ? 'query' : 'fragment')
    expect(returned).toEqual({
      error: 'access_denied',
      error_description: 'The end-user or authorization server denied the request.',
      state: 'a b&c',
    })
  })

  it.each([
    { problem: 'a missing response type', params: { response_type: undefined }, error: 'invalid_request' },
    {
      problem: 'an unknown response type',
      params: { response_type: 'x' },
      error: 'unsupported_response_type',
    },
    { problem: 'an unknown scope', params: { scope: 'read everything' }, error: 'invalid_scope' },
    { problem: 'an unknown permission', params: { scope: 'users:both' }, error: 'invalid_scope' },
    {
      problem: 'an unknown challenge method',
      params: { code_challenge: 'x', code_challenge_method: 'S512' },
      error: 'invalid_request',
    },
  ])('redirects with an error for $problem', async ({ params, error }) => {
    const { status, headers } = await api.send({ path: pagePath(params) })
    expect(status).toBe(302)
    const url = new URL(headers.location ?? '')
    expect(url.origin + url.pathname).toBe(REDIRECT_URI)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error, state: 'a b&c' })
  })

  it.each([
    { title: 'S256 with the right verifier', params: S256, verifier: VERIFIER, status: 200 },
    { title: 'S256 with a wrong verifier', params: S256, verifier: 'x', status: 400 },
    { title: 'S256 without a verifier', params: S256, verifier: undefined, status: 400 },
    {
      title: 'plain with the right verifier',
      params: { code_challenge: VERIFIER },
      verifier: VERIFIER,
      status: 200,
    },
    {
      title: 'plain with a wrong verifier',
      params: { code_challenge: VERIFIER },
      verifier: 'x',
      status: 400,
    },
    { title: 'a verifier without a challenge', params: {}, verifier: VERIFIER, status: 400 },
  ])('checks the PKCE verifier: $title', async ({ params, verifier, status }) => {
    const { returned } = await allow(params)
    const reply = await exchange({ code: returned.code, code_verifier: verifier, client_secret: undefined })
    expect(reply.status).toBe(status)
    if (status === 400) expect(reply.json.error).toBe('invalid_grant')
  })

  it("accepts a code for 120 seconds of the world's clock", async () => {
    const [early, late] = [await allow(), await allow()]
    await api.advance(119_000)
    expect((await exchange({ code: early.returned.code })).status).toBe(200)
    await api.advance(1_000)
    expect((await exchange({ code: late.returned.code })).json.error).toBe('invalid_grant')
  })

  it.each([
    { title: 'another redirect URI', params: { redirect_uri: 'https://app.example/other' } },
    { title: 'another client', params: { client_id: 'other_app' } },
  ])('refuses to exchange a code for $title', async ({ params }) => {
    const { returned } = await allow()
    expect((await exchange({ code: returned.code, ...params })).json.error).toBe('invalid_grant')
    expect((await exchange({ code: returned.code })).status).toBe(200)
  })

  it('requires PKCE, but no secret, from a public client', async () => {
    const redirect = 'acme-app:/callback'
    const body = { client: { name: 'App', identifier: 'app', kind: 'public', redirect_uri: [redirect] } }
    await client(api).post('/oauth/clients', body)
    const params = { client_id: 'app', redirect_uri: undefined }
    const withoutPkce = await api.send({ path: pagePath(params) })
    expect(landing(withoutPkce).returned.error).toBe('invalid_request')
    const { returned } = await allow({ ...params, ...S256 })
    const reply = await exchange({
      code: returned.code,
      client_id: 'app',
      client_secret: undefined,
      redirect_uri: redirect,
      code_verifier: VERIFIER,
    })
    expect(reply.status).toBe(200)
  })

  it('keeps the query of the redirect URI', async () => {
    const redirect = 'https://app.example/callback?from=zendesk'
    const { returned } = await allow({ redirect_uri: redirect })
    expect(returned).toMatchObject({ from: 'zendesk', state: 'a b&c' })
  })

  it('records the time of the sign-in', async () => {
    await allow()
    const me = await client(api, as('admin@example.com')).get('/users/me')
    expect(record(me, 'user').last_login_at).toMatch(/Z$/)
  })

  it('deletes codes and tokens with their user', async () => {
    const person = String(await createUser(api, { name: 'Ann', email: 'ann@example.org' }))
    const [{ returned }, second] = [await allow({}, { person }), await allow({}, { person })]
    const { json } = await exchange({ code: returned.code })
    const ann = client(api, { Authorization: `Bearer ${json.access_token}` })
    expect((await ann.get('/users/me')).status).toBe(200)
    await client(api).delete(`/users/${person}`)
    const reply = await ann.get('/users/me')
    expect([reply.status, reply.json.error]).toEqual([401, 'invalid_token'])
    expect((await exchange({ code: second.returned.code })).json.error).toBe('invalid_grant')
  })
})
