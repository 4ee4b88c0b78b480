import { expect, it } from 'vitest'
import { describeApi, describeMatrix } from '../matrix/matrix.js'
import { KEYS, MASTER, refusal, signUp } from './parse-api.js'

const SDK = {
  _ApplicationId: 'app',
  _JavaScriptKey: 'js',
  _ClientVersion: 'js8.6.2',
  _InstallationId: '4f2b0a4e-52b6-4b5e-8a2d-0a9f4a4c1f11',
  _RevocableSession: '1',
}

describeMatrix('Parse: forms of a request', (api) => {
  const sdk = (path: string, body: object) =>
    api.send({
      method: 'POST',
      path: `/1${path}`,
      headers: { 'Content-Type': 'text/plain' },
      body: { ...SDK, ...body },
    })

  it('reads the keys from the body of a text/plain POST, as the JavaScript SDK sends them', async () => {
    const reply = await sdk('/users', { username: 'sdk', password: 'secret', level: 1 })
    expect(reply.status).toBe(201)
    const user = await api.send({ path: `/1/users/${reply.json.objectId}`, headers: MASTER })
    expect(Object.keys(user.json).filter((name) => name.startsWith('_'))).toEqual([])
    expect(user.json.level).toBe(1)
  })

  it('reads the query of a find from a body with the method GET', async () => {
    const reply = await sdk('/classes/_User', {
      _method: 'GET',
      where: { username: 'admin' },
      limit: 1,
      keys: 'username',
    })
    expect(reply.json.results).toMatchObject([{ username: 'admin' }])
  })

  it('uses the method in the body to log in, change, read and delete', async () => {
    const { json } = await sdk('/users', { username: 'method', password: '12345' })
    const login = await sdk('/login', { _method: 'GET', username: 'method', password: '12345' })
    const session = { _SessionToken: login.json.sessionToken }
    const path = `/classes/_User/${json.objectId}`
    expect((await sdk(path, { _method: 'PUT', level: 2, ...session })).status).toBe(200)
    expect((await sdk('/users/me', { _method: 'GET', ...session })).json.level).toBe(2)
    expect((await sdk(path, { _method: 'DELETE', ...session })).status).toBe(200)
    expect((await sdk(path, { _method: 'GET' })).status).toBe(404)
  })

  it('uses a method in the body of a request with keys in its headers', async () => {
    const { objectId } = await signUp(api, 'override')
    const body = { _method: 'PUT', level: 3 }
    const reply = await api.send({ method: 'POST', path: `/1/users/${objectId}`, headers: MASTER, body })
    expect(reply.json).toHaveProperty('updatedAt')
  })

  it('accepts a master key in the body', async () => {
    const { objectId } = await signUp(api, 'mastered')
    expect((await sdk(`/users/${objectId}`, { _method: 'PUT', level: 3, _MasterKey: 'key' })).status).toBe(
      200,
    )
  })

  it.each(['_SessionToken', '_MasterKey', '_InstallationId', '_ContentType'])(
    'refuses a %s that is not a text, unless it is empty',
    async (member) => {
      const reply = await sdk('/users', { [member]: { $ne: null } })
      expect([reply.status, reply.json]).toEqual([403, { error: 'unauthorized' }])
      expect((await sdk('/classes/Thing', { [member]: null })).status).toBe(201)
    },
  )

  it.each([
    ['a header', { 'X-Parse-Cloud-Context': '[1]' }, {}],
    ['the body', {}, { _context: 5 }],
  ])('refuses a context in %s that is not an object', async (_where, headers, body) => {
    const request = {
      method: 'POST',
      path: '/1/classes/Thing',
      headers: { 'Content-Type': 'text/plain', ...headers },
    }
    const reply = await api.send({ ...request, body: { ...SDK, ...body } })
    expect(refusal(reply)).toEqual([400, 107, 'Invalid object for context.'])
  })

  it('accepts basic authentication, with a master key or a JavaScript key', async () => {
    const basic = (text: string) => ({ Authorization: `Basic ${btoa(text)}` })
    const { objectId } = await signUp(api, 'basic')
    const put = (headers: Readonly<Record<string, string>>) =>
      api.send({ method: 'PUT', path: `/1/users/${objectId}`, headers, body: { level: 1 } })
    expect((await put(basic('app:master'))).status).toBe(200)
    expect(refusal(await put(basic('app:javascript-key=js')))[1]).toBe(206)
    expect((await put({ Authorization: 'Basic %%%' })).status).toBe(403)
  })

  it('refuses a request without an application id', async () => {
    const reply = await api.send({ path: '/1/users' })
    expect([reply.status, reply.json]).toEqual([403, { error: 'unauthorized' }])
    expect((await api.send({ path: '/1/users', headers: { 'X-Parse-Application-Id': '' } })).status).toBe(403)
  })

  it('reports its health without keys', async () => {
    expect((await api.send({ path: '/parse/health' })).json).toEqual({ status: 'ok' })
  })

  it.each(['{"username":', '"text"', '5', 'null', '{bad}'])('refuses the body %s', async (body) => {
    const reply = await api.send({ method: 'POST', path: '/1/users', headers: KEYS, body })
    expect(reply.status).toBe(400)
    expect(reply.json).toEqual({ error: expect.stringMatching(/JSON/) })
  })

  it('refuses a body over a mebibyte, and accepts one below', async () => {
    const post = (length: number) =>
      api.send({
        method: 'POST',
        path: '/1/users',
        headers: KEYS,
        body: { username: 'big', password: 'p', blob: 'x'.repeat(length) },
      })
    const refused = await post(1_048_576)
    expect([refused.status, refused.json]).toEqual([413, { error: 'request entity too large' }])
    expect((await post(1_000_000)).status).toBe(201)
  })

  it('refuses a body that is nested too deeply', async () => {
    const body = `{"username":"u","password":"p","deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    const reply = await api.send({ method: 'POST', path: '/1/users', headers: KEYS, body })
    expect([reply.status, reply.json.error]).toEqual([
      400,
      'request body is nested more than 500 levels deep',
    ])
  })

  it.each(['__proto__', 'constructor'])('refuses a key %s at any depth', async (key) => {
    for (const extra of [`"${key}":{"admin":true}`, `"profile":{"deep":[{"${key}":1}]}`]) {
      const body = `{"username":"u","password":"p",${extra}}`
      const reply = await api.send({ method: 'POST', path: '/1/users', headers: KEYS, body })
      expect(refusal(reply)).toEqual([400, 105, `Prohibited keyword in request data: {"key":"${key}"}.`])
    }
  })

  it('refuses values that the database would execute', async () => {
    const send = (_bsontype: string) =>
      api.send({ method: 'POST', path: '/1/classes/Thing', headers: KEYS, body: { a: [{ _bsontype }] } })
    const error = 'Prohibited keyword in request data: {"key":"_bsontype","value":"Code"}.'
    expect(refusal(await send('Code'))).toEqual([400, 105, error])
    expect((await send('Other')).status).toBe(201)
  })

  it('replies to an unknown route as an Express app does, and names the nearest one', async () => {
    const reply = await api.send({ path: '/1/usres', headers: KEYS })
    expect(reply.status).toBe(404)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.text).toMatch(/<pre>Cannot GET .*\/1\/usres<\/pre>/)
    expect(reply.headers['x-stuntdouble-hint']).toMatch(/^GET .*\/1\/users$/)
  })

  it.each([
    ['POST', '/users/abc', 'GET /1/users/:objectId'],
    ['DELETE', '/users', 'GET /1/users'],
    ['GET', '/user/me', 'GET /1/users/me'],
    ['POST', '/requestPasswordRest', 'POST /1/requestPasswordReset'],
  ])('has no %s %s, and hints at %s', async (method, path, hint) => {
    const reply = await api.send({ method, path: `/1${path}`, headers: KEYS })
    expect(reply.status).toBe(404)
    expect(reply.headers['x-stuntdouble-hint']?.replace(/ .*(?=\/1\/)/, ' ')).toBe(hint)
  })

  it('answers preflights of any origin without keys', async () => {
    const reply = await api.send({ method: 'OPTIONS', path: '/1/users' })
    expect([reply.status, reply.text]).toEqual([200, 'OK'])
    expect(reply.headers['access-control-allow-origin']).toBe('*')
    expect(reply.headers['access-control-allow-methods']).toBe('GET,PUT,POST,DELETE,OPTIONS')
    expect(reply.headers['access-control-allow-headers']).toContain('X-Parse-Session-Token')
  })
})

describeApi(
  'Parse: strict credentials',
  (api) => {
    const users = (headers: Readonly<Record<string, string>>) =>
      api.send({ path: '/1/users?limit=1', headers })

    it('accepts its own application id only', async () => {
      expect((await users({ 'X-Parse-Application-Id': 'stuntdouble' })).status).toBe(200)
      expect((await users({ 'X-Parse-Application-Id': 'other' })).status).toBe(403)
    })

    it('ignores a wrong master key', async () => {
      const list = async (key: string) =>
        (await users({ 'X-Parse-Application-Id': 'stuntdouble', 'X-Parse-Master-Key': key })).text
      expect(await list('master')).toContain('admin@example.com')
      expect(await list('wrong')).not.toContain('admin@example.com')
    })
  },
  { strict: true },
)

const APPLICATION = { 'X-Parse-Application-Id': 'app' }
const basic = (text: string) => ({ Authorization: `Basic ${btoa(text)}` })

/** Keys in a request, with the status of the reply. */
const SENT_KEYS: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
  ['none', APPLICATION, 403],
  ['a right one', { ...APPLICATION, 'X-Parse-REST-API-Key': 'rest' }, 200],
  ['another right one', { ...APPLICATION, 'X-Parse-Javascript-Key': 'js' }, 200],
  ['a wrong one', { ...APPLICATION, 'X-Parse-REST-API-Key': 'js' }, 403],
  ['a key without an option', { ...APPLICATION, 'X-Parse-Client-Key': 'rest' }, 403],
  [
    'a right key and a wrong one',
    { ...APPLICATION, 'X-Parse-REST-API-Key': 'rest', 'X-Parse-Javascript-Key': 'no' },
    200,
  ],
  ['a master key alone', { ...APPLICATION, 'X-Parse-Master-Key': 'master' }, 200],
  ['a right one as basic authentication', basic('app:javascript-key=js'), 200],
  ['a wrong one as basic authentication', basic('app:javascript-key=no'), 403],
]

describeApi(
  'Parse: keys of clients',
  (api) => {
    it.each(SENT_KEYS)('of which %s is sent, by %j', async (_what, headers, status) => {
      expect((await api.send({ path: '/1/users?limit=1', headers })).status).toBe(status)
    })

    it('are not required for the server’s health', async () => {
      expect((await api.send({ path: '/1/health' })).status).toBe(200)
    })
  },
  { configure: { parse: { restAPIKey: 'rest', javascriptKey: 'js' } } },
)
