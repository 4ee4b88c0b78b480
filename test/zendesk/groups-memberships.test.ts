import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import { client, createUser, record, records } from './zendesk-api.js'

const KEYS = ['url', 'id', 'user_id', 'group_id', 'default', 'created_at', 'updated_at']
const AGENT = { name: 'Agatha Agent', email: 'agatha@example.org', role: 'agent', verified: true }
const SALES = 2

describeApi(
  'Zendesk: group memberships',
  (api) => {
    const admin = client(api)

    /** Creates an agent, in the default group, and adds a membership in another group. */
    async function createMember() {
      const userId = await createUser(api, AGENT)
      const path = `/users/${userId}/group_memberships`
      const reply = await admin.post(`${path}.json`, { group_membership: { group_id: SALES } })
      return { userId, path, reply, id: Number(record(reply, 'group_membership').id) }
    }

    it('creates a membership with a Location', async () => {
      const { userId, reply } = await createMember()
      expect(reply.status).toBe(201)
      const membership = record(reply, 'group_membership')
      expect(Object.keys(membership)).toEqual(KEYS)
      expect(membership).toMatchObject({
        url: reply.headers.location,
        id: expect.any(Number),
        user_id: userId,
        group_id: SALES,
        default: false,
      })
      expect(reply.headers.location).toMatch(/\/api\/v2\/group_memberships\/\d+\.json$/)
    })

    it('prefers the user in the path to the user in the body', async () => {
      const userId = await createUser(api, AGENT)
      const group_membership = { user_id: 1, group_id: SALES }
      const reply = await admin.post(`/users/${userId}/group_memberships`, { group_membership })
      expect(record(reply, 'group_membership').user_id).toBe(userId)
    })

    it('makes the first membership the default', async () => {
      const userId = await createUser(api, AGENT)
      const [first] = records(await admin.get(`/users/${userId}/group_memberships`), 'group_memberships')
      await admin.delete(`/group_memberships/${first?.id}`)
      expect(record(await admin.get(`/users/${userId}`), 'user').default_group_id).toBe(null)
      const group_membership = { user_id: userId, group_id: SALES }
      const reply = await admin.post('/group_memberships', { group_membership })
      expect(record(reply, 'group_membership').default).toBe(true)
      expect(record(await admin.get(`/users/${userId}`), 'user').default_group_id).toBe(SALES)
    })

    it('makes another membership the default, and replies with all memberships of the user', async () => {
      const { userId, path, id } = await createMember()
      const reply = await admin.put(`${path}/${id}/make_default.json`)
      expect(reply.status).toBe(200)
      expect(Object.keys(reply.json)).toEqual(['group_memberships'])
      const defaults = records(reply, 'group_memberships').map((row) => [row.group_id, row.default])
      expect(defaults).toEqual([
        [SALES, true],
        [1, false],
      ])
      expect(record(await admin.get(`/users/${userId}`), 'user').default_group_id).toBe(SALES)
    })

    it('deletes a membership, and makes the oldest other membership the default', async () => {
      const { userId, path, id } = await createMember()
      await admin.put(`${path}/${id}/make_default`)
      expect(await admin.delete(`${path}/${id}.json`)).toMatchObject({ status: 200, text: '' })
      expect((await admin.delete(`/group_memberships/${id}.json`)).json).toEqual({
        error: 'RecordNotFound',
        description: 'Not found',
      })
      expect(record(await admin.get(`/users/${userId}`), 'user').default_group_id).toBe(1)
    })

    it('lists memberships of the account, of a user and of a group', async () => {
      const { path, id } = await createMember()
      for (const [list, size] of [
        ['/group_memberships', 3],
        ['/group_memberships/assignable', 3],
        [path, 2],
        [`/groups/${SALES}/memberships`, 1],
        [`/groups/${SALES}/memberships/assignable`, 1],
      ] as const) {
        const { json } = await admin.get(`${list}.json`)
        expect(Object.keys(json)).toEqual(['group_memberships', 'next_page', 'previous_page', 'count'])
        expect(json.count).toBe(size)
      }
      expect((await admin.get(`/group_memberships/${id}`)).status).toBe(200)
      expect((await admin.get(`${path}/${id}`)).status).toBe(200)
      expect((await admin.get(`/users/1/group_memberships/${id}`)).status).toBe(404)
      expect((await admin.get('/users/999/group_memberships')).status).toBe(404)
      expect((await admin.get('/groups/999/memberships')).status).toBe(404)
    })

    it('refuses unknown users, unknown groups, end users and existing members', async () => {
      const ann = await createUser(api, { name: 'Ann' })
      const invalid = (label: string) => [{ description: `${label}: is invalid`, error: 'InvalidValue' }]
      const blank = (label: string) => [{ description: `${label}: cannot be blank`, error: 'BlankValue' }]
      for (const [group_membership, details] of [
        [{}, { user_id: blank('User'), group_id: blank('Group') }],
        [{ user_id: 999, group_id: 1 }, { user_id: invalid('User') }],
        [{ user_id: 1, group_id: 999 }, { group_id: invalid('Group') }],
        [{ user_id: ann, group_id: 1 }, { user_id: invalid('User') }],
        [
          { user_id: 1, group_id: 1 },
          { user_id: [{ description: 'User has already been taken', error: 'DuplicateValue' }] },
        ],
      ]) {
        const reply = await admin.post('/group_memberships', { group_membership })
        expect(reply.status).toBe(422)
        expect(reply.json).toMatchObject({ error: 'RecordInvalid', details })
      }
    })

    it('deletes memberships with their user', async () => {
      const { userId } = await createMember()
      await admin.delete(`/users/${userId}`)
      expect((await admin.get('/group_memberships')).json.count).toBe(1)
    })

    it('creates and deletes memberships in bulk, in jobs', async () => {
      const userId = await createUser(api, AGENT)
      const job = await admin.post('/group_memberships/create_many', {
        group_memberships: [
          { user_id: userId, group_id: SALES },
          { user_id: userId, group_id: 999 },
        ],
      })
      expect(job).toMatchObject({ status: 200, json: { job_status: { status: 'queued', total: 2 } } })
      await api.advance(1_000)
      const done = record(await admin.get(`/job_statuses/${record(job, 'job_status').id}`), 'job_status')
      expect(done.results).toMatchObject([
        { index: 0, status: 'Created', success: true },
        { index: 1, error: 'GroupMembershipCreateError', details: 'Group: is invalid' },
      ])
      const rows = records(await admin.get(`/users/${userId}/group_memberships`), 'group_memberships')
      const ids = rows.map(({ id }) => id).join(',')
      expect((await admin.delete(`/group_memberships/destroy_many.json?ids=${ids}`)).status).toBe(200)
      expect((await admin.get(`/users/${userId}/group_memberships`)).json.count).toBe(0)
    })
  },
  { fixture: PLAIN_PEOPLE },
)

describeApi(
  'Zendesk: deletions in version current',
  (api) => {
    const admin = client(api)

    it('get a reply with 204 and no body', async () => {
      const user_id = await createUser(api, AGENT)
      const body = { organization_subscription: { user_id, organization_id: 1 } }
      await admin.post('/organization_subscriptions', body)
      for (const path of [
        '/organization_subscriptions/1',
        '/organization_memberships/1',
        '/organizations/1',
        '/group_memberships/1',
        '/groups/1',
      ]) {
        expect(await admin.delete(path), path).toMatchObject({ status: 204, text: '' })
      }
    })
  },
  { version: 'current' },
)
