import { describe, expect, it } from 'vitest'
import { createDouble, type Fixture } from '../../src/index.js'
import { describeApi } from '../matrix/matrix.js'
import { as, client, record, records } from './zendesk-api.js'

const PEOPLE: NonNullable<Fixture['people']> = [
  { email: 'admin@example.com', admin: true },
  {
    email: 'ann@example.com',
    firstName: 'Ann',
    facets: { zendesk: { role: 'agent', organization: 'acme', default_group: 'Day shift' } },
  },
  { email: 'bob@example.com', firstName: 'Bob', facets: { zendesk: { user_fields: { plan: 'gold' } } } },
  { email: 'cas@example.com', firstName: 'Cas' },
  { email: 'gone@example.com', firstName: 'Gone' },
]

const EVERYTHING = {
  user_fields: [
    {
      id: 900,
      key: 'plan',
      type: 'dropdown',
      title: 'Plan',
      custom_field_options: [
        { name: 'Gold', value: 'gold' },
        { name: 'Free', value: 'free' },
      ],
    },
  ],
  groups: [
    { name: 'Day shift', id: 40, description: 'By day', created_at: '2025-03-01T08:00:00Z' },
    { name: 'Night shift', is_public: false, members: ['ann@example.com', 'admin@example.com'] },
  ],
  organizations: [
    { name: 'Acme', external_id: 'a-1', domain_names: ['acme.example'], group: 'Day shift', tags: ['VIP'] },
    { name: 'Globex', members: ['bob@example.com', 'CAS@example.com'], organization_fields: { size: 3 } },
  ],
  group_memberships: [{ user: 'ann@example.com', group: 'Day shift', id: 77 }],
  organization_memberships: [{ user: 'bob@example.com', organization: 'ACME', default: true }],
  organization_subscriptions: [{ user: 'bob@example.com', organization: 'Acme', id: 5 }],
  identities: [{ user: 'bob@example.com', type: 'email', value: 'bob@home.example', verified: true }],
  settings: [{ user: 'ann@example.com', lotus: { keyboard_shortcuts_enabled: true } }],
  sessions: [{ user: 'bob@example.com', id: 31, authenticated_at: '2025-12-24T20:00:00Z' }],
  tickets: [
    { id: 1001, subject: 'Broken chair', requester: 'bob@example.com', tags: 'Chair wood' },
    {
      subject: 'Loud printer',
      description: 'It never stops.',
      requester: 'cas@example.com',
      assignee: 'ann@example.com',
      status: 'pending',
      priority: 'high',
      type: 'incident',
      via: { channel: 'email', source: { from: {}, to: {}, rel: null } },
      organization: 'Globex',
      group: 'Night shift',
      collaborators: ['bob@example.com'],
      created_at: '2025-05-05T05:05:05Z',
      updated_at: '2025-06-06T06:06:06Z',
      raw_subject: 'Loud printer',
    },
  ],
  oauth_clients: [
    { identifier: 'shop', name: 'Shop', secret: 'shop-secret', redirect_uri: ['https://shop.example/back'] },
  ],
  oauth_tokens: [
    { user: 'ann@example.com', client: 'shop', token: 'ann-token', scopes: ['read'] },
    { user: 'ann@example.com', client: 'shop', token: 'old-token', expires_at: '2025-12-31T23:59:59Z' },
  ],
  forums: [{ name: 'Questions', forum_type: 'questions', access: 'logged-in users' }],
  topics: [{ title: 'Which chair?', body: 'Please help.', forum: 'Questions', submitter: 'bob@example.com' }],
  topic_comments: [
    { topic: 'Which chair?', user: 'ann@example.com', body: 'The blue one.', informative: true },
  ],
  forum_subscriptions: [{ user: 'cas@example.com', forum: 'Questions' }],
  topic_subscriptions: [{ user: 'cas@example.com', topic: 'Which chair?' }],
  topic_votes: [{ user: 'cas@example.com', topic: 'Which chair?', created_at: '2025-07-01T00:00:00Z' }],
  job_statuses: [{ id: 'V3-1', job_type: 'Bulk Create User', results: [{ id: 4, status: 'Created' }] }],
  deleted_users: [{ user: 'gone@example.com' }],
}

