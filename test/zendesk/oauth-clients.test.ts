import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { post } from './oauth-flow.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const ACME = {
  name: 'Acme',
  identifier: 'acme',
  company: 'Acme Inc.',
  description: 'Anvils.',
  redirect_uri: ['https://acme.example/callback', 'acme:/callback'],
}

const WRONG = [
  { field: 'name', client: { name: '' }, description: 'Name: cannot be blank', error: 'BlankValue' },
  {
    field: 'identifier',
    client: { identifier: ' ' },
    description: 'Identifier: cannot be blank',
    error: 'BlankValue',
  },
  {
    field: 'identifier',
    client: { identifier: 'stuntdouble' },
    description: 'Identifier: stuntdouble has already been taken',
    error: 'DuplicateValue',
  },
  { field: 'kind', client: { kind: 'x' }, description: 'Kind: is invalid', error: 'InvalidValue' },
  {
    field: 'redirect_uri',
    client: { redirect_uri: ['javascript:alert(1)'] },
    description: 'Redirect uri: is invalid',
    error: 'InvalidValue',
  },
]

describeApi('Zendesk: OAuth clients', (api) => {
  const admin = client(api)
  const create = async (attributes = {}) =>
    record(await admin.post('/oauth/clients.json', { client: { ...ACME, ...attributes } }), 'client')

  it('registers a client, and shows its secret once', async () => {
    const reply = await admin.post('/oauth/clients.json', { client: ACME })
    expect(reply.status).toBe(201)
    const made = record(reply, 'client')
    expect(reply.headers.location).toBe(made.url)
    expect(made).toEqual({
      id: 2,
      url: expect.stringMatching(/\/api\/v2\/oauth\/clients\/2\.json$/),
      identifier: 'acme',
      name: 'Acme',
      company: 'Acme Inc.',
      description: 'Anvils.',
      logo_url: null,
      redirect_uri: ['https://acme.example/callback', 'acme:/callback'],
      secret: expect.stringMatching(/^\w{64}$/),
      kind: 'confidential',
      user_id: 1,
      global: false,
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
    })
    const secret = String(made.secret).slice(0, 10)
    expect(record(await admin.get('/oauth/clients/2.json'), 'client')).toEqual({ ...made, secret })
  })

  it.each(WRONG)('refuses an invalid $field: $description', async ({ field, client: wrong, ...row }) => {
    const body = {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { [field]: [row] },
    }
    const made = await admin.post('/oauth/clients', { client: { ...ACME, ...wrong } })
    expect([made.status, made.json]).toEqual([422, body])
    const { id } = await create()
    const changed = await admin.put(`/oauth/clients/${id}`, { client: wrong })
    expect([changed.status, changed.json]).toEqual([422, body])
  })

  it('refuses a client without attributes', async () => {
    const { status, json } = await admin.post('/oauth/clients')
    expect(status).toBe(422)
    expect(Object.keys(json.details as object)).toEqual(['name', 'identifier'])
  })

  it('reads one redirect URI per line', async () => {
    const made = await create({ redirect_uri: 'https://a.example/\n\nhttps://b.example/\n' })
    expect(made.redirect_uri).toEqual(['https://a.example/', 'https://b.example/'])
  })

  it('changes only the given attributes', async () => {
    const made = await create()
    const reply = await admin.put(`/oauth/clients/${made.id}.json`, { client: { name: 'New', company: '' } })
    expect(reply.status).toBe(200)
    expect(record(reply, 'client')).toMatchObject({ name: 'New', company: null, identifier: 'acme' })
    expect((await admin.put(`/oauth/clients/${made.id}`)).status).toBe(200)
  })

  it('generates a new secret', async () => {
    const made = await create()
    const reply = await admin.put(`/oauth/clients/${made.id}/generate_secret.json`)
    const { secret } = record(reply, 'client')
    expect(secret).not.toBe(made.secret)
    const by = (chosen: unknown) =>
      post(api, '/oauth/tokens', {
        grant_type: 'client_credentials',
        client_id: 'acme',
        client_secret: String(chosen),
      })
    expect((await by(made.secret)).json.error).toBe('invalid_client')
    expect((await by(secret)).status).toBe(200)
  })

  it('revokes the tokens of a deleted client', async () => {
    const { id, secret } = await create()
    const params = { grant_type: 'client_credentials', client_id: 'acme', client_secret: String(secret) }
    const token = (await post(api, '/oauth/tokens', params)).json.access_token
    const caller = client(api, { Authorization: `Bearer ${token}` })
    expect((await caller.get('/users/me')).status).toBe(200)
    expect((await admin.delete(`/oauth/clients/${id}`)).status).toBe(204)
    expect((await admin.get(`/oauth/clients/${id}`)).status).toBe(404)
    expect((await caller.get('/users/me')).status).toBe(401)
  })

  it('replaces the unregistered client with the same identifier', async () => {
    const params = { grant_type: 'client_credentials', client_id: 'acme', client_secret: 'any' }
    await post(api, '/oauth/tokens', params)
    const made = await create()
    expect(made).toMatchObject({ id: 2, name: 'Acme' })
    expect((await post(api, '/oauth/tokens', params)).json.error).toBe('invalid_client')
  })

  it.each(['/oauth/clients.json', '/users/me/oauth/clients.json'])('lists clients at %s', async (path) => {
    await create()
    const reply = await admin.get(path)
    expect(reply.status).toBe(200)
    expect(records(reply, 'clients').map(({ identifier }) => identifier)).toEqual(['stuntdouble', 'acme'])
    expect(reply.json).toMatchObject({ next_page: null, previous_page: null, count: 2 })
    expect((await admin.get(`${path}?page[size]=1`)).json.meta).toMatchObject({ has_more: true })
  })

  it('has no global clients', async () => {
    const { status, json } = await admin.get('/oauth/global_clients.json')
    expect([status, json]).toMatchObject([200, { global_clients: [], count: 0 }])
  })

  it('refuses end users and agents', async () => {
    await createUser(api, { name: 'Agent', email: 'agent@example.org', role: 'agent' })
    for (const email of ['agent@example.org', 'john@jive.ly']) {
      const caller = client(api, as(email))
      const replies = [
        await caller.get('/oauth/clients'),
        await caller.get('/users/me/oauth/clients'),
        await caller.post('/oauth/clients', { client: ACME }),
        await caller.get('/oauth/clients/1'),
        await caller.put('/oauth/clients/1', { client: {} }),
        await caller.put('/oauth/clients/1/generate_secret'),
        await caller.delete('/oauth/clients/1'),
        await caller.get('/oauth/global_clients'),
        await caller.post('/oauth/tokens', { token: { client_id: 1, scopes: ['read'] } }),
      ]
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 403))
    }
    expect((await client(api, {}).get('/oauth/clients')).status).toBe(401)
  })
})
