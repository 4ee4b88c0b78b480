import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

/** The keys of each object, in the contract's order. */
const KEYS = {
  request:
    'url,id,status,priority,type,subject,description,organization_id,via,custom_fields,requester_id,collaborator_ids,due_at,can_be_solved_by_me,created_at,updated_at,assignee_id,ticket_form_id,fields',
  ticket:
    'url,id,external_id,via,created_at,updated_at,type,subject,raw_subject,description,priority,status,recipient,requester_id,submitter_id,assignee_id,organization_id,group_id,collaborator_ids,follower_ids,email_cc_ids,forum_topic_id,problem_id,has_incidents,is_public,due_at,tags,custom_fields,satisfaction_rating,sharing_agreement_ids,custom_status_id,fields,followup_ids,ticket_form_id,brand_id,allow_channelback,allow_attachments,from_messaging_channel',
  related:
    'assigned_tickets,requested_tickets,ccd_tickets,topics,topic_comments,votes,subscriptions,entry_subscriptions,forum_subscriptions,organization_subscriptions',
} as const

const OWNER = 1
const UNKNOWN = 999_999
const SEEDED = 12
const VIA = { channel: 'api', source: { from: {}, to: {}, rel: null } }
const ASK = { subject: 'Help!', comment: { body: 'My printer is on fire.' } }

function keysOf(object: object): string {
  return Object.keys(object).join(',')
}