const FIXTURE: Fixture = { people: PEOPLE, records: { zendesk: EVERYTHING } }

describeApi(
  'Zendesk: records of a fixture',
  (api) => {
    const admin = client(api)
    const list = async (path: string, name: string) => records(await admin.get(path), name)
    const idOf = async (email: string) =>
      (await list(`/users/search?query=email:${email}`, 'users'))[0]?.id as number

    it('are the only groups, and the first one is the default', async () => {
      expect(await list('/groups', 'groups')).toMatchObject([
        { id: 40, name: 'Day shift', default: true, created_at: '2025-03-01T08:00:00Z' },
        { id: 41, name: 'Night shift', is_public: false, created_at: '2026-01-01T00:00:00Z' },
      ])
    })

    it('put the admins and the agents into groups', async () => {
      const ann = await idOf('ann@example.com')
      const ofAnn = await list(`/users/${ann}/group_memberships`, 'group_memberships')
      expect(ofAnn.map(({ id, group_id, default: isDefault }) => [id, group_id, isDefault])).toEqual([
        [77, 40, true],
        [expect.any(Number), 41, false],
      ])
      expect(record(await admin.get('/users/me'), 'user')).toMatchObject({ default_group_id: 40 })
      expect((await list('/groups/41/users', 'users')).map(({ email }) => email)).toEqual([
        'admin@example.com',
        'ann@example.com',
      ])
    })

    it('are the only organizations, with members by name', async () => {
      const organizations = await list('/organizations', 'organizations')
      expect(organizations).toMatchObject([
        { name: 'Acme', external_id: 'a-1', domain_names: ['acme.example'], group_id: 40, tags: ['vip'] },
        { name: 'Globex', organization_fields: { size: 3 } },
      ])
      const globex = await list(`/organizations/${organizations[1]?.id}/users`, 'users')
      expect(globex.map(({ email }) => email)).toEqual(['bob@example.com', 'cas@example.com'])
    })

    it('give people their organization, their group and values of user fields', async () => {
      const [acme] = await list('/organizations', 'organizations')
      const ann = record(await admin.get(`/users/${await idOf('ann@example.com')}`), 'user')
      expect(ann).toMatchObject({ organization_id: acme?.id, default_group_id: 40 })
      const bob = record(await admin.get(`/users/${await idOf('bob@example.com')}`), 'user')
      expect(bob).toMatchObject({ organization_id: acme?.id, user_fields: { plan: 'gold' } })
      expect(await list('/user_fields', 'user_fields')).toMatchObject([{ id: 900, key: 'plan' }])
    })

    it('are tickets with people, a group and an organization by name', async () => {
      const [bob, cas, ann] = [
        await idOf('bob@example.com'),
        await idOf('cas@example.com'),
        await idOf('ann@example.com'),
      ]
      const [acme, globex] = await list('/organizations', 'organizations')
      const tickets = await list('/search?query=type:ticket&sort_by=created_at&sort_order=asc', 'results')
      expect(tickets).toMatchObject([
        {
          id: 1002,
          subject: 'Loud printer',
          description: 'It never stops.',
          status: 'pending',
          priority: 'high',
          type: 'incident',
          via: { channel: 'email' },
          requester_id: cas,
          assignee_id: ann,
          organization_id: globex?.id,
          group_id: 41,
          collaborator_ids: [bob],
          created_at: '2025-05-05T05:05:05Z',
          updated_at: '2025-06-06T06:06:06Z',
        },
        {
          id: 1001,
          subject: 'Broken chair',
          description: 'Broken chair',
          status: 'new',
          tags: ['chair', 'wood'],
          requester_id: bob,
          submitter_id: bob,
          assignee_id: null,
          organization_id: acme?.id,
        },
      ])
      const requests = records(await client(api, as('bob@example.com')).get('/requests'), 'requests')
      expect(requests.map(({ subject }) => subject)).toEqual(['Broken chair'])
    })

    it('are identities, sessions, settings and subscriptions of people', async () => {
      const bob = await idOf('bob@example.com')
      expect(await list(`/users/${bob}/identities`, 'identities')).toMatchObject([
        { value: 'bob@example.com', primary: true },
        { value: 'bob@home.example', primary: false, verified: true },
      ])
      expect(await list(`/users/${bob}/sessions`, 'sessions')).toMatchObject([
        { id: 31, authenticated_at: '2025-12-24T20:00:00Z', last_seen_at: '2025-12-24T20:00:00Z' },
      ])
      expect((await client(api, as('ann@example.com')).get('/users/me/settings')).json).toEqual({
        settings: { lotus: { keyboard_shortcuts_enabled: true } },
      })
      expect(
        await list(`/users/${bob}/organization_subscriptions`, 'organization_subscriptions'),
      ).toMatchObject([{ id: 5, user_id: bob }])
    })

    it('are clients and tokens that sign people in until they expire', async () => {
      expect(await list('/oauth/clients', 'clients')).toMatchObject([
        { identifier: 'shop', redirect_uri: ['https://shop.example/back'], secret: 'shop-secre' },
      ])
      const ann = client(api, { Authorization: 'Bearer ann-token' })
      expect(record(await ann.get('/users/me'), 'user').email).toBe('ann@example.com')
      expect((await ann.post('/users', { user: { name: 'X' } })).status).toBe(403)
      expect((await client(api, { Authorization: 'Bearer old-token' }).get('/users/me')).status).toBe(401)
    })

    it('are forums, topics, comments, subscriptions and votes', async () => {
      const [forum] = await list('/forums', 'forums')
      const [topic] = await list(`/forums/${forum?.id}/topics`, 'topics')
      expect(forum).toMatchObject({ name: 'Questions', unanswered_topics: 0 })
      expect(topic).toMatchObject({ title: 'Which chair?', answered: true, comments_count: 1 })
      const cas = await idOf('cas@example.com')
      const of = (name: string, path = name) => list(`/users/${cas}/${path}`, name)
      expect(await of('forum_subscriptions')).toMatchObject([{ forum_id: forum?.id }])
      expect(await of('topic_subscriptions')).toMatchObject([{ topic_id: topic?.id }])
      expect(await of('topic_votes')).toMatchObject([{ created_at: '2025-07-01T00:00:00Z' }])
      const [comment] = await list(`/topics/${topic?.id}/comments`, 'topic_comments')
      expect(comment).toMatchObject({ user_id: await idOf('ann@example.com'), body: 'The blue one.' })
    })

    it('are completed jobs and deleted people', async () => {
      expect(record(await admin.get('/job_statuses/V3-1'), 'job_status')).toMatchObject({
        job_type: 'Bulk Create User',
        status: 'completed',
        results: [{ id: 4, status: 'Created' }],
      })
      expect((await list('/deleted_users', 'deleted_users')).map(({ email }) => email)).toEqual([
        'gone@example.com',
      ])
      expect(await idOf('gone@example.com')).toBeUndefined()
    })

    it('are followed by records of clients', async () => {
      const token = { client_id: 1, scopes: ['read'] }
      expect((await admin.post('/oauth/tokens', { token })).status).toBe(201)
      const group = record(await admin.post('/groups', { group: { name: 'Third' } }), 'group')
      expect(group).toMatchObject({ id: 42, default: false })
    })
  },
  { fixture: FIXTURE, now: '2026-01-01' },
)

