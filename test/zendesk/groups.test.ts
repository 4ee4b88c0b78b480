import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const GROUP_KEYS = [
  'url',
  'id',
  'is_public',
  'name',
  'description',
  'default',
  'deleted',
  'created_at',
  'updated_at',
]
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const AGENT = { name: 'Agatha Agent', email: 'agatha@example.org', role: 'agent', verified: true }

describeApi(
  'Zendesk: groups',
  (api) => {
    const admin = client(api)

    async function createGroup(name: string): Promise<number> {
      return Number(record(await admin.post('/groups.json', { group: { name } }), 'group').id)
    }

    it('begins with a default group that contains the admins, and another group', async () => {
      const groups = records(await admin.get('/groups.json'), 'groups')
      expect(groups.map(({ name, default: isDefault }) => [name, isDefault])).toEqual([
        ['Support', true],
        ['Sales', false],
      ])
      const me = record(await admin.get('/users/me'), 'user')
      expect(me.default_group_id).toBe(groups[0]?.id)
      expect(records(await admin.get(`/groups/${groups[0]?.id}/users`), 'users')).toMatchObject([
        { id: me.id },
      ])
    })

    it('creates a group with a Location', async () => {
      const reply = await admin.post('/groups.json', { group: { name: ' Wizards ' } })
      expect(reply.status).toBe(201)
      const group = record(reply, 'group')
      expect(Object.keys(group)).toEqual(GROUP_KEYS)
      expect(group).toMatchObject({
        url: reply.headers.location,
        id: 3,
        is_public: true,
        name: 'Wizards',
        description: '',
        default: false,
        deleted: false,
        created_at: expect.stringMatching(TIME),
        updated_at: expect.stringMatching(TIME),
      })
      expect(reply.headers.location).toMatch(/\/api\/v2\/groups\/3\.json$/)
    })

    it('shows, changes and deletes a group', async () => {
      const id = await createGroup('Wizards')
      expect(record(await admin.get(`/groups/${id}`), 'group')).toMatchObject({ name: 'Wizards' })
      const changes = { description: 'Old ones', is_public: false }
      const changed = await admin.put(`/groups/${id}.json`, { group: changes })
      expect(changed.status).toBe(200)
      expect(record(changed, 'group')).toMatchObject({ name: 'Wizards', ...changes })
      expect(await admin.delete(`/groups/${id}`)).toMatchObject({ status: 204, text: '' })
      expect((await admin.get(`/groups/${id}`)).status).toBe(404)
      expect((await admin.delete(`/groups/${id}`)).status).toBe(404)
    })

    it('lists and counts the groups of the account and of a user', async () => {
      const id = await createUser(api, AGENT)
      expect((await admin.get(`/users/${id}/groups.json`)).json).toMatchObject({
        groups: [{ name: 'Support' }],
        next_page: null,
        previous_page: null,
        count: 1,
      })
      expect((await admin.get('/groups/assignable')).json).toMatchObject({ count: 2 })
      for (const [path, value] of [
        ['/groups/count', 2],
        [`/users/${id}/groups/count`, 1],
        ['/groups/1/users/count', 2],
        ['/groups/1/users/count?role=agent', 1],
      ] as const) {
        expect(record(await admin.get(path), 'count')).toEqual({
          value,
          refreshed_at: expect.stringMatching(TIME),
        })
      }
      const page = await admin.get('/groups?page%5Bsize%5D=1')
      expect(page.json).toMatchObject({ groups: [{ name: 'Support' }], meta: { has_more: true } })
    })

    it('sideloads users of groups, and groups of users', async () => {
      const id = await createUser(api, AGENT)
      const groups = await admin.get('/groups?include=users')
      expect(records(groups, 'users').map((user) => user.id)).toEqual([1, id])
      const users = await admin.get('/users?include=groups,organizations&role=agent')
      expect(records(users, 'groups')).toMatchObject([{ name: 'Support' }])
      expect(users.json.organizations).toEqual([])
      const memberships = await admin.get('/group_memberships?include=users,groups')
      expect(records(memberships, 'users')).toHaveLength(2)
      expect(records(memberships, 'groups')).toHaveLength(1)
    })

    it('lets agents read groups, and admins write groups', async () => {
      await createUser(api, AGENT)
      await createUser(api, { name: 'Ann', email: 'ann@example.org' })
      const agent = client(api, as('agatha@example.org'))
      const ann = client(api, as('ann@example.org'))
      expect((await agent.get('/groups/1')).status).toBe(200)
      expect((await ann.get('/groups')).status).toBe(403)
      expect((await agent.post('/groups', { group: { name: 'Mine' } })).status).toBe(403)
      expect((await agent.put('/groups/1', { group: { name: 'Mine' } })).status).toBe(403)
      expect((await agent.delete('/groups/2')).status).toBe(403)
      const membership = { group_membership: { user_id: 1, group_id: 2 } }
      expect((await agent.post('/group_memberships', membership)).status).toBe(403)
      expect((await agent.delete('/group_memberships/1')).status).toBe(403)
      expect((await agent.get('/group_memberships')).status).toBe(200)
    })

    it.each([
      ['no name', {}, { name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] }],
      [
        'a blank name',
        { name: ' ' },
        { name: [{ description: 'Name: cannot be blank', error: 'BlankValue' }] },
      ],
      [
        'a long name',
        { name: 'x'.repeat(256) },
        { name: [{ description: 'Name:  is too long (maximum is 255 characters)' }] },
      ],
    ])('refuses %s', async (_, group, details) => {
      const reply = await admin.post('/groups', { group })
      expect(reply.status).toBe(422)
      expect(reply.json).toEqual({
        error: 'RecordInvalid',
        description: 'Record validation errors',
        details,
      })
    })

    it('deletes the memberships of a deleted group', async () => {
      const id = await createUser(api, AGENT)
      const wizards = await createGroup('Wizards')
      await admin.put(`/users/${id}`, { user: { default_group_id: wizards } })
      expect(record(await admin.get(`/users/${id}`), 'user').default_group_id).toBe(wizards)
      await admin.delete(`/groups/${wizards}`)
      expect(record(await admin.get(`/users/${id}`), 'user').default_group_id).toBe(1)
      await admin.delete('/groups/1')
      expect(record(await admin.get(`/users/${id}`), 'user').default_group_id).toBe(null)
      expect(record(await admin.get('/groups/2'), 'group').default).toBe(true)
    })

    it('adds new agents to the default group, and removes former agents from all groups', async () => {
      const id = await createUser(api, { name: 'Ann' })
      expect(record(await admin.get(`/users/${id}`), 'user').default_group_id).toBe(null)
      const agent = record(await admin.put(`/users/${id}`, { user: { role: 'agent' } }), 'user')
      expect(agent.default_group_id).toBe(1)
      expect((await admin.get(`/users/${id}/group_memberships`)).json).toMatchObject({
        group_memberships: [{ group_id: 1, default: true }],
      })
      const endUser = record(await admin.put(`/users/${id}`, { user: { role: 'end-user' } }), 'user')
      expect(endUser.default_group_id).toBe(null)
      expect((await admin.get(`/users/${id}/group_memberships`)).json.count).toBe(0)
    })

    it('refuses an unknown default group', async () => {
      const reply = await admin.post('/users', { user: { ...AGENT, default_group_id: 999 } })
      expect(reply.status).toBe(422)
      expect(reply.json.details).toEqual({
        default_group_id: [{ description: 'Default group: is invalid', error: 'InvalidValue' }],
      })
      expect((await admin.get('/users?role=agent')).json.count).toBe(0)
    })
  },
  { fixture: PLAIN_PEOPLE },
)