describeApi('Zendesk: requests', (api) => {
  const admin = client(api)

  /** Creates Ann, an end user with a password. */
  async function signUpAnn() {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org', password: 'x', verified: true })
    return { id, ann: client(api, as('ann@example.org')) }
  }

  it('creates requests with all members and a Location', async () => {
    const { id, ann } = await signUpAnn()
    const reply = await ann.post('/requests.json', {
      request: { ...ASK, priority: 'high', requester: { name: 'Bob', email: 'bob@example.org' } },
    })
    expect(reply.status).toBe(201)
    const made = record(reply, 'request')
    expect(keysOf(made)).toBe(KEYS.request)
    expect(made).toMatchObject({ status: 'new', priority: 'high', type: null, subject: 'Help!', via: VIA })
    expect(made).toMatchObject({
      description: ASK.comment.body,
      requester_id: id,
      can_be_solved_by_me: false,
    })
    expect(reply.headers.location).toBe(made.url)
    expect(String(made.url)).toMatch(new RegExp(`/api/v2/requests/${made.id}\\.json$`))
    expect(record(await ann.get(`/requests/${made.id}`), 'request')).toEqual(made)
    expect((await ann.get('/requests.json')).json).toEqual({
      requests: [made],
      next_page: null,
      previous_page: null,
      count: 1,
    })
    expect(records(await ann.get('/users/me/requests'), 'requests')).toEqual([made])
    expect(records(await admin.get(`/users/${id}/requests.json`), 'requests')).toHaveLength(1)
  })

  it('shows end users only their own requests', async () => {
    const { id, ann } = await signUpAnn()
    const other = record(await admin.post('/requests', { request: ASK }), 'request')
    expect((await ann.get(`/requests/${other.id}`)).status).toBe(404)
    expect((await ann.put(`/requests/${other.id}`, { request: ASK })).status).toBe(404)
    expect((await ann.get(`/users/${OWNER}/requests`)).status).toBe(403)
    expect((await ann.get(`/users/${id}/tickets/requested`)).status).toBe(403)
    expect((await ann.get('/requests')).json.count).toBe(0)
    expect((await admin.get('/requests')).json.count).toBe(SEEDED + 1)
    expect((await client(api, {}).get('/requests')).status).toBe(401)
    const shared = { ...ASK, collaborators: ['ann@example.org', id, 'new@example.org', 'x', {}, UNKNOWN] }
    const visible = record(await admin.post('/requests', { request: shared }), 'request')
    expect(visible.collaborator_ids).toEqual([id, id + 1])
    expect((await ann.get(`/requests/${visible.id}`)).status).toBe(200)
  })

  it('lets agents and anonymous callers name the requester', async () => {
    const { id } = await signUpAnn()
    const cases = [
      [admin, { email: 'ANN@example.org' }, id],
      [client(api, {}), { name: 'Ann', email: 'ann@example.org' }, id],
      [client(api, {}), { name: 'Bob', email: 'bob@example.org' }, id + 1],
      [admin, { email: 'carol@example.org' }, id + 2],
    ] as const
    for (const [caller, requester, expected] of cases) {
      const reply = await caller.post('/requests', { request: { ...ASK, requester } })
      expect([reply.status, record(reply, 'request').requester_id]).toEqual([201, expected])
    }
    expect(record(await admin.get(`/users/${id + 1}`), 'user')).toMatchObject({
      name: 'Bob',
      role: 'end-user',
    })
    expect(record(await admin.get(`/users/${id + 2}`), 'user').name).toBe('carol')
  })

  it('refuses invalid requests, and lists the problems', async () => {
    const anonymous = client(api, {})
    const cases = [
      [admin, { request: { subject: 'A' } }, ['base']],
      [admin, { request: { ...ASK, subject: '', priority: 'x', type: 'y' } }, ['base', 'priority', 'type']],
      [admin, { request: { ...ASK, due_at: 'soon' } }, ['due_at']],
      [admin, { request: { ...ASK, requester: { name: 'Z', email: 'nobody' } } }, ['email']],
      [anonymous, { request: ASK }, ['requester']],
      [anonymous, {}, ['base']],
    ] as const
    for (const [caller, body, fields] of cases) {
      const reply = await caller.post('/requests', body)
      expect([body, reply.status]).toEqual([body, 422])
      expect(Object.keys(record(reply, 'details'))).toEqual(fields)
    }
    expect((await admin.get('/requests')).json.count).toBe(SEEDED)
  })

  it('refuses changes of requests without a comment', async () => {
    const { ann } = await signUpAnn()
    const { id } = record(await ann.post('/requests', { request: ASK }), 'request')
    const path = `/requests/${id}.json`
    const bare = await ann.put(path, { request: { subject: 'Other' } })
    expect([bare.status, bare.json]).toEqual([
      406,
      { error: 'CommentRequired', description: 'A comment is required to update your request.' },
    ])
    await api.advance(60_000)
    const before = record(await ann.get(path), 'request')
    const changed = await ann.put(path, { request: { comment: { value: 'Still burning.' } } })
    expect(changed.status).toBe(200)
    expect(record(changed, 'request')).toMatchObject({ id, subject: 'Help!', status: 'new' })
    expect(record(changed, 'request').updated_at).not.toBe(before.updated_at)
    expect((await ann.put(`/requests/${UNKNOWN}`, { request: ASK })).status).toBe(404)
    expect((await ann.put('/requests/abc', { request: ASK })).status).toBe(400)
  })

  it('reopens solved requests, solves open requests, and refuses changes of closed requests', async () => {
    const all = records(await admin.get('/requests'), 'requests')
    const find = (status: string) => all.find((request) => request.status === status) ?? {}
    const asRequester = async ({ requester_id }: Readonly<Record<string, unknown>>) => {
      const { email } = record(await admin.get(`/users/${requester_id}`), 'user')
      return client(api, as(String(email)))
    }
    const cases = [
      ['solved', {}, 200, 'open'],
      ['open', { solved: true }, 200, 'solved'],
      ['open', {}, 200, 'open'],
      ['pending', {}, 200, 'open'],
      ['closed', {}, 422, 'closed'],
    ] as const
    for (const [from, changes, status, to] of cases) {
      const request = find(from)
      const requester = await asRequester(request)
      const reply = await requester.put(`/requests/${request.id}`, {
        request: { comment: 'Hm.', ...changes },
      })
      expect([from, reply.status]).toEqual([from, status])
      expect(record(await requester.get(`/requests/${request.id}`), 'request').status).toBe(to)
    }
    expect(records(await admin.get('/requests?status=closed'), 'requests')).toHaveLength(1)
  })
})