function refusalOf(given: object, people = PEOPLE): string {
  try {
    createDouble({ dialects: ['zendesk'], fixture: { people, records: { zendesk: given as never } } })
  } catch (error) {
    return (error as Error).message
  }
  return 'It is taken.'
}

const ADMIN_ONLY = PEOPLE.slice(0, 1)

describe('Records of Zendesk', () => {
  it.each([
    [
      { tickets: [{ subject: 'a', requester: 'anm@example.com' }] },
      'records.zendesk.tickets[0].requester is "anm@example.com", and no person has that name. Please use "admin@example.com".',
    ],
    [
      { tickets: [{ subject: 'a' }] },
      'records.zendesk.tickets[0].requester is missing. Please give the name of a person.',
    ],
    [
      { tickets: [{ subject: 'a', requester_id: 99 }] },
      'records.zendesk.tickets[0].requester_id is 99, and no person has that id. Please give the name of a person.',
    ],
    [
      { tickets: [{ subject: 'a', requester: 'admin@example.com', group: 'Suport' }] },
      'records.zendesk.tickets[0].group is "Suport", and no group has that name. Please use "Support".',
    ],
    [
      { tickets: [{ sbject: 'a' }] },
      'records.zendesk.tickets[0] has no member "sbject". Please use "subject".',
    ],
    [{ tickets: [{ status: 'opn' }] }, 'records.zendesk.tickets[0].status is "opn". Please give "open".'],
    [{ tikets: [] }, 'records.zendesk has no member "tikets". Please use "tickets".'],
    [{ groups: {} }, 'records.zendesk.groups is {}. Please give a list of groups.'],
    [
      { groups: [{ name: 'A', members: ['admin@example.com', 'nobody else'] }] },
      'records.zendesk.groups[0].members[1] is "nobody else", and no person has that name. Please give the name of a person.',
    ],
    [
      { groups: [{ name: 'A' }, { name: 'A' }] },
      'records.zendesk.groups[1].name is "A", which another group has already. Please give another.',
    ],
    [
      {
        groups: [
          { name: 'A', id: 7 },
          { name: 'B', id: 7 },
        ],
      },
      'records.zendesk.groups[1] has the id "7", which another record has already. Please give another.',
    ],
    [
      { groups: [{ name: 'A'.repeat(256) }] },
      /^records\.zendesk\.groups\[0\] is refused with .*Name: {2}is too long \(maximum is 255 characters\).* Please fix it\.$/,
    ],
    [
      { organizations: [{ name: 'A', members: [true] }] },
      'records.zendesk.organizations[0].members[0] is true. Please give the name or the id of a person: a username or an e-mail address.',
    ],
    [
      { oauth_tokens: [{ user: 'admin@example.com', client: 'stuntdouble', scopes: ['fly'] }] },
      /^records\.zendesk\.oauth_tokens\[0\] is refused with .*Scopes: is invalid/,
    ],
  ])('are refused when they are %j', (given, message) => {
    const refusal = refusalOf(given, ADMIN_ONLY)
    const text = refusal.replace('Failed to read the fixture: ', '')
    if (typeof message === 'string') expect(text).toBe(message)
    else expect(text).toMatch(message)
  })

  it('are refused when an end user would be in a group, or get a ticket', () => {
    const people = [...PEOPLE.slice(0, 1), { email: 'bob@example.com' }]
    const ticket = { subject: 'a', requester: 'bob@example.com', assignee: 'bob@example.com' }
    expect(refusalOf({ groups: [{ name: 'A', members: ['bob@example.com'] }] }, people)).toMatch(
      /records\.zendesk\.groups\[0\]\.members\[0\] is refused with .*User: is invalid/,
    )
    expect(refusalOf({ tickets: [ticket] }, people)).toMatch(
      /records\.zendesk\.tickets\[0\] is refused with .*Assignee: is invalid/,
    )
  })

  it('are refused when a facet names an unknown organization', () => {
    const people = [{ email: 'bob@example.com', facets: { zendesk: { organization: 'Acmee' } } }]
    expect(refusalOf({ organizations: [{ name: 'Acme' }] }, people)).toBe(
      'Failed to read the fixture: people[0] (bob@example.com): facets.zendesk.organization is "Acmee", and no organization has that name. Please use "Acme".',
    )
  })

  it('belong to every world, and come back with a reset and a snapshot', async () => {
    const double = createDouble({ dialects: ['zendesk'], fixture: FIXTURE })
    const world = double.world('other')
    const countTickets = async ({ fetch }: Pick<typeof world, 'fetch'>) => {
      const reply = await fetch('https://acme.zendesk.com/api/v2/search/count.json?query=type:ticket', {
        headers: { authorization: 'Bearer any' },
      })
      return ((await reply.json()) as { count: number }).count
    }
    const view = { fetch: world.fetch.bind(world) }
    const before = world.snapshot()
    await world.fetch('https://acme.zendesk.com/api/v2/requests.json', {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ request: { subject: 'New', comment: { body: 'Text' } } }),
    })
    expect(await countTickets(view)).toBe(3)
    world.restore(before)
    expect(await countTickets(view)).toBe(2)
    world.reset()
    expect(await countTickets(view)).toBe(2)
    expect(await countTickets({ fetch: double.fetch.bind(double) })).toBe(2)
  })
})
