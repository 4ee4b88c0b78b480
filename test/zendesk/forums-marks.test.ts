import { afterEach, describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { type Interception, intercept } from '../../src/runtime/node.js'
import { type Api, describeApi } from '../matrix/matrix.js'
import { ADMIN, as, client, createUser, record, records } from './zendesk-api.js'

/** The keys of each object, in the contract's order. */
const KEYS = {
  forum_subscription: 'id,forum_id,user_id,created_at',
  topic_subscription: 'url,id,topic_id,user_id,created_at',
  topic_vote: 'id,user_id,topic_id,created_at',
} as const

const UNKNOWN = 999_999

function keysOf(object: object): string {
  return Object.keys(object).join(',')
}

/** Creates a forum with a topic of the owner. */
async function makeTopic(api: Api): Promise<{ forumId: number; topicId: number }> {
  const forum = await client(api).post('/forums', { forum: { name: 'News' } })
  const forumId = Number(record(forum, 'forum').id)
  const topic = await client(api).post('/topics', {
    topic: { forum_id: forumId, title: 'Hello', body: 'World' },
  })
  return { forumId, topicId: Number(record(topic, 'topic').id) }
}

describeApi('Zendesk: subscriptions and votes', (api) => {
  const admin = client(api)

  it.each([
    ['forum_subscription', 'forum_id', 'forums'],
    ['topic_subscription', 'topic_id', 'topics'],
  ] as const)('creates, lists and deletes a %s', async (name, target, parent) => {
    const { forumId, topicId } = await makeTopic(api)
    const id = target === 'forum_id' ? forumId : topicId
    const follower = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const reply = await admin.post(`/${name}s.json`, { [name]: { [target]: id, user_id: follower } })
    expect(reply.status).toBe(201)
    const made = record(reply, name)
    expect(keysOf(made)).toBe(KEYS[name])
    expect(String(reply.headers.location)).toMatch(new RegExp(`/api/v2/${name}s/${made.id}\\.json$`))
    expect(record(await admin.get(`/${name}s/${made.id}`), name)).toEqual(made)
    expect((await admin.get(`/users/${follower}/${name}s.json`)).json).toEqual({
      [`${name}s`]: [made],
      next_page: null,
      previous_page: null,
      count: 1,
    })
    for (const path of [`/${name}s`, `/${parent}/${id}/subscriptions`]) {
      expect(records(await admin.get(path), `${name}s`)).toContainEqual(made)
    }
    expect((await admin.get(`/${parent}/${UNKNOWN}/subscriptions`)).status).toBe(404)
    expect((await admin.delete(`/${name}s/${made.id}`)).status).toBe(204)
    expect((await admin.delete(`/${name}s/${made.id}`)).status).toBe(404)
  })

  it('creates and deletes votes, at most one per user', async () => {
    await createUser(api, { name: 'Ann', email: 'ann@example.org', verified: true })
    const ann = client(api, as('ann@example.org'))
    const { topicId } = await makeTopic(api)
    const path = `/topics/${topicId}/vote`
    expect((await ann.get(path)).status).toBe(404)
    const reply = await ann.post(`${path}.json`)
    expect(reply.status).toBe(201)
    const vote = record(reply, 'topic_vote')
    expect(keysOf(vote)).toBe(KEYS.topic_vote)
    expect(String(reply.headers.location)).toMatch(new RegExp(`/topics/${topicId}/vote\\.json$`))
    expect(record(await ann.post(path), 'topic_vote')).toEqual(vote)
    expect(record(await admin.get(`${path}?user_id=${vote.user_id}`), 'topic_vote')).toEqual(vote)
    for (const list of [`/users/${vote.user_id}/topic_votes`, `/topics/${topicId}/votes`]) {
      expect(records(await admin.get(list), 'topic_votes')).toEqual([vote])
    }
    expect((await admin.get(path)).status).toBe(404)
    expect((await ann.delete(path)).status).toBe(204)
    expect((await ann.get(path)).status).toBe(404)
  })
})

describe('Zendesk: forums in version current', () => {
  let interception: Interception | undefined
  afterEach(() => interception?.close())

  it('replies to deletions with 204', async () => {
    const double = createDouble({ dialects: [dialects.zendesk.with({ version: 'current' })] })
    interception = intercept(double, { unhandled: 'error' })
    const send = (method: string, path: string, body?: object) =>
      fetch(`https://acme.zendesk.com/api/v2${path}`, { method, headers: ADMIN, body: JSON.stringify(body) })
    const { forum } = (await (await send('POST', '/forums', { forum: { name: 'News' } })).json()) as {
      forum: { id: number }
    }
    const reply = await send('DELETE', `/forums/${forum.id}.json`)
    expect([reply.status, await reply.text()]).toEqual([204, ''])
  })
})
