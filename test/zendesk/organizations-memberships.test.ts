import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const KEYS = [
  'url',
  'id',
  'user_id',
  'organization_id',
  'default',
  'created_at',
  'updated_at',
  'organization_name',
  'view_tickets',
]
const ANN = { name: 'Ann', email: 'ann@example.org', verified: true }

describeApi('Zendesk: organization memberships', (api) => {
  const admin = client(api)

  async function createOrganizations(...names: readonly string[]): Promise<number[]> {
    const ids: number[] = []
    for (const name of names) {
      const reply = await admin.post('/organizations', { organization: { name } })
      ids.push(Number(record(reply, 'organization').id))
    }
    return ids
  }

  /** The organizations of a user: in the user's record, and in the memberships. */
  async function belonging(userId: number) {
    const user = record(await admin.get(`/users/${userId}`), 'user')
    const reply = await admin.get(`/users/${userId}/organization_memberships`)
    const rows = records(reply, 'organization_memberships')
    return { own: user.organization_id, rows: rows.map((row) => [row.organization_id, row.default]) }
  }

  async function enter(userId: number, organizationId: number | undefined): Promise<number> {
    const organization_membership = { organization_id: organizationId }
    const path = `/users/${userId}/organization_memberships`
    return Number(record(await admin.post(path, { organization_membership }), 'organization_membership').id)
  }

  it('creates a membership, and makes the first the default', async () => {
    const [acme, globex] = await createOrganizations('Acme', 'Globex')
    const user_id = await createUser(api, ANN)
    const reply = await admin.post('/organization_memberships.json', {
      organization_membership: { user_id, organization_id: acme },
    })
    expect(reply.status).toBe(201)
    const membership = record(reply, 'organization_membership')
    expect(Object.keys(membership)).toEqual(KEYS)
    expect(membership).toMatchObject({ user_id, organization_id: acme, default: true })
    expect(membership).toMatchObject({ organization_name: 'Acme', view_tickets: false })
    expect(membership.url).toBe(reply.headers.location)
    await enter(user_id, globex)
    expect(await belonging(user_id)).toEqual({
      own: acme,
      rows: [
        [acme, true],
        [globex, false],
      ],
    })
  })

  it('changes the memberships when the organization of the user changes', async () => {
    const [acme, globex] = await createOrganizations('Acme', 'Globex')
    const id = await createUser(api, { ...ANN, organization_id: acme })
    expect(await belonging(id)).toEqual({ own: acme, rows: [[acme, true]] })
    await admin.put(`/users/${id}`, { user: { organization_id: globex } })
    expect(await belonging(id)).toEqual({ own: globex, rows: [[globex, true]] })
    await enter(id, acme)
    await admin.put(`/users/${id}`, { user: { organization_id: acme } })
    const both = [
      [acme, true],
      [globex, false],
    ]
    expect(await belonging(id)).toEqual({ own: acme, rows: both })
    await admin.put(`/users/${id}`, { user: { organization_id: null } })
    expect(await belonging(id)).toEqual({ own: null, rows: [] })
  })

  it('makes another membership the default, by its id or by the organization', async () => {
    const [acme, globex] = await createOrganizations('Acme', 'Globex')
    const id = await createUser(api, { ...ANN, organization_id: acme })
    const second = await enter(id, globex)
    const all = await admin.put(`/users/${id}/organization_memberships/${second}/make_default.json`)
    expect(Object.keys(all.json)).toEqual(['organization_memberships'])
    const rows = records(all, 'organization_memberships').map((row) => [row.organization_id, row.default])
    expect(rows).toEqual([
      [globex, true],
      [acme, false],
    ])
    expect((await belonging(id)).own).toBe(globex)
    const one = await admin.put(`/users/${id}/organizations/${acme}/make_default`)
    expect(one.json).toMatchObject({ organization_membership: { organization_id: acme, default: true } })
    expect((await admin.put(`/users/${id}/organizations/1/make_default`)).status).toBe(404)
  })

  it('deletes a membership, and makes the oldest other membership the default', async () => {
    const [acme, globex] = await createOrganizations('Acme', 'Globex')
    const id = await createUser(api, { ...ANN, organization_id: acme })
    const second = await enter(id, globex)
    expect((await admin.delete(`/users/${id}/organizations/${acme}`)).status).toBe(204)
    expect(await belonging(id)).toEqual({ own: globex, rows: [[globex, true]] })
    expect((await admin.delete(`/organization_memberships/${second}`)).status).toBe(204)
    expect(await belonging(id)).toEqual({ own: null, rows: [] })
    expect((await admin.delete(`/users/${id}/organization_memberships/${second}`)).status).toBe(404)
  })

  it('refuses unknown records and existing members', async () => {
    const id = await createUser(api, { ...ANN, organization_id: 1 })
    for (const [membership, details] of [
      [{ organization_id: 999 }, { organization_id: [{ error: 'InvalidValue' }] }],
      [{}, { organization_id: [{ error: 'BlankValue' }] }],
      [{ organization_id: 1 }, { user_id: [{ error: 'DuplicateValue' }] }],
    ]) {
      const body = { organization_membership: membership }
      const reply = await admin.post(`/users/${id}/organization_memberships`, body)
      expect(reply).toMatchObject({ status: 422, json: { error: 'RecordInvalid', details } })
    }
    for (const send of [
      () => admin.post('/users', { user: { name: 'Bob', organization_id: 999 } }),
      () => admin.put(`/users/${id}`, { user: { organization_id: 999 } }),
    ]) {
      const details = { organization_id: [{ description: 'Organization: is invalid' }] }
      expect(await send()).toMatchObject({ status: 422, json: { details } })
    }
    expect((await belonging(id)).own).toBe(1)
  })

  it('lists the memberships of an organization, and shows end users their own', async () => {
    const id = await createUser(api, { ...ANN, organization_id: 1 })
    const listed = await admin.get('/organizations/1/organization_memberships?include=users,organizations')
    expect(listed.json).toMatchObject({ count: 6, organizations: [{ name: 'Example Org' }] })
    expect(records(listed, 'users')).toHaveLength(6)
    const ann = client(api, as('ann@example.org'))
    expect((await ann.get('/organization_memberships')).json).toMatchObject({
      organization_memberships: [{ user_id: id }],
      count: 1,
    })
    expect((await ann.get(`/users/${id}/organization_memberships`)).status).toBe(200)
    expect((await ann.get('/users/1/organization_memberships')).status).toBe(403)
    const reply = await ann.post('/organization_memberships', {
      organization_membership: { user_id: id, organization_id: 1 },
    })
    expect(reply.status).toBe(403)
  })

  it('creates and deletes memberships in bulk, in jobs', async () => {
    const user_id = await createUser(api, ANN)
    const memberships = { organization_memberships: [{ user_id, organization_id: 1 }] }
    const job = await admin.post('/organization_memberships/create_many', memberships)
    expect(record(job, 'job_status').job_type).toBe('Bulk Create Organization Membership')
    const [row] = records(
      await admin.get(`/users/${user_id}/organization_memberships`),
      'organization_memberships',
    )
    const path = `/organization_memberships/destroy_many?ids=${row?.id}`
    expect((await admin.delete(path)).status).toBe(200)
    expect(await belonging(user_id)).toEqual({ own: null, rows: [] })
  })
})

