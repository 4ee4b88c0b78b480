import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { ADMIN, as, client, createUser, record, records } from './zendesk-api.js'

/** The members of a user in Zendesk's order, with the values of a new end user. */
const NEW_USER = {
  id: expect.any(Number),
  url: expect.stringMatching(/^https?:\/\/.+\/api\/v2\/users\/\d+\.json$/),
  name: 'Huan Wilco',
  email: 'huang@example.org',
  created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  time_zone: 'Eastern Time (US & Canada)',
  iana_time_zone: 'America/New_York',
  phone: null,
  shared_phone_number: null,
  photo: null,
  locale_id: 1,
  locale: 'en-US',
  organization_id: null,
  role: 'end-user',
  verified: false,
  external_id: null,
  tags: [],
  alias: null,
  active: true,
  shared: false,
  shared_agent: false,
  last_login_at: null,
  two_factor_auth_enabled: false,
  signature: null,
  details: null,
  notes: null,
  role_type: null,
  custom_role_id: null,
  moderator: false,
  ticket_restriction: 'requested',
  only_private_comments: false,
  restricted_agent: true,
  suspended: false,
  default_group_id: null,
  report_csv: false,
  user_fields: {},
}

const OWN_KEYS = [
  ...Object.keys(NEW_USER).slice(0, Object.keys(NEW_USER).indexOf('organization_id') + 1),
  'role',
  'verified',
]

const FORBIDDEN =
  'You do not have access to this page. Please contact the account owner of this help desk for further help.'

/** Invalid attributes, with the details of the error. */
const INVALID: Readonly<Record<string, readonly [attributes: object, details: object]>> = {
  'no name': [
    {},
    { name: [{ description: 'Name:  is too short (minimum is 1 character)', error: 'ValueTooShort' }] },
  ],
  'an empty name': [
    { name: ' ' },
    { name: [{ description: 'Name:  is too short (minimum is 1 character)', error: 'ValueTooShort' }] },
  ],
  'a long name': [
    { name: 'x'.repeat(256) },
    { name: [{ description: 'Name:  is too long (maximum is 255 characters)' }] },
  ],
  'an e-mail of another user, in another case': [
    { name: 'Ann', email: 'ADMIN@example.com' },
    {
      email: [
        {
          description: 'Email: ADMIN@example.com is already being used by another user',
          error: 'DuplicateValue',
        },
      ],
    },
  ],
  'a malformed e-mail': [
    { name: 'Ann', email: 'a@' },
    { email: [{ description: 'Email:  a@ is not properly formatted', error: 'InvalidFormat' }] },
  ],
  'an unknown role': [
    { name: 'Ann', role: 'king' },
    { role: [{ description: 'Role: is invalid', error: 'InvalidValue' }] },
  ],
}

