import { expect, it } from 'vitest'
import { type Api, describeApi, describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const ZENDESK = { Authorization: `Basic ${btoa('admin@example.com:password')}` }
const PARSE = { 'X-Parse-Application-Id': 'app' }
const USERS = { path: '/api/v2/users.json', headers: ZENDESK }

/** Runs an operation of the control API. */
function control(api: Api, method: string, path: string, body?: object) {
  const headers = { 'Content-Type': 'application/json' }
  return api.send({ method, path: `/__stuntdouble${path}`, ...(body ? { headers, body } : {}) })
}

const fail = (api: Api, body: object) => control(api, 'POST', '/faults', body)

/** Sends a request, and says how it ends. */
async function outcome(api: Api, request: Parameters<Api['send']>[0]): Promise<number | string> {
  return api.send(request).then(
    ({ status }) => status,
    () => 'network error',
  )
}

const signUp = (username: string) => ({
  method: 'POST',
  path: '/parse/users',
  headers: PARSE,
  body: { username, password: 'secret' },
})

const countUsers = async (api: Api, username: string) => {
  const where = encodeURIComponent(JSON.stringify({ username }))
  const { json } = await api.send({ path: `/parse/users?where=${where}`, headers: PARSE })
  return (json.results as unknown[]).length
}

describeMatrix('A fault', (api) => {
  it("answers with the vendor's own error until it is deleted", async () => {
    const { json } = await fail(api, { pattern: 'zendesk.*', status: 503, retryAfter: '7s' })
    expect(await api.send(USERS)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '7' },
      json: { error: 'ServiceUnavailable' },
    })
    await control(api, 'DELETE', `/faults/${json.id}`)
    expect(await outcome(api, USERS)).toBe(200)
  })

  it('answers with a body and headers of its own', async () => {
    const body = { short: 'stout' }
    await fail(api, { pattern: 'zendesk.*', status: 418, body, headers: { 'Retry-After': '1' } })
    expect(await api.send(USERS)).toMatchObject({
      status: 418,
      headers: { 'retry-after': '1', 'content-type': 'application/json; charset=utf-8' },
      json: body,
    })
  })

  it.each(['reset', 'empty', 'truncated', 'malformed'])(
    'of the network is one for clients: %s',
    async (network) => {
      await fail(api, { pattern: 'zendesk.*', network, times: 1 })
      expect([await outcome(api, USERS), await outcome(api, USERS)]).toEqual(['network error', 200])
    },
  )

  it('never answers within the patience of the client: timeout', async () => {
    await fail(api, { pattern: 'parse.users.create', network: 'timeout', times: 1 })
    expect(await outcome(api, { ...signUp('ann'), leaveAfter: 60 })).toBe('network error')
    expect(await countUsers(api, 'ann')).toBe(0)
  })

  it('cuts a request that it does not answer after its delay', async () => {
    await fail(api, { pattern: 'zendesk.*', network: 'timeout', delay: 20 })
    expect(await outcome(api, USERS)).toBe('network error')
  })

  it.each([
    [{ lost: true }, 'network error'],
    [{ lost: true, network: 'truncated' }, 'network error'],
    [{ lost: true, status: 504 }, 504],
    [{ network: 'truncated' }, 'network error'],
  ])('%j loses the answer, and the write has happened', async (failure, expected) => {
    await fail(api, { pattern: 'parse.users.create', ...failure })
    expect(await outcome(api, signUp('ann'))).toBe(expected)
    expect(await countUsers(api, 'ann')).toBe(1)
  })

  it.each([
    [{ network: 'reset' }, 'network error'],
    [{ network: 'truncated', status: 500 }, 'network error'],
    [{ status: 504 }, 504],
  ])('%j comes before the write', async (failure, expected) => {
    await fail(api, { pattern: 'parse.users.create', ...failure })
    expect(await outcome(api, signUp('ann'))).toBe(expected)
    expect(await countUsers(api, 'ann')).toBe(0)
  })

  it('delays an answer', async () => {
    await control(api, 'POST', '/delays', { pattern: 'zendesk.*', ms: '150ms', times: 1 })
    const began = performance.now()
    expect(await outcome(api, USERS)).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(140)
  })

  it.each([
    ['503', 503],
    ['Reset', 'network error'],
    ['truncated', 'network error'],
    ['429, delay 20', 429],
  ])('of a single request stands in its header: %s', async (value, expected) => {
    const headers = { ...ZENDESK, 'X-Stuntdouble-Fault': value }
    expect(await outcome(api, { ...USERS, headers })).toBe(expected)
    expect(await outcome(api, USERS)).toBe(200)
  })

  it('of a single request may lose its answer', async () => {
    const { headers, ...request } = signUp('ann')
    const failing = { ...request, headers: { ...headers, 'X-Stuntdouble-Fault': 'lost' } }
    expect(await outcome(api, failing)).toBe('network error')
    expect(await countUsers(api, 'ann')).toBe(1)
  })

  it('of a single request is refused in plain words when it is of another form', async () => {
    const { headers, ...request } = signUp('ann')
    const failing = { ...request, headers: { ...headers, 'X-Stuntdouble-Fault': 'bang' } }
    const { status, text } = await api.send(failing)
    expect([status, text]).toEqual([
      400,
      'Failed to read the header x-stuntdouble-fault: "bang" is unknown. Please give a status such as 503, one of reset, empty, truncated, malformed, timeout, lost, or "delay 2s"; or several with commas.\n',
    ])
    expect(await countUsers(api, 'ann')).toBe(0)
  })

  it('is one of a profile, for all dialects or one', async () => {
    await control(api, 'PUT', '/profile', { name: 'offline' })
    expect(await outcome(api, USERS)).toBe('network error')
    await control(api, 'PUT', '/profile', { name: null })
    await control(api, 'PUT', '/profile', { name: 'maintenance', dialect: 'zendesk' })
    expect(await outcome(api, USERS)).toBe(503)
    expect(await outcome(api, { path: '/parse/users', headers: PARSE })).toBe(200)
  })
})

