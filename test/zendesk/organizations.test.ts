import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const KEYS = [
  'url',
  'id',
  'name',
  'shared_tickets',
  'shared_comments',
  'external_id',
  'created_at',
  'updated_at',
  'domain_names',
  'details',
  'notes',
  'group_id',
  'tags',
  'organization_fields',
]

describeApi(
  'Zendesk: organizations',
  (api) => {
    const admin = client(api)

    async function create(attributes: object): Promise<number> {
      const reply = await admin.post('/organizations.json', { organization: attributes })
      return Number(record(reply, 'organization').id)
    }

    it('begins with an organization that contains some of the users', async () => {
      const [organization] = records(await admin.get('/organizations.json'), 'organizations')
      expect(organization).toMatchObject({ id: 1, name: 'Example Org', domain_names: ['example.com'] })
      const users = records(await admin.get('/organizations/1/users.json'), 'users')
      expect(users).toHaveLength(5)
      for (const user of users) expect(user).toMatchObject({ organization_id: 1, role: 'end-user' })
      const related = await admin.get('/organizations/1/related.json')
      expect(related.json).toEqual({
        organization_related: { tickets_count: expect.any(Number), users_count: 5 },
      })
    })

    it('creates an organization with a Location', async () => {
      const reply = await admin.post('/organizations.json', { organization: { name: ' Acme ' } })
      expect(reply.status).toBe(201)
      const organization = record(reply, 'organization')
      expect(Object.keys(organization)).toEqual(KEYS)
      expect(organization).toEqual({
        url: reply.headers.location,
        id: 2,
        name: 'Acme',
        shared_tickets: false,
        shared_comments: false,
        external_id: null,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        updated_at: organization.created_at,
        domain_names: [],
        details: null,
        notes: null,
        group_id: null,
        tags: [],
        organization_fields: {},
      })
      expect(reply.headers.location).toMatch(/\/api\/v2\/organizations\/2\.json$/)
    })

    it('changes an organization, and merges its fields', async () => {
      const id = await create({ name: 'Acme', organization_fields: { tier: 'gold' }, notes: 'Big' })
      const reply = await admin.put(`/organizations/${id}`, {
        organization: {
          details: 'Anvils',
          tags: ['VIP', 'vip'],
          organization_fields: { size: 3 },
          group_id: 2,
        },
      })
      expect(reply.status).toBe(200)
      expect(record(reply, 'organization')).toMatchObject({
        name: 'Acme',
        notes: 'Big',
        details: 'Anvils',
        tags: ['vip'],
        organization_fields: { tier: 'gold', size: 3 },
        group_id: 2,
      })
      const unchanged = await admin.put(`/organizations/${id}`, { organization: { name: 'ACME' } })
      expect(record(unchanged, 'organization').name).toBe('ACME')
    })

    it('refuses blank, long and taken names, and taken or unknown ids', async () => {
      await create({ name: 'Acme', external_id: 'a1' })
      for (const [organization, details] of [
        [{}, { name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] }],
        [
          { name: 'acme' },
          { name: [{ description: 'Name: acme has already been taken', error: 'DuplicateValue' }] },
        ],
        [
          { name: 'x'.repeat(256) },
          { name: [{ description: 'Name:  is too long (maximum is 255 characters)' }] },
        ],
        [
          { name: 'B', external_id: 'A1' },
          { external_id: [{ description: 'External has already been taken', error: 'DuplicateValue' }] },
        ],
        [
          { name: 'B', group_id: 999 },
          { group_id: [{ description: 'Group: is invalid', error: 'InvalidValue' }] },
        ],
      ]) {
        const reply = await admin.post('/organizations', { organization })
        expect(reply.status).toBe(422)
        expect(reply.json).toEqual({
          error: 'RecordInvalid',
          description: 'Record validation errors',
          details,
        })
      }
      expect((await admin.get('/organizations/count')).json).toMatchObject({ count: { value: 2 } })
    })

    it('creates or changes an organization by id or external id', async () => {
      const path = '/organizations/create_or_update'
      const made = await admin.post(path, { organization: { name: 'Acme', external_id: 'a1' } })
      expect(made.status).toBe(201)
      const { id } = record(made, 'organization')
      for (const key of [{ external_id: 'A1' }, { id }]) {
        const changed = await admin.post(path, { organization: { ...key, name: 'Acme Ltd' } })
        expect(changed).toMatchObject({ status: 200, headers: { location: made.headers.location } })
        expect(record(changed, 'organization')).toMatchObject({ id, name: 'Acme Ltd' })
      }
    })

    it('finds organizations by ids, names and beginnings of names', async () => {
      const id = await create({ name: 'Acme', external_id: 'a1' })
      const other = await create({ name: 'Acne', external_id: 'b2' })
      for (const [path, ids] of [
        [`show_many?ids=${other},${id},999`, [id, other]],
        ['show_many?external_ids=B2,a1', [id, other]],
        ['show_many', []],
        ['search?external_id=A1', [id]],
        ['search?name=acme', [id]],
        ['search?name=acm', []],
        ['search', []],
        ['autocomplete?name=AC', [id, other]],
        ['autocomplete?name=nothing', []],
      ] as const) {
        const reply = await admin.get(`/organizations/${path}`)
        expect(Object.keys(reply.json)).toEqual(['organizations', 'next_page', 'previous_page', 'count'])
        expect(
          records(reply, 'organizations').map((row) => row.id),
          path,
        ).toEqual(ids)
      }
      const many = Array.from({ length: 101 }, (_, index) => index + 1).join(',')
      expect((await admin.get(`/organizations/show_many?ids=${many}`)).json.error).toBe('TooManyValues')
    })

    it('keeps the users of a deleted organization', async () => {
      const id = await create({ name: 'Acme' })
      const user = await createUser(api, { name: 'Ann', organization_id: id })
      expect(await admin.delete(`/organizations/${id}`)).toMatchObject({ status: 204, text: '' })
      expect((await admin.get(`/organizations/${id}`)).status).toBe(404)
      expect(record(await admin.get(`/users/${user}`), 'user').organization_id).toBe(null)
      expect((await admin.get(`/users/${user}/organizations`)).json.organizations).toEqual([])
    })

    it('counts and filters the users of an organization, and sideloads organizations of users', async () => {
      const id = await create({ name: 'Acme' })
      await createUser(api, { name: 'Ann', organization_id: id, role: 'agent' })
      const user = await createUser(api, { name: 'Bob', organization_id: id })
      const agents = await admin.get(`/organizations/${id}/users?role=agent&include=organizations`)
      expect(agents.json).toMatchObject({ users: [{ name: 'Ann' }], count: 1, organizations: [{ id }] })
      const value = { count: { value: 2 } }
      expect((await admin.get(`/organizations/${id}/users/count`)).json).toMatchObject(value)
      expect((await admin.get(`/users/${user}/organizations/count`)).json).toMatchObject({
        count: { value: 1 },
      })
      const page = await admin.get(`/organizations/${id}/users?page[size]=1`)
      expect(page.json).toMatchObject({ users: [{ name: 'Ann' }], meta: { has_more: true } })
    })

    it('refuses end users', async () => {
      await createUser(api, { name: 'Ann', email: 'ann@example.org' })
      const ann = client(api, as('ann@example.org'))
      expect((await ann.get('/organizations')).status).toBe(403)
      expect((await ann.post('/organizations', { organization: { name: 'Mine' } })).status).toBe(403)
    })

    it('creates, changes and deletes organizations in bulk, in jobs', async () => {
      const results = async (reply: Awaited<ReturnType<typeof admin.get>>) => {
        expect(reply).toMatchObject({ status: 200, json: { job_status: { status: 'queued' } } })
        await api.advance(1_000)
        const { id } = record(reply, 'job_status')
        return record(await admin.get(`/job_statuses/${id}`), 'job_status').results
      }
      const organizations = [{ name: 'A', external_id: 'a' }, { name: 'B' }, { name: 'a' }]
      expect(await results(await admin.post('/organizations/create_many', { organizations }))).toEqual([
        { id: 2, status: 'Created' },
        { id: 3, status: 'Created' },
        { index: 2, error: 'OrganizationCreateError', details: 'Name: a has already been taken' },
      ])
      const updated = { action: 'update', status: 'Updated', success: true }
      const shared = { organization: { notes: 'All' } }
      expect(await results(await admin.put('/organizations/update_many?ids=2,3', shared))).toEqual([
        { id: 2, ...updated },
        { id: 3, ...updated },
      ])
      const own = { organizations: [{ external_id: 'a', notes: 'Own' }] }
      await results(await admin.put('/organizations/update_many', own))
      const rows = records(await admin.get('/organizations'), 'organizations')
      expect(rows.map(({ notes }) => notes)).toEqual([null, 'Own', 'All'])
      const deletion = await admin.delete('/organizations/destroy_many?external_ids=a,none')
      expect(await results(deletion)).toMatchObject([
        { id: 2, action: 'delete', status: 'Deleted', success: true },
        { index: 1, error: 'OrganizationDeleteFailed', details: 'Not found' },
      ])
    })
  },
  { fixture: PLAIN_PEOPLE },
)
