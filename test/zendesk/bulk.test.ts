import { expect, it } from 'vitest'
import { describeApi, type Reply } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const TOO_MANY_USERS = { error: 'TooManyValues', description: 'Maximum 100 users may be created per call' }
const TOO_MANY_VALUES = {
  error: 'TooManyValues',
  description: 'Parameter  cannot specify more than 100 values',
  max_count: 100,
}
const IDS = Array.from({ length: 101 }, (_, index) => index + 1).join(',')
const USERS = Array.from({ length: 101 }, (_, index) => ({ name: `Number ${index}` }))

function invalid(name: string, problem: string) {
  const message = `You passed an invalid value for the ${name} attribute. ${problem}`
  return { error: { title: 'Invalid attribute', message } }
}

/** Requests that are refused with status 400. */
const REFUSED: readonly (readonly [
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  body: object | undefined,
  expected: object,
])[] = [
  ['post', '/users/create_many', { users: USERS }, TOO_MANY_USERS],
  ['post', '/users/create_or_update_many', { users: USERS }, TOO_MANY_USERS],
  ['put', '/users/update_many', { users: USERS }, TOO_MANY_VALUES],
  ['put', `/users/update_many?ids=${IDS}`, { user: {} }, TOO_MANY_VALUES],
  ['delete', `/users/destroy_many?ids=${IDS}`, undefined, TOO_MANY_VALUES],
  ['get', `/users/show_many?ids=${IDS}`, undefined, TOO_MANY_VALUES],
  ['get', `/users/show_many?external_ids=${IDS}`, undefined, TOO_MANY_VALUES],
  ['post', '/users/create_many', { users: 'Ann' }, invalid('users', 'must be an array')],
  ['post', '/users/create_many', undefined, invalid('users', 'must be an array')],
  ['post', '/users/create_many', { users: ['Ann'] }, invalid('users.0', 'must be an object')],
  [
    'post',
    '/users/create_many.json',
    { users: [{ name: 'Ann', id: null }] },
    invalid('users.0.id', 'Invalid parameter: users.0.id must be an integer from api/v2/users/create_many'),
  ],
]

/** Requests with the status of the reply by the caller's role. */
const ROLES = [
  ['post', '/users/create_many', { users: [] }, { agent: 403, 'end-user': 403 }],
  ['post', '/users/create_or_update', { user: { name: 'New' } }, { agent: 201, 'end-user': 403 }],
  [
    'post',
    '/users/create_or_update',
    { user: { name: 'New', role: 'agent' } },
    { agent: 403, 'end-user': 403 },
  ],
  ['post', '/users/create_or_update_many', { users: [] }, { agent: 200, 'end-user': 403 }],
  ['put', '/users/update_many', { users: [] }, { agent: 200, 'end-user': 403 }],
  ['delete', '/users/destroy_many', undefined, { agent: 403, 'end-user': 403 }],
  ['get', '/users/show_many', undefined, { agent: 200, 'end-user': 403 }],
  ['post', '/users/show_many', undefined, { agent: 200, 'end-user': 403 }],
] as const