describeApi('The faults of a world', (api) => {
  it('are listed with their counts, and cleared by kind', async () => {
    await fail(api, { pattern: 'zendesk.users.list', status: 500, after: 1, times: 2 })
    await control(api, 'POST', '/delays', { pattern: '*', ms: [0, 1] })
    await control(api, 'PUT', '/profile', { name: 'maintenance', dialect: 'tyk' })
    await outcome(api, USERS)
    await outcome(api, USERS)
    expect((await control(api, 'GET', '/faults')).json).toEqual({
      faults: [
        {
          id: 'fault-1',
          kind: 'fail',
          pattern: 'zendesk.users.list',
          status: 500,
          after: 1,
          times: 2,
          matched: 2,
          remaining: 1,
        },
        { id: 'fault-2', kind: 'delay', pattern: '*', ms: [0, 1], matched: 2, remaining: null },
        {
          id: 'fault-3',
          kind: 'profile',
          profile: 'maintenance',
          dialect: 'tyk',
          matched: 0,
          remaining: null,
        },
      ],
    })
    await control(api, 'DELETE', '/faults?kind=delay')
    expect((await control(api, 'GET', '/faults')).json.faults).toMatchObject([
      { kind: 'fail' },
      { kind: 'profile' },
    ])
    await control(api, 'DELETE', '/faults')
    expect((await control(api, 'GET', '/faults')).json).toEqual({ faults: [] })
  })

  it.each([
    ['faults.add', 'POST', '/faults', { pattern: 'parse.*', status: 500, times: 1 }],
    ['faults.list', 'GET', '/faults', undefined],
    ['delays.add', 'POST', '/delays', { pattern: 'parse.*', ms: 'real' }],
    ['profiles.set', 'PUT', '/profile', { name: 'slow' }],
    ['profiles.list', 'GET', '/profiles', undefined],
    ['operations.list', 'GET', '/operations?pattern=parse.users.create,*.users.list', undefined],
    ['faults.delete', 'DELETE', '/faults/fault-1', undefined],
    ['faults.clear', 'DELETE', '/faults', undefined],
  ])('are answered as the document says: %s', async (name, method, path, body) => {
    await fail(api, { pattern: 'zendesk.*', network: 'reset' })
    const { status, json } = await control(api, method, path, body)
    expect(status).toBe(200)
    expect(differences(findOperation(name), json)).toEqual([])
  })

  it.each([
    [
      '/faults',
      { status: 503 },
      400,
      'pattern',
      'Failed to run faults.add: pattern is missing. Please give the name of an operation',
    ],
    ['/faults', { pattern: [], status: 503 }, 400, 'pattern', 'pattern is []. Please give'],
    [
      '/faults',
      { pattern: 'zendesk.user.create', status: 503 },
      404,
      'pattern',
      'Please use a name such as "zendesk.users.create"',
    ],
    [
      '/faults',
      { pattern: '*' },
      400,
      'status',
      'Failed to add a failure: status is missing, and nothing else says how to fail.',
    ],
    [
      '/faults',
      { pattern: '*', status: 418 },
      400,
      'status',
      'status is 418, and the vendors have no body of their own for it.',
    ],
    ['/faults', { pattern: '*', status: 100 }, 400, 'status', 'Please give an integer from 200 to 599.'],
    ['/faults', { pattern: '*', network: 'resets' }, 400, 'network', 'Please give "reset".'],
    ['/faults', { pattern: '*', status: 503, time: 1 }, 400, 'time', 'Please use "times".'],
    [
      '/faults',
      { pattern: '*', status: 503, times: 0 },
      400,
      'times',
      'Please give an integer of at least 1.',
    ],
    [
      '/faults',
      { pattern: '*', status: 503, probability: 2 },
      400,
      'probability',
      'Please give a number from 0 to 1.',
    ],
    [
      '/faults',
      { pattern: '*', status: 503, where: { methods: 'GET' } },
      400,
      'where.methods',
      'Please use "where.method".',
    ],
    [
      '/faults',
      { pattern: '*', status: 503, where: { header: { a: '/(/' } } },
      400,
      'where.header.a',
      'Please give a text, "*", or a pattern',
    ],
    [
      '/faults',
      { pattern: '*', status: 503, where: { body: { a: ['/(/'] } } },
      400,
      'where.body.a[0]',
      'Please give a JSON value, or a pattern',
    ],
    [
      '/faults',
      { pattern: '*', status: 503, headers: { 'a b': '1' } },
      400,
      'headers',
      'Please give an object with the texts',
    ],
    [
      '/faults',
      { pattern: '*', status: 503, headers: { a: 'b\nc' } },
      400,
      'headers',
      'Please give an object with the texts',
    ],
    ['/faults', { pattern: '*', status: 503, delay: '2 hours' }, 400, 'delay', 'up to an hour'],
    ['/delays', { pattern: '*' }, 400, 'ms', 'ms is missing. Please give milliseconds'],
    ['/delays', { pattern: '*', ms: [5, 1] }, 400, 'ms', 'a range such as [200, 800]'],
    ['/delays', { pattern: '*', ms: { lognormal: { median: 5 } } }, 400, 'ms', '"lognormal"'],
    ['/delays', { pattern: 'nothing', ms: 5 }, 404, 'pattern', 'matches none'],
  ])('refuse %s %j, and nothing is changed', async (path, body, status, field, message) => {
    const reply = await control(api, 'POST', path, body)
    expect([reply.status, reply.json.path]).toEqual([status, field])
    expect(reply.json.error).toContain(message)
    expect(reply.json.schema).toMatch(/^\/__stuntdouble\/openapi\.json#/)
    expect((await control(api, 'GET', '/faults')).json).toEqual({ faults: [] })
  })

  it.each([
    ['DELETE', '/faults/fault-9', undefined, 404, 'id', 'Please use "fault-1".'],
    ['DELETE', '/faults?kind=fails', undefined, 400, 'kind', 'Please give "fail".'],
    ['PUT', '/profile', { name: 'slwo' }, 400, 'name', 'Please give "slow".'],
    ['PUT', '/profile', { name: 'slow', dialect: 'zendsk' }, 404, 'dialect', 'Please use "zendesk".'],
    ['PUT', '/profile', { name: 'none', dialect: 'zendsk' }, 404, 'dialect', 'Please use "zendesk".'],
    ['PUT', '/profile', {}, 400, 'name', 'name is missing'],
    ['GET', '/operations?pattern=zendesk.usr.*', undefined, 404, 'pattern', '"zendesk.users.*"'],
  ])('refuse %s %s %j', async (method, path, body, status, field, message) => {
    await fail(api, { pattern: '*', status: 503 })
    const reply = await control(api, method, path, body)
    expect([reply.status, reply.json.path]).toEqual([status, field])
    expect(reply.json.error).toContain(message)
    expect((await control(api, 'GET', '/faults')).json.faults).toHaveLength(1)
  })

  it('name the profile of each dialect', async () => {
    await control(api, 'PUT', '/profile', { name: 'slow' })
    const { json } = await control(api, 'PUT', '/profile', { name: 'maintenance', dialect: 'zendesk' })
    expect(json).toEqual({
      active: { acs: 'slow', parse: 'slow', tyk: 'slow', zendesk: 'maintenance' },
    })
    expect((await control(api, 'PUT', '/profile', { name: 'none', dialect: 'zendesk' })).json.active).toEqual(
      {
        acs: 'slow',
        parse: 'slow',
        tyk: 'slow',
        zendesk: 'slow',
      },
    )
    expect((await control(api, 'PUT', '/profile', { name: 'none' })).json).toEqual({ active: {} })
  })
})

describeApi('The operations of the dialects', (api) => {
  it('are listed with every way that leads to them', async () => {
    const { json } = await control(api, 'GET', '/operations?pattern=zendesk.users.create,parse.users.logIn')
    expect(json).toEqual({
      operations: [
        { name: 'zendesk.users.create', routes: [{ method: 'POST', path: '/api/v2/users' }] },
        {
          name: 'parse.users.logIn',
          routes: [
            { method: 'GET', path: '/parse/login' },
            { method: 'POST', path: '/parse/login' },
          ],
        },
      ],
    })
    expect((await control(api, 'GET', '/operations')).json.operations).toHaveProperty(
      'length',
      expect.any(Number),
    )
  })
})