describeApi('Zendesk: tickets', (api) => {
  const admin = client(api)

  it('begins with tickets that are assigned to the owner, oldest first', async () => {
    const all = records(await admin.get('/requests'), 'requests')
    expect(all).toHaveLength(SEEDED)
    expect(new Set(all.map(({ subject }) => subject)).size).toBe(SEEDED)
    const moments = all.map(({ created_at }) => String(created_at))
    expect(moments).toEqual([...moments].sort())
    const assigned = records(await admin.get(`/users/${OWNER}/tickets/assigned`), 'tickets')
    expect(assigned.length).toBe(all.filter(({ status }) => status !== 'new').length)
    expect(assigned.every(({ tags }) => Array.isArray(tags) && tags.length > 0)).toBe(true)
    expect(all.some(({ collaborator_ids }) => (collaborator_ids as number[]).length > 0)).toBe(true)
  })

  it('lists tickets by requester and by collaborator', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const request = {
      ...ASK,
      requester: { email: 'ann@example.org' },
      custom_fields: [{ id: 1, value: 'x' }],
    }
    const made = record(await admin.post('/requests', { request }), 'request')
    const [ticket = {}, ...others] = records(
      await admin.get(`/users/${id}/tickets/requested.json`),
      'tickets',
    )
    expect(others).toEqual([])
    expect(keysOf(ticket)).toBe(KEYS.ticket)
    expect(ticket).toMatchObject({ id: made.id, subject: 'Help!', raw_subject: 'Help!', requester_id: id })
    expect(ticket).toMatchObject({ submitter_id: OWNER, custom_fields: [{ id: 1, value: 'x' }], via: VIA })
    expect((await admin.get(`/users/${id}/tickets/ccd.json`)).json).toEqual({
      tickets: [],
      next_page: null,
      previous_page: null,
      count: 0,
    })
    await admin.post('/requests', { request: { ...ASK, collaborators: [{ email: 'ann@example.org' }] } })
    expect((await admin.get(`/users/${id}/tickets/ccd`)).json.count).toBe(1)
    for (const name of ['requested', 'ccd', 'assigned']) {
      expect((await admin.get(`/users/${UNKNOWN}/tickets/${name}`)).status).toBe(404)
    }
  })

  it('keeps the tickets of deleted users', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const request = { ...ASK, requester: { email: 'ann@example.org' } }
    const made = record(await admin.post('/requests', { request }), 'request')
    expect((await admin.delete(`/users/${id}`)).status).toBe(200)
    expect(record(await admin.get(`/requests/${made.id}`), 'request').requester_id).toBe(id)
    expect((await admin.get(`/users/${id}/requests`)).status).toBe(404)
  })

  it('moves the tickets of a merged user to the winner', async () => {
    const loser = await createUser(api, { name: 'Ann', email: 'ann@example.org', verified: true })
    const winner = await createUser(api, { name: 'Bob', email: 'bob@example.org', verified: true })
    await admin.post('/requests', { request: { ...ASK, requester: { email: 'ann@example.org' } } })
    await admin.post('/requests', { request: { ...ASK, collaborators: [loser, winner] } })
    await admin.post('/requests', {
      request: { ...ASK, requester: { email: 'bob@example.org' }, collaborators: [loser] },
    })
    expect((await admin.put(`/users/${loser}/merge.json`, { user: { id: winner } })).status).toBe(200)
    const collaborators = async (path: string) =>
      records(await admin.get(path), 'tickets').map(({ collaborator_ids }) => collaborator_ids)
    expect(await collaborators(`/users/${winner}/tickets/requested`)).toEqual([[], []])
    expect(await collaborators(`/users/${winner}/tickets/ccd`)).toEqual([[winner]])
  })
})

describeApi('Zendesk: related records', (api) => {
  const admin = client(api)

  it('counts the records of a user', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const nothing = record(await admin.get(`/users/${id}/related.json`), 'user_related')
    expect(keysOf(nothing)).toBe(KEYS.related)
    expect(new Set(Object.values(nothing))).toEqual(new Set([0]))
    await admin.post('/requests', { request: { ...ASK, requester: { email: 'ann@example.org' } } })
    await admin.post('/requests', { request: { ...ASK, collaborators: [id] } })
    const forum = record(await admin.post('/forums', { forum: { name: 'News' } }), 'forum')
    const written = { forum_id: forum.id, title: 'A', body: 'B', submitter_id: id }
    const topic = record(await admin.post('/topics', { topic: written }), 'topic')
    await admin.post(`/topics/${topic.id}/comments`, { topic_comment: { body: 'C', user_id: id } })
    await admin.post(`/topics/${topic.id}/vote?user_id=${id}`)
    await admin.post('/forum_subscriptions', { forum_subscription: { forum_id: forum.id, user_id: id } })
    expect(record(await admin.get(`/users/${id}/related`), 'user_related')).toEqual({
      assigned_tickets: 0,
      requested_tickets: 1,
      ccd_tickets: 1,
      topics: 1,
      topic_comments: 1,
      votes: 1,
      subscriptions: 2,
      entry_subscriptions: 1,
      forum_subscriptions: 1,
      organization_subscriptions: 0,
    })
    expect((await admin.get(`/users/${UNKNOWN}/related`)).status).toBe(404)
  })
})