describeApi('Zendesk: bulk requests for users', (api) => {
  const admin = client(api)

  async function resultsOf(reply: Reply) {
    await api.advance(1000)
    const done = await admin.get(`/job_statuses/${record(reply, 'job_status').id}`)
    const job = record(done, 'job_status')
    expect(job.status).toBe('completed')
    return job.results as readonly Readonly<Record<string, unknown>>[]
  }

  async function show(id: unknown) {
    return record(await admin.get(`/users/${id}`), 'user')
  }

  it('create users of every role, and report invalid users', async () => {
    await createUser(api, { name: 'Taken', email: 'taken@example.org' })
    const users = [
      { id: '', name: 'Roger', email: 'roge@example.org', role: 'agent' },
      { name: 'Double', email: 'TAKEN@example.org' },
      { name: '' },
      { name: 'Woger', email: 'woge@example.org', role: 'admin' },
    ]
    const results = await resultsOf(await admin.post('/users/create_many.json', { users }))
    expect(results).toEqual([
      { id: expect.any(Number), status: 'Created' },
      {
        index: 1,
        error: 'UserCreateError',
        details: 'Email: TAKEN@example.org is already being used by another user',
      },
      { index: 2, error: 'UserCreateError', details: 'Name:  is too short (minimum is 1 character)' },
      { id: expect.any(Number), status: 'Created' },
    ])
    expect(await show(results[0]?.id)).toMatchObject({ name: 'Roger', role: 'agent' })
    expect(await show(results[3]?.id)).toMatchObject({ name: 'Woger', role: 'admin' })
  })

  it('show users by id or external id, each once and ordered by id', async () => {
    const a = await createUser(api, { name: 'A', external_id: 'x-a' })
    const b = await createUser(api, { name: 'B', external_id: 'x-b' })
    const byId = await admin.get(`/users/show_many.json?ids=${b},${a},${b},999999,abc`)
    expect(records(byId, 'users').map(({ id }) => id)).toEqual([a, b])
    expect(byId.json).toMatchObject({ next_page: null, previous_page: null, count: 2 })
    const byExternalId = await admin.post('/users/show_many.json?external_ids=X-B,x-a,none')
    expect(records(byExternalId, 'users').map(({ id }) => id)).toEqual([a, b])
  })

  it('show an empty list without ids', async () => {
    for (const reply of [await admin.get('/users/show_many'), await admin.post('/users/show_many.json')]) {
      expect([reply.status, reply.json.users, reply.json.count]).toEqual([200, [], 0])
    }
  })

  it('create a user, or change the existing user', async () => {
    const created = await admin.post('/users/create_or_update.json', {
      user: { name: 'Ann', email: 'ann@example.org', external_id: 'a' },
    })
    const { id, url } = record(created, 'user')
    expect([created.status, created.headers.location]).toEqual([201, url])
    for (const named of [{ email: 'ANN@example.org' }, { external_id: 'A' }]) {
      const reply = await admin.post('/users/create_or_update', { user: { ...named, notes: 'known' } })
      expect([reply.status, reply.headers.location, record(reply, 'user').id]).toEqual([200, url, id])
    }
    const failed = await admin.post('/users/create_or_update', { user: { email: 'new@example.org' } })
    expect(failed.status).toBe(422)
  })

  it('create and change many users, found by external id or e-mail', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const users = [
      { email: 'ann@example.org', name: 'Anna' },
      { name: 'Bob', external_id: 'b' },
      { name: 'Bad', email: 'bad' },
    ]
    const results = await resultsOf(await admin.post('/users/create_or_update_many', { users }))
    expect(results).toEqual([
      { id, email: 'ann@example.org', status: 'Updated', success: true },
      { id: expect.any(Number), external_id: 'b', status: 'Created', success: true },
      { index: 2, error: 'UserCreateError', details: 'Email:  bad is not properly formatted' },
    ])
    expect(await show(id)).toMatchObject({ name: 'Anna' })
  })

  it('apply one change to users by id or external id', async () => {
    const a = await createUser(api, { name: 'A' })
    const b = await createUser(api, { name: 'B', external_id: 'b' })
    const user = { notes: 'seen' }
    const byId = await resultsOf(await admin.put(`/users/update_many?ids=${a},999999`, { user }))
    expect(byId).toEqual([
      { id: a, action: 'update', status: 'Updated', success: true },
      { index: 1, error: 'UserUpdateFailed', id: 999999, details: 'Not found' },
    ])
    await resultsOf(await admin.put('/users/update_many.json?external_ids=b', { user }))
    expect([(await show(a)).notes, (await show(b)).notes]).toEqual(['seen', 'seen'])
  })

  it('apply a change to each user', async () => {
    const a = await createUser(api, { name: 'A' })
    const b = await createUser(api, { name: 'B', email: 'b@example.org' })
    const c = await createUser(api, { name: 'C', external_id: 'c' })
    const users = [
      { id: a, name: 'AA' },
      { email: 'b@example.org', name: 'BB' },
      { external_id: 'c', name: '' },
    ]
    const results = await resultsOf(await admin.put('/users/update_many.json', { users }))
    expect(results.map(({ id, success }) => [id, success])).toEqual([
      [a, true],
      [b, true],
      [undefined, undefined],
    ])
    expect([(await show(a)).name, (await show(b)).name, (await show(c)).name]).toEqual(['AA', 'BB', 'C'])
  })

  it('delete users, except the caller', async () => {
    const a = await createUser(api, { name: 'A', email: 'a@example.org' })
    await createUser(api, { name: 'B', external_id: 'b' })
    const me = record(await admin.get('/users/me'), 'user').id
    const results = await resultsOf(await admin.delete(`/users/destroy_many.json?ids=${a},${me},999999`))
    expect(results).toEqual([
      { id: a, action: 'delete', status: 'Deleted', success: true },
      {
        index: 1,
        error: 'UserDeleteFailed',
        id: me,
        details: expect.stringMatching(/^You do not have access/),
      },
      { index: 2, error: 'UserDeleteFailed', id: 999999, details: 'Not found' },
    ])
    await resultsOf(await admin.delete('/users/destroy_many?external_ids=b'))
    expect((await admin.get('/users/search?query=a@example.org')).json.users).toEqual([])
    expect((await admin.get('/users/show_many?external_ids=b')).json.users).toEqual([])
  })

  it('refuse too many users, and values that are not users', async () => {
    for (const [method, path, body, expected] of REFUSED) {
      const reply = method === 'get' ? await admin.get(path) : await admin[method](path, body)
      expect([path, reply.status, reply.json]).toEqual([path, 400, expected])
    }
  })

  it('check the role of the caller', async () => {
    for (const role of ['agent', 'end-user'] as const) {
      await createUser(api, { name: role, email: `${role}@example.org`, role })
      const caller = client(api, as(`${role}@example.org`))
      for (const [method, path, body, expected] of ROLES) {
        const reply = method === 'get' ? await caller.get(path) : await caller[method](path, body)
        expect([role, path, reply.status]).toEqual([role, path, expected[role]])
      }
    }
  })

  it("don't let agents change roles", async () => {
    await createUser(api, { name: 'Agent', email: 'agent@example.org', role: 'agent' })
    const agent = client(api, as('agent@example.org'))
    const id = await createUser(api, { name: 'Ann' })
    const results = await resultsOf(await agent.put('/users/update_many', { users: [{ id, role: 'admin' }] }))
    expect(results[0]).toMatchObject({ index: 0, id, error: 'UserUpdateFailed' })
    expect((await show(id)).role).toBe('end-user')
  })
})