describeApi('Zendesk: users', (api) => {
  const admin = client(api)

  it('creates a user with all documented members in order, and a Location', async () => {
    const reply = await admin.post('/users.json', {
      user: { name: 'Huan Wilco', email: 'Huang@Example.org' },
    })
    const user = record(reply, 'user')
    expect(reply.status).toBe(201)
    expect(user).toEqual(NEW_USER)
    expect(Object.keys(user)).toEqual(Object.keys(NEW_USER))
    expect(reply.headers.location).toBe(user.url)
    expect(record(await admin.get(`/users/${user.id}`), 'user')).toEqual(user)
  })

  it('stores all attributes that can be written', async () => {
    const attributes = {
      name: 'Roger Wilco',
      phone: '+1 555 0100',
      role: 'agent',
      verified: true,
      external_id: 'Ext-1',
      tags: ['vip', 'space'],
      alias: 'Rog',
      signature: 'Over and out',
      details: 'Janitor',
      notes: 'Sarien Encounter',
      time_zone: 'Copenhagen',
      locale: 'de',
      moderator: true,
      ticket_restriction: 'assigned',
      only_private_comments: true,
      suspended: true,
    }
    const id = await createUser(api, attributes)
    expect(record(await admin.get(`/users/${id}`), 'user')).toMatchObject({
      ...attributes,
      iana_time_zone: 'Europe/Copenhagen',
      locale_id: 8,
      two_factor_auth_enabled: null,
      restricted_agent: false,
    })
  })

  it("requires neither e-mail nor role, and ignores attributes that can't be written", async () => {
    const reply = await admin.post('/users', {
      user: { name: 'No Mail', id: 7, active: false, created_at: 'x' },
    })
    expect(record(reply, 'user')).toMatchObject({ email: null, role: 'end-user', active: true })
    expect(record(reply, 'user').id).not.toBe(7)
  })

  it.each(Object.entries(INVALID))('refuses %s, and stores nothing', async (_what, [attributes, details]) => {
    const before = (await admin.get('/users/count')).json
    const reply = await admin.post('/users.json', { user: attributes })
    expect(reply.status).toBe(422)
    expect(reply.json).toEqual({ error: 'RecordInvalid', description: 'Record validation errors', details })
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
    expect((await admin.get('/users/count')).json).toMatchObject({
      count: { value: (before.count as { value: number }).value },
    })
  })

  it("refuses a body without a user, and a body that isn't JSON", async () => {
    expect((await admin.post('/users.json', { name: 'Ann' })).status).toBe(422)
    expect((await admin.post('/users.json')).status).toBe(422)
    const reply = await api.send({
      method: 'POST',
      path: '/api/v2/users.json',
      headers: ADMIN,
      body: '{"user":',
    })
    expect([reply.status, reply.text]).toEqual([422, expect.stringContaining('Server could not parse JSON')])
  })

  it('refuses a value of the wrong type', async () => {
    const reply = await admin.post('/users.json', { user: { name: { first: 'Ann' } } })
    expect([reply.status, reply.json]).toEqual([
      400,
      {
        error: {
          title: 'Invalid attribute',
          message: 'You passed an invalid value for the name attribute. must be a string',
        },
      },
    ])
  })

  it('refuses an external id of another user, in another case', async () => {
    await createUser(api, { name: 'Ann', external_id: 'abc' })
    const reply = await admin.post('/users.json', { user: { name: 'Bob', external_id: 'ABC' } })
    expect([reply.status, reply.text]).toEqual([
      422,
      expect.stringContaining('External has already been taken'),
    ])
  })

  it('changes only the given attributes, and nothing with an empty body', async () => {
    const id = await createUser(api, { name: 'Ann Other', notes: 'keep' })
    await api.advance(2000)
    const before = record(await admin.get(`/users/${id}`), 'user')
    expect(record(await admin.put(`/users/${id}.json`), 'user')).toEqual(before)
    const after = record(
      await admin.put(`/users/${id}.json`, { user: { name: 'Ann Changed', tags: ['x'] } }),
      'user',
    )
    expect(after).toMatchObject({ name: 'Ann Changed', notes: 'keep', tags: ['x'] })
    expect(after.updated_at).not.toBe(before.updated_at)
  })

  it('adds a new e-mail as another identity, and keeps the primary one', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const reply = await admin.put(`/users/${id}`, { user: { email: 'second@example.org' } })
    expect(record(reply, 'user').email).toBe('ann@example.org')
    const taken = await admin.post('/users', { user: { name: 'Bob', email: 'Second@example.org' } })
    expect(taken.status).toBe(422)
  })

  it('makes an end user an agent, and an agent an end user', async () => {
    const id = await createUser(api, { name: 'Ann' })
    const agent = record(await admin.put(`/users/${id}`, { user: { role: 'agent' } }), 'user')
    expect(agent).toMatchObject({
      restricted_agent: false,
      ticket_restriction: null,
      two_factor_auth_enabled: null,
    })
    const again = record(await admin.put(`/users/${id}`, { user: { role: 'end-user' } }), 'user')
    expect(again).toMatchObject({ restricted_agent: true, ticket_restriction: 'requested' })
  })

  it('deletes a user, still shows the user, and frees the e-mail and the external id', async () => {
    const attributes = { name: 'Gone', email: 'gone@example.org', external_id: 'gone' }
    const id = await createUser(api, attributes)
    const reply = await admin.delete(`/users/${id}.json`, {})
    expect([reply.status, record(reply, 'user').active]).toEqual([200, false])
    expect(record(await admin.get(`/users/${id}`), 'user')).toMatchObject({ name: 'Gone', active: false })
    expect((await admin.put(`/users/${id}`, { user: { name: 'x' } })).status).toBe(404)
    expect((await admin.delete(`/users/${id}`)).status).toBe(404)
    expect(await createUser(api, attributes)).not.toBe(id)
  })

  it('replies with 404 to an unknown id, and refuses an invalid id', async () => {
    const unknown = await admin.get('/users/999999')
    expect([unknown.status, unknown.json]).toEqual([
      404,
      { error: 'RecordNotFound', description: 'Not found' },
    ])
    expect((await admin.get('/users/abc')).status).toBe(400)
    const route = await admin.get('/userz')
    expect([route.status, route.json]).toEqual([404, { error: 'InvalidEndpoint', description: 'Not found' }])
    expect(route.headers['x-stuntdouble-hint']).toMatch(/^GET .*\/api\/v2\/users/)
  })

  it('shows the caller, with an authenticity token', async () => {
    const reply = await admin.get('/users/me.json')
    expect(record(reply, 'user')).toMatchObject({ role: 'admin', authenticity_token: expect.any(String) })
    const john = await client(api, as('john@jive.ly')).get('/users/me')
    expect(Object.keys(record(john, 'user'))).toEqual([...OWN_KEYS, 'authenticity_token'])
  })

  it('shows end users only their own data', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const ann = client(api, as('ann@example.org'))
    expect(Object.keys(record(await ann.get(`/users/${id}`), 'user'))).toEqual(OWN_KEYS)
    expect(record(await ann.put(`/users/${id}`, { user: { name: 'Anna', notes: 'x' } }), 'user').name).toBe(
      'Anna',
    )
    expect(record(await admin.get(`/users/${id}`), 'user').notes).toBeNull()
    for (const reply of [
      await ann.get('/users/1'),
      await ann.get('/users'),
      await ann.post('/users', { user: { name: 'x' } }),
      await ann.put('/users/1', { user: { name: 'x' } }),
      await ann.delete('/users/1'),
    ]) {
      expect([reply.status, reply.json]).toEqual([403, { error: { title: 'Forbidden', message: FORBIDDEN } }])
    }
  })

  it('lets agents create and delete end users, but not agents or admins', async () => {
    await createUser(api, { name: 'Agent', email: 'agent@example.org', role: 'agent' })
    const agent = client(api, as('agent@example.org'))
    const made = await agent.post('/users', { user: { name: 'Ann' } })
    expect(made.status).toBe(201)
    expect((await agent.post('/users', { user: { name: 'Bob', role: 'admin' } })).status).toBe(403)
    expect((await agent.put(`/users/${record(made, 'user').id}`, { user: { role: 'agent' } })).status).toBe(
      403,
    )
    expect((await agent.delete('/users/1')).status).toBe(403)
    expect((await agent.delete(`/users/${record(made, 'user').id}`)).status).toBe(200)
  })

  it('lets only admins act on behalf of other users', async () => {
    const onBehalfOf = (headers: Readonly<Record<string, string>>) =>
      client(api, { ...headers, 'X-On-Behalf-Of': 'john@jive.ly' }).get('/users/me')
    expect(record(await onBehalfOf(ADMIN), 'user').email).toBe('john@jive.ly')
    expect((await onBehalfOf(as('banana@test.com'))).status).toBe(403)
  })

  it('refuses requests without credentials', async () => {
    for (const path of ['/users', '/users/1', '/users/me']) {
      const reply = await client(api, {}).get(path)
      expect([reply.status, reply.json]).toEqual([401, { error: "Couldn't authenticate you" }])
      expect(reply.headers['www-authenticate']).toBe('Basic realm="Web Password"')
    }
  })

  it('pages by offset', async () => {
    const first = await admin.get('/users.json?per_page=2')
    expect(records(first, 'users').map(({ id }) => id)).toEqual([1, 2])
    expect(first.json).toMatchObject({ count: 28, previous_page: null })
    expect(Object.keys(first.json)).toEqual(['users', 'next_page', 'previous_page', 'count'])
    expect(first.json.next_page).toMatch(/\/api\/v2\/users\.json\?page=2&per_page=2$/)
    const last = await admin.get('/users?per_page=27&page=2')
    expect([records(last, 'users').length, last.json.next_page]).toEqual([1, null])
    expect(records(await admin.get('/users?page=99'), 'users')).toEqual([])
    expect(records(await admin.get('/users?per_page=1000'), 'users')).toHaveLength(28)
  })

  it('pages by cursor, forwards and backwards', async () => {
    const ids: unknown[] = []
    let next: unknown = '/users.json?page[size]=12'
    let pages = 0
    while (typeof next === 'string' && pages < 9) {
      const reply = await admin.get(next.replace(/^.*\/api\/v2/, ''))
      expect(Object.keys(reply.json)).toEqual(['users', 'meta', 'links'])
      ids.push(...records(reply, 'users').map(({ id }) => id))
      next = (reply.json.links as { next: unknown }).next
      pages += 1
    }
    expect([pages, ids]).toEqual([3, Array.from({ length: 28 }, (_, index) => index + 1)])
    const second = await admin.get('/users?page[size]=2&page[after]='.concat(btoa('{"o":"id","v":4}')))
    const { prev } = second.json.links as { prev: string }
    const first = await admin.get(prev.replace(/^.*\/api\/v2/, ''))
    expect(records(first, 'users').map(({ id }) => id)).toEqual([3, 4])
  })

  it.each(['page[size]=0', 'page[size]=x', 'page[after]=x', 'page[after]=a&page[before]=b'])(
    'refuses pagination with %s',
    async (query) => {
      const reply = await admin.get(`/users?${query}`)
      expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('InvalidPaginationParameter')])
    },
  )

  it('filters by role and by external id', async () => {
    const agent = await createUser(api, { name: 'Agent', role: 'agent', external_id: 'E1' })
    const ids = async (query: string) =>
      records(await admin.get(`/users?${query}`), 'users').map(({ id }) => id)
    expect(await ids('role=agent')).toContain(agent)
    expect(await ids('role[]=agent&role[]=admin')).toEqual(expect.arrayContaining([1, agent]))
    expect(await ids('external_id=e1')).toEqual([agent])
    expect(await ids('external_id=none')).toEqual([])
    expect((await admin.get('/users/count?role=admin')).json).toMatchObject({ count: { value: 1 } })
  })

  it('shares users with other dialects', async () => {
    const parse = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }
    const body = {
      username: 'cross',
      password: 'p',
      email: 'cross@example.org',
      firstName: 'Cross',
      lastName: 'Over',
    }
    await api.send({ method: 'POST', path: '/parse/users', headers: parse, body })
    const { json } = await admin.get('/users?per_page=1&page=29')
    expect(json.users).toMatchObject([{ name: 'Cross Over', email: 'cross@example.org', role: 'end-user' }])
    const id = await createUser(api, { name: 'Zen Desk', email: 'zen@example.org' })
    const where = encodeURIComponent('{"email":"zen@example.org"}')
    const found = () => api.send({ path: `/parse/users?where=${where}`, headers: parse })
    expect((await found()).json.results).toMatchObject([{ firstName: 'Zen', lastName: 'Desk' }])
    await admin.delete(`/users/${id}`)
    expect((await found()).json.results).toEqual([])
  })
})

