import { expect, it } from 'vitest'
import { describeApi, describeMatrix } from '../matrix/matrix.js'
import { client, form, logIn, meta, refusal, signUp, user } from './acs-api.js'

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const JSON_TYPE = { 'Content-Type': 'application/json' }
const JOE = { username: 'joe', password: 'secret', password_confirmation: 'secret' }
const CONSUMER =
  'OAuth realm="",oauth_version="1.0",oauth_consumer_key="K",oauth_signature_method="HMAC-SHA1",oauth_nonce="n",oauth_timestamp="1",oauth_signature="x"'

describeMatrix('ACS on the wire', (api) => {
  it.each([
    ['a key', '?key=any', {}],
    ['a consumer key', '?oauth_consumer_key=K', { Authorization: CONSUMER }],
    ['a header of OAuth alone', '', { Authorization: CONSUMER }],
  ])('accepts an app by %s', async (_what, query, headers) => {
    expect((await api.send({ path: `/v1/users/query.json${query}`, headers })).status).toBe(200)
  })

  it.each([
    ['', {}],
    ['?key=', {}],
    ['', { Authorization: 'Basic abc' }],
  ])('accepts no app by "%s" and %o', async (query, headers) => {
    const reply = await api.send({ path: `/v1/users/query.json${query}`, headers })
    expect(refusal(reply)).toEqual([400, 'Invalid app key', 'queryUsers'])
  })

  it('reads the key from the body, too', async () => {
    const body = form({ ...JOE, key: 'any' })
    const reply = await api.send({ method: 'POST', path: '/v1/users/create.json', headers: FORM, body })
    expect(reply.status).toBe(200)
  })

  it('returns errors with the status 200 on demand', async () => {
    const reply = await client(api).get('users/show/me.json', { suppress_response_codes: true })
    expect([reply.status, meta(reply).code, meta(reply).status]).toEqual([200, 400, 'fail'])
    const missing = await client(api).get('nothing.json', { suppress_response_codes: 'true' })
    expect([missing.status, meta(missing).code]).toEqual([200, 404])
    const appless = await api.send({ path: '/v1/users/query.json?suppress_response_codes=1' })
    expect([appless.status, meta(appless).code]).toEqual([200, 400])
  })

  it('indents its JSON on demand', async () => {
    const reply = await client(api).get('users/count.json', { pretty_json: true, response_json_depth: 3 })
    expect(reply.text).toBe(
      '{\n  "meta": {\n    "code": 200,\n    "status": "ok",\n    "method_name": "usersCount",\n    "count": 28\n  }\n}\n',
    )
  })

  it('ignores unknown parameters', async () => {
    const values = { ti_analytics: { a: 1 }, emptyDictionary: {}, limit: 1 }
    expect((await client(api).get('users/query.json', values)).status).toBe(200)
  })

  it('reads the parameters of a DELETE from a form in its body', async () => {
    const { sessionId } = await signUp(api, 'joe')
    const body = form({ _session_id: sessionId })
    const path = '/v1/users/delete.json?key=any'
    expect((await api.send({ method: 'DELETE', path, headers: FORM, body })).status).toBe(200)
    expect((await client(api, sessionId).get('users/show/me.json')).status).toBe(404)
  })

  it('reads the parameters of a POST from its query, and prefers the body', async () => {
    const path = `/v1/users/create.json?key=any&${form({ ...JOE, role: 'query' })}`
    const reply = await api.send({ method: 'POST', path, headers: FORM, body: 'role=body' })
    expect(user(reply)).toMatchObject({ username: 'joe', role: 'body' })
  })

  it.each([
    ['said to be JSON', JSON_TYPE],
    ['of no type', {}],
  ])('reads JSON %s', async (_what, headers) => {
    const body = { ...JOE, tags: ['a', ' b ', 'c'], custom_fields: { age: 1 }, role: null }
    const reply = await api.send({ method: 'POST', path: '/v1/users/create.json?key=any', headers, body })
    expect(user(reply)).toMatchObject({ role: '', tags: ['a', 'b', 'c'], custom_fields: { age: 1 } })
  })

  it('reads a path without its ending', async () => {
    expect((await api.send({ path: '/v1/users/count?key=any' })).status).toBe(200)
  })

  it('allows pages of every origin to call', async () => {
    const path = '/v1/users/count.json?key=any'
    const { headers } = await api.send({ path })
    expect(headers).toMatchObject({
      'access-control-allow-methods': 'POST, GET, PUT, DELETE, OPTIONS',
      'access-control-allow-headers': 'x-requested-with',
      'access-control-allow-credentials': 'true',
    })
  })

  it('names the route nearest to an unknown one', async () => {
    const reply = await client(api).get('users/serch.json')
    expect(reply.text).toBe('{"meta":{"status":"fail","code":404,"message":"Invalid API method"}}')
    expect(reply.headers['x-stuntdouble-hint']).toMatch(/^GET .*\/v1\/users\/search$/)
  })

  it.each([
    ['JSON that is none', JSON_TYPE, '{"a":'],
    ['JSON that is a list', JSON_TYPE, '[1]'],
    ['JSON without end', JSON_TYPE, `{"role":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a form with files without its boundary', { 'Content-Type': 'multipart/form-data' }, 'x'],
    [
      'a form with files that ends too early',
      { 'Content-Type': 'multipart/form-data; boundary=b' },
      '--b\r\n',
    ],
    ['a form with files that is none', { 'Content-Type': 'multipart/form-data; boundary=b' }, 'a=b'],
  ])('refuses %s', async (_what, headers, body) => {
    const reply = await api.send({ method: 'POST', path: '/v1/users/create.json?key=any', headers, body })
    const [status, message, name] = refusal(reply)
    expect([status, name]).toEqual([400, 'createUser'])
    expect(message).toMatch(/^Invalid request body: ./)
  })

  it('refuses a body that is too large', async () => {
    const body = { role: 'x'.repeat(1_100_000) }
    const reply = await api.send({
      method: 'POST',
      path: '/v1/users/create.json?key=any',
      headers: JSON_TYPE,
      body,
    })
    expect([reply.status, meta(reply).message]).toEqual([413, 'Request entity is too large'])
  })

  it.each(['%E0%A4%A', '%', '%00', '..', '__proto__', "' OR 1=1"])('refuses to show "%s"', async (id) => {
    const reply = await api.send({ path: `/v1/users/show/${id}.json?key=any` })
    expect([400, 404]).toContain(reply.status)
    expect(meta(reply).status).toBe('fail')
  })

  it('answers without an internal error for a deeply nested parameter', async () => {
    const list = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    for (const name of ['where', 'sel', 'custom_fields', 'tags', 'role']) {
      const body = `${form(JOE)}&key=any&${name}={"all":${list}}`
      const reply = await api.send({ method: 'POST', path: '/v1/users/create.json', headers: FORM, body })
      expect(reply.status).toBeLessThan(500)
    }
  })

  it('creates a user despite bytes that are not text, and names of prototypes', async () => {
    const body = `${form(JOE)}&role=%FF%FE&__proto__=x&constructor=y&toString=z`
    const reply = await api.send({
      method: 'POST',
      path: '/v1/users/create.json?key=any',
      headers: FORM,
      body,
    })
    expect(reply.status).toBe(200)
  })
})

describeApi(
  'ACS on the wire, strictly',
  (api) => {
    it.each([
      ['?key=stuntdouble', {}, 200],
      ['?key=any', {}, 400],
      ['?oauth_consumer_key=stuntdouble', {}, 200],
      ['', { Authorization: CONSUMER }, 400],
    ])('checks the key of "%s" with %o', async (query, headers, status) => {
      expect((await api.send({ path: `/v1/users/count.json${query}`, headers })).status).toBe(status)
    })

    it('logs in', async () => {
      const body = form({ key: 'stuntdouble', login: 'admin', password: 'password' })
      const reply = await api.send({ method: 'POST', path: '/v1/users/login.json', headers: FORM, body })
      expect(reply.status).toBe(200)
    })
  },
  { strict: true },
)

describeMatrix('ACS bodies of clients that are signed in', (api) => {
  it('reads the session from a parameter of the query or the body', async () => {
    const body = form({ _session_id: await logIn(api, 'admin'), role: 'boss' })
    const reply = await api.send({
      method: 'PUT',
      path: '/v1/users/update.json?key=any',
      headers: FORM,
      body,
    })
    expect(user(reply).role).toBe('boss')
  })
})