describeApi('Zendesk: organization subscriptions', (api) => {
  const admin = client(api)

  it('lists no subscriptions of a user without subscriptions', async () => {
    const { json } = await admin.get('/users/1/organization_subscriptions.json')
    expect(json).toEqual({ organization_subscriptions: [], next_page: null, previous_page: null, count: 0 })
  })

  it('subscribes a user once, until the subscription or the user is deleted', async () => {
    const user_id = await createUser(api, ANN)
    const body = { organization_subscription: { user_id, organization_id: 1 } }
    const reply = await admin.post('/organization_subscriptions.json', body)
    expect(reply.status).toBe(200)
    const subscription = record(reply, 'organization_subscription')
    expect(Object.keys(subscription)).toEqual(['id', 'organization_id', 'user_id', 'created_at'])
    expect(
      record(await admin.post('/organization_subscriptions', body), 'organization_subscription'),
    ).toEqual(subscription)
    const path = `/organization_subscriptions/${subscription.id}`
    expect(record(await admin.get(path), 'organization_subscription')).toEqual(subscription)
    for (const list of [
      '/organization_subscriptions',
      `/users/${user_id}/organization_subscriptions`,
      '/organizations/1/subscriptions',
    ]) {
      expect((await admin.get(list)).json).toMatchObject({
        organization_subscriptions: [subscription],
        count: 1,
      })
    }
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.delete(path)).status).toBe(404)
    await admin.post('/organization_subscriptions', body)
    await admin.delete(`/users/${user_id}`)
    expect((await admin.get('/organization_subscriptions')).json.count).toBe(0)
  })

  it('lets end users subscribe only themselves', async () => {
    const id = await createUser(api, ANN)
    const ann = client(api, as('ann@example.org'))
    const own = { organization_subscription: { organization_id: 1 } }
    const { user_id } = record(
      await ann.post('/organization_subscriptions', own),
      'organization_subscription',
    )
    expect(user_id).toBe(id)
    const other = { organization_subscription: { organization_id: 1, user_id: 1 } }
    expect((await ann.post('/organization_subscriptions', other)).status).toBe(403)
    expect((await ann.get('/users/1/organization_subscriptions')).status).toBe(403)
    const wrong = { organization_subscription: { organization_id: 999, user_id: 999 } }
    expect((await admin.post('/organization_subscriptions', wrong)).json.details).toMatchObject({
      user_id: [{ description: 'User: is invalid' }],
      organization_id: [{ description: 'Organization: is invalid' }],
    })
  })
})
