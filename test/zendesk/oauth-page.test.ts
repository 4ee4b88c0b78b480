import { expect, it } from 'vitest'
import { describeApi, describeMatrix } from '../matrix/matrix.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import { answerForm, encode, pagePath, post, USUAL } from './oauth-flow.js'
import { client, createUser } from './zendesk-api.js'

const UNREGISTERED = 'stuntdouble treats it as a new client'

describeMatrix(
  'Zendesk: the consent page',
  (api) => {
    it('shows the client, the host of the redirect, and the scopes', async () => {
      const { status, headers, text } = await api.send({ path: pagePath({ scope: 'users:read write' }) })
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-store')
      expect(text).toContain('<h1>Allow acme_app to use your account?</h1>')
      expect(text).toContain(UNREGISTERED)
      expect(text).toContain('<strong>app.example</strong>')
      expect(text).toContain('<li>Read users</li>')
      expect(text).toContain('<li>Create, change and delete everything that you can</li>')
    })

    it('shows the description of a registered client', async () => {
      const params = { client_id: 'stuntdouble', redirect_uri: 'http://localhost:3000/callback' }
      const { text } = await api.send({ path: pagePath(params) })
      expect(text).toContain('Allow Stuntdouble to use your account?')
      expect(text).toContain('by Example Company')
      expect(text).not.toContain(UNREGISTERED)
    })

    it('sends back all parameters, and escapes them', async () => {
      const state = `"><script>alert('x')</script>&`
      const { text } = await api.send({ path: pagePath({ state, client_id: '<b>bold</b>', more: 'x' }) })
      expect(text).toContain(
        '<input type="hidden" name="state" value="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">',
      )
      expect(text).toContain('<input type="hidden" name="more" value="x">')
      expect(text).not.toContain('<script')
      expect(text).not.toContain('<b>')
    })

    it('suggests the admin first, then other users, but no suspended users', async () => {
      await createUser(api, { name: 'Agent One', email: 'one@example.org', role: 'agent' })
      await createUser(api, { name: 'Agent Two', email: 'two@example.org', role: 'agent', suspended: true })
      const { text } = await api.send({ path: pagePath() })
      const names = Array.from(text.matchAll(/class="name">([^<]*)/g), ([, name]) => name)
      expect(names).toHaveLength(8)
      expect(names.slice(0, 3)).toEqual(['Ada Admin', 'Agent One', 'John Smith'])
      expect(text).not.toContain('Agent Two')
    })

    it.each([
      { problem: 'a wrong password', who: { password: 'wrong' }, status: 401 },
      { problem: 'an unknown e-mail', who: { email: 'who@example.com' }, status: 401 },
      { problem: 'no password', who: { password: '' }, status: 422 },
      { problem: 'an empty form', who: { email: '', password: '' }, status: 422 },
      { problem: 'a deleted user', who: { person: '4711' }, status: 422 },
    ])('shows the form again after $problem, with the same e-mail', async ({ who, status }) => {
      const fields = answerForm({}, who)
      const reply = await post(api, '/oauth/authorizations', fields)
      expect(reply.status).toBe(status)
      expect(reply.text).toMatch(
        /<p class="error" id="problem" role="alert">(Please|Wrong|This user) .+<\/p>/,
      )
      expect(reply.text).toContain('aria-invalid="true" aria-describedby="problem" autofocus')
      expect(reply.text).toContain(`<input type="hidden" name="redirect_uri" value="${USUAL.redirect_uri}">`)
      if (!who.person) expect(reply.text).toContain(`type="email" value="${fields.email}"`)
      expect(reply.text).not.toContain('wrong')
    })

    it('refuses suspended users', async () => {
      const attributes = { name: 'Sue', email: 'sue@example.org', password: 'secret', suspended: true }
      const person = String(await createUser(api, attributes))
      const typed = answerForm({}, { email: 'sue@example.org', password: 'secret' })
      expect((await post(api, '/oauth/authorizations', typed)).status).toBe(401)
      expect((await post(api, '/oauth/authorizations', answerForm({}, { person }))).status).toBe(422)
    })

    it.each([
      { problem: 'no client', params: { client_id: undefined }, code: 'invalid_client' },
      { problem: 'no redirect URI', params: { redirect_uri: undefined }, code: 'invalid_request' },
      { problem: 'a relative URI', params: { redirect_uri: '/callback' }, code: 'invalid_request' },
      { problem: 'a script URI', params: { redirect_uri: 'javascript:alert(1)' }, code: 'invalid_request' },
      {
        problem: 'a script URI with white space',
        params: { redirect_uri: ' java\nscript:x' },
        code: 'invalid_request',
      },
      { problem: 'a data URI', params: { redirect_uri: 'data:text/html,x' }, code: 'invalid_request' },
      {
        problem: 'a feed URI',
        params: { redirect_uri: 'feed:javascript:alert(1)' },
        code: 'invalid_request',
      },
      {
        problem: 'an archive URI',
        params: { redirect_uri: 'jar:http://a.example!/' },
        code: 'invalid_request',
      },
      {
        problem: 'a URI of the browser',
        params: { redirect_uri: 'chrome://settings' },
        code: 'invalid_request',
      },
      {
        problem: 'an internal URI of the browser',
        params: { redirect_uri: 'resource://gre' },
        code: 'invalid_request',
      },
      {
        problem: 'a script URI after another scheme',
        params: { redirect_uri: 'x:javascript:a' },
        code: 'invalid_request',
      },
      {
        problem: 'a URI with a fragment',
        params: { redirect_uri: 'https://app.example/#x' },
        code: 'invalid_request',
      },
      {
        problem: 'a URI that is not registered',
        params: { client_id: 'stuntdouble', redirect_uri: 'https://evil.example/' },
        code: 'invalid_request',
      },
    ])('shows an error and does not redirect for $problem', async ({ params, code }) => {
      const asked = await api.send({ path: pagePath(params) })
      expect(asked.status).toBe(400)
      expect(asked.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(asked.text).toContain(`<code>${code}</code>`)
      const answered = await post(api, '/oauth/authorizations', answerForm(params))
      expect(answered.status).toBe(400)
      expect(answered.headers.location).toBeUndefined()
    })

    it.each([
      'http://localhost.evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://localhost@evil.example/',
    ])('does not treat %s as a URI on this machine', async (redirect_uri) => {
      const params = { client_id: 'stuntdouble', redirect_uri }
      expect((await api.send({ path: pagePath(params) })).status).toBe(400)
    })

    it.each(['com.example.app:/callback', 'exp://127.0.0.1:19000/--/callback'])(
      'redirects to an app: %s',
      async (redirect_uri) => {
        expect((await api.send({ path: pagePath({ redirect_uri }) })).status).toBe(200)
      },
    )

    it('refuses a URI on this machine for a client with registered web URIs', async () => {
      await client(api).post('/oauth/clients', {
        client: { name: 'Acme', identifier: 'acme', redirect_uri: ['https://acme.example/callback'] },
      })
      const params = { client_id: 'acme', redirect_uri: 'http://localhost:3000/' }
      expect((await api.send({ path: pagePath(params) })).status).toBe(400)
    })

    it('stores no client when the page is shown', async () => {
      await api.send({ path: pagePath() })
      const { json } = await client(api).get('/oauth/clients')
      expect(json.count).toBe(1)
    })

    it('ignores credentials', async () => {
      const headers = { Authorization: 'Bearer whatever' }
      expect((await api.send({ path: pagePath(), headers })).status).toBe(200)
      expect((await client(api).get('/oauth/tokens?all=true')).json.count).toBe(1)
    })
  },
  { fixture: PLAIN_PEOPLE },
)

describeApi(
  'Zendesk: the consent page in strict mode',
  (api) => {
    it('accepts registered clients only', async () => {
      const { status, text } = await api.send({ path: `/oauth/authorizations/new?${encode(USUAL)}` })
      expect(status).toBe(400)
      expect(text).toContain('<code>invalid_client</code>: The client identifier provided is invalid.')
      const params = { client_id: 'stuntdouble', redirect_uri: 'http://localhost:5173/callback' }
      expect((await api.send({ path: pagePath(params) })).status).toBe(200)
    })

    it('redirects only to registered URIs, even on this machine', async () => {
      const params = { client_id: 'stuntdouble', redirect_uri: 'http://localhost:6006/' }
      expect((await api.send({ path: pagePath(params) })).status).toBe(400)
    })
  },
  { strict: true },
)