describeApi(
  'Zendesk: credentials in strict mode',
  (api) => {
    const me = (headers: Readonly<Record<string, string>>) => client(api, headers).get('/users/me')

    it('are accepted with the right password or the API token only', async () => {
      expect((await me(as('admin@example.com'))).status).toBe(200)
      expect((await me(as('admin@example.com/token', 'token'))).status).toBe(200)
      for (const headers of [
        as('admin@example.com', 'wrong'),
        as('nobody@example.com'),
        as('admin@example.com/token', 'x'),
      ]) {
        expect((await me(headers)).json).toEqual({ error: "Couldn't authenticate you" })
      }
    })

    it('are refused when they are a token that the double did not issue', async () => {
      const reply = await me(ADMIN)
      expect([reply.status, reply.json.error]).toEqual([401, 'invalid_token'])
    })

    it('are refused when the user is suspended', async () => {
      const owner = client(api, as('admin@example.com'))
      await owner.put('/users/2', { user: { suspended: true } })
      expect((await me(as('john@jive.ly'))).status).toBe(401)
    })
  },
  { strict: true },
)

describeApi('Zendesk: users deleted by another dialect', (api) => {
  const admin = client(api)

  it('are listed as deleted users, and free the e-mail and the external id', async () => {
    const attributes = { name: 'Gone', email: 'gone@example.org', external_id: 'gone' }
    const id = await createUser(api, attributes)
    const parse = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }
    const where = encodeURIComponent('{"email":"gone@example.org"}')
    const { json } = await api.send({ path: `/parse/users?where=${where}`, headers: parse })
    const [found] = json.results as { objectId: string }[]
    await api.send({ method: 'DELETE', path: `/parse/users/${found?.objectId}`, headers: parse })
    expect(record(await admin.get(`/deleted_users/${id}`), 'deleted_user')).toMatchObject({ name: 'Gone' })
    expect(await createUser(api, attributes)).not.toBe(id)
  })
})
