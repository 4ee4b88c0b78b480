import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { good, KEYS, MASTER, refusal, save } from './parse-api.js'

/** Requests that need the master key. */
const MASTER_ROUTES: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/serverInfo'],
  ['PUT', '/config'],
  ['GET', '/schemas'],
  ['POST', '/schemas'],
  ['GET', '/schemas/_User'],
  ['POST', '/schemas/Game'],
  ['PUT', '/schemas/_User'],
  ['DELETE', '/schemas/Game'],
  ['DELETE', '/purge/Game'],
  ['GET', '/aggregate/_User'],
  ['POST', '/push'],
  ['POST', '/jobs'],
  ['POST', '/jobs/clean'],
  ['DELETE', '/files/a.txt'],
  ['GET', '/hooks/functions'],
  ['GET', '/hooks/triggers'],
  ['GET', '/scriptlog'],
  ['GET', '/cloud_code/jobs'],
  ['GET', '/cloud_code/jobs/data'],
  ['GET', '/push_audiences'],
  ['POST', '/push_audiences'],
  ['PUT', '/push_audiences/aaaaaaaaaa'],
  ['DELETE', '/push_audiences/aaaaaaaaaa'],
  ['GET', '/security'],
  ['GET', '/graphql-config'],
]

describeApi('Parse: the server and the app', (api) => {
  const send = (method: string, path: string, headers = MASTER, body: object = {}) =>
    api.send({ method, path, headers, ...(method === 'GET' ? {} : { body }) })

  it.each(MASTER_ROUTES)('refuses %s %s without the master key', async (method, path) => {
    for (const mount of ['/parse', '/1']) {
      const reply = await send(method, mount + path, KEYS)
      expect([reply.status, reply.text]).toEqual([403, '{"error":"unauthorized: master key is required"}'])
    }
  })

  it('reports its health without keys', async () => {
    expect((await api.send({ path: '/parse/health' })).json).toEqual({ status: 'ok' })
  })

  it('shows its features with the master key', async () => {
    expect(await good(api, { path: '/parse/serverInfo', headers: MASTER })).toMatchObject({
      features: { schemas: { addClass: true }, globalConfig: { update: true } },
      parseServerVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
  })

  it('stores parameters of the app', async () => {
    const config = () => good(api, { path: '/parse/config', headers: KEYS })
    expect(await config()).toEqual({ params: {} })
    const first = { params: { a: 1, since: { __type: 'Date', iso: '2020-01-01T00:00:00.000Z' }, gone: 1 } }
    expect((await send('PUT', '/parse/config', MASTER, first)).json).toEqual({ result: true })
    await send('PUT', '/parse/config', MASTER, { params: { a: 2, gone: { __op: 'Delete' } } })
    expect(await config()).toEqual({
      params: { a: 2, since: first.params.since },
      masterKeyOnly: { a: false, since: false, gone: false },
    })
    await send('PUT', '/parse/config', MASTER, { params: { a: null } })
    expect((await config()).params).toEqual({ a: null, since: first.params.since })
  })

  it('shows some parameters with the master key only', async () => {
    const body = { params: { open: 1, secret: 2 }, masterKeyOnly: { secret: true } }
    await send('PUT', '/parse/config', MASTER, body)
    expect((await send('GET', '/parse/config', KEYS)).json).toEqual({
      params: { open: 1 },
      masterKeyOnly: { open: false },
    })
    expect((await send('GET', '/parse/config')).json).toEqual({
      params: { open: 1, secret: 2 },
      masterKeyOnly: { open: false, secret: true },
    })
  })

  it.each(['AppOpened', 'search'])('accepts the event %s', async (name) => {
    const body = { dimensions: { source: 'mail' } }
    expect((await send('POST', `/parse/events/${name}`, KEYS, body)).json).toEqual({})
  })

  it('refuses unknown cloud functions, and all jobs', async () => {
    expect(refusal(await send('POST', '/parse/functions/hello', KEYS))).toEqual([
      400,
      141,
      'Invalid function: "hello"',
    ])
    expect(refusal(await send('POST', '/parse/functions/toString', KEYS))[1]).toBe(141)
    expect(refusal(await send('POST', '/parse/jobs/clean'))).toEqual([400, 141, 'Invalid job.'])
    expect(refusal(await send('POST', '/parse/jobs'))).toEqual([400, 141, 'Invalid job.'])
  })

  it('records pushes with the number of their recipients', async () => {
    const device = { deviceType: 'ios', channels: ['news'] }
    for (const deviceToken of ['a', 'b']) await save(api, '_Installation', { ...device, deviceToken })
    const body = { channels: ['news'], data: { alert: 'Hello.' } }
    const reply = await send('POST', '/parse/push', MASTER, body)
    expect(reply.json).toEqual({ result: true })
    const id = reply.headers['x-parse-push-status-id']
    expect(await good(api, { path: `/parse/classes/_PushStatus/${id}`, headers: MASTER })).toMatchObject({
      status: 'succeeded',
      payload: '{"alert":"Hello."}',
      numSent: 2,
      sentPerType: { ios: 2 },
    })
    expect((await send('GET', '/parse/classes/_PushStatus', KEYS)).json.code).toBe(119)
  })

  it.each([
    ['/hooks/functions', 200, []],
    ['/hooks/triggers', 200, []],
    ['/cloud_code/jobs', 200, []],
    ['/cloud_code/jobs/data', 200, { in_use: [], jobs: [] }],
    ['/push_audiences', 200, { results: [] }],
    ['/graphql-config', 200, {}],
    ['/security', 409, { error: 'Enable Parse Server option `security.enableCheck` to run security check.' }],
  ])('replies to a dashboard that asks for %s', async (path, status, json) => {
    const reply = await send('GET', `/parse${path}`)
    expect([reply.status, reply.json]).toEqual([status, json])
  })

  it('stores the query of an audience as text', async () => {
    const create = (query: unknown) =>
      api.send({
        method: 'POST',
        path: '/parse/push_audiences',
        headers: MASTER,
        body: { name: 'all', query },
      })
    expect(refusal(await create([]))).toEqual([
      400,
      111,
      'schema mismatch for _Audience.query; expected String but got Array',
    ])
    expect((await create('{}')).status).toBe(201)
  })

  it('shows its requests as a log, newest first', async () => {
    await send('GET', '/parse/users?limit=1&session_token=secret')
    await send('GET', '/parse/classes/Game/nope')
    const messages = async (query: string) => {
      const lines = (await send('GET', `/parse/scriptlog${query}`)).json as unknown as { message: string }[]
      return lines.map(({ message }) => message)
    }
    const found = 'GET /parse/classes/Game/nope 404'
    expect(await messages('?level=error&size=1')).toEqual([found])
    expect((await messages('?order=asc&n=50')).slice(0, 2)).toEqual([
      expect.not.stringContaining('secret'),
      found,
    ])
    expect(await messages('?size=1&until=2001-01-01')).toEqual([])
    expect(await messages('?size=1')).toHaveLength(1)
  })

  it('stores audiences of pushes for a dashboard', async () => {
    const body = { name: 'all', query: '{}' }
    const { objectId } = (await send('POST', '/parse/push_audiences', MASTER, body)).json
    const { results } = (await send('GET', '/parse/push_audiences')).json
    expect(results).toMatchObject([{ objectId, ...body }])
    await send('PUT', `/parse/push_audiences/${objectId}`, MASTER, { name: 'some' })
    expect((await send('GET', `/parse/push_audiences/${objectId}`)).json.name).toBe('some')
    await send('DELETE', `/parse/push_audiences/${objectId}`)
    expect((await send('GET', `/parse/push_audiences/${objectId}`)).status).toBe(404)
  })

  it.each([
    [{}, 400, { code: 107, error: 'missing receipt or productIdentifier' }],
    [
      { receipt: 'x', productIdentifier: 'y' },
      200,
      { status: 21_003, error: 'The receipt could not be authenticated.' },
    ],
  ])('refuses the purchase %j', async (body, status, json) => {
    const reply = await send('POST', '/parse/validate_purchase', KEYS, body)
    expect([reply.status, reply.json]).toEqual([status, json])
  })

  it('counts the pushes to an audience', async () => {
    const audience = await save(api, '_Audience', { name: 'all', query: '{}', timesUsed: 0 }, MASTER)
    const path = `/parse/classes/_Audience/${audience}`
    for (const audience_id of [audience, audience, 'unknown', 1]) {
      const body = { where: {}, data: { alert: 'Hello.' }, audience_id }
      expect((await send('POST', '/parse/push', MASTER, body)).status).toBe(200)
    }
    expect(await good(api, { path, headers: MASTER })).toMatchObject({
      timesUsed: 2,
      lastUsed: { __type: 'Date', iso: expect.any(String) },
    })
    await send('POST', '/parse/push', MASTER, { where: 1, audience_id: audience })
    expect((await good(api, { path, headers: MASTER })).timesUsed).toBe(2)
  })

  it.each([
    [{ data: {} }, 115, 'Sending a push requires either "channels" or a "where" query.'],
    [{ channels: ['a'], where: {} }, 115, 'Channels and query can not be set at the same time.'],
    [{ where: 1 }, 107, 'where parameter is not valid JSON'],
    [{ channels: 'a' }, 107, 'bad $in value'],
  ])('does not send the push %o', async (body, code, error) => {
    expect(refusal(await send('POST', '/parse/push', MASTER, body))).toEqual([400, code, error])
  })
})

/** Requests that `readOnlyMasterKey` does not allow, with the errors. */
const READ_ONLY: readonly (readonly [method: string, path: string, what: string])[] = [
  ['POST', '/classes/Game', 'perform the create operation'],
  ['PUT', '/classes/Game/aaaaaaaaaa', 'perform the update operation'],
  ['DELETE', '/users/aaaaaaaaaa', 'perform the delete operation'],
  ['POST', '/schemas', 'create a schema'],
  ['POST', '/schemas/Game', 'create a schema'],
  ['PUT', '/schemas/Game', 'update a schema'],
  ['DELETE', '/schemas/Game', 'delete a schema'],
  ['DELETE', '/purge/Game', 'purge a schema'],
  ['PUT', '/config', 'update the config'],
  ['POST', '/push', 'send push notifications'],
  ['POST', '/jobs/clean', 'run a job'],
  ['POST', '/loginAs', 'login as another user'],
]

describeApi(
  'Parse: readOnlyMasterKey',
  (api) => {
    const headers = { ...MASTER, 'X-Parse-Master-Key': 'read-only' }

    it.each(READ_ONLY)('is refused %s %s', async (method, path, what) => {
      const reply = await api.send({ method, path: `/parse${path}`, headers, body: {} })
      expect(refusal(reply)).toEqual([400, 119, `read-only masterKey isn't allowed to ${what}.`])
    })

    it.each([
      ['POST', 'create a file', { body: 'x' }],
      ['DELETE', 'delete a file', {}],
    ])('is refused %s of a file', async (method, what, body) => {
      const { status, json } = await api.send({ method, path: '/parse/files/a.txt', headers, ...body })
      expect([status, json]).toEqual([403, { error: `read-only masterKey isn't allowed to ${what}.` }])
    })

    it('allows all reads', async () => {
      await save(api, 'Game', { name: 'go', ACL: {} }, MASTER)
      expect((await good(api, { path: '/parse/classes/Game', headers })).results).toMatchObject([
        { name: 'go' },
      ])
      expect((await good(api, { path: '/parse/schemas', headers })).results).not.toEqual([])
    })
  },
  { configure: { parse: { readOnlyMasterKey: 'read-only' } } },
)
