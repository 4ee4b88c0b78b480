import { expect, it } from 'vitest'
import { type Api, describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

/** The keys of each object, in the contract's order. */
const KEYS = {
  forum:
    'url,id,name,description,category_id,organization_id,locale_id,locked,position,forum_type,access,tags,created_at,updated_at',
  topic:
    'url,id,title,body,topic_type,submitter_id,updater_id,forum_id,locked,pinned,highlighted,position,tags,attachments,comments_count,created_at,updated_at,search_phrases',
  topic_comment: 'url,id,user_id,topic_id,body,informative,attachments,created_at,updated_at',
} as const

const UNKNOWN = 999_999

function keysOf(object: object): string {
  return Object.keys(object).join(',')
}

async function make(api: Api, path: string, name: string, attributes: object): Promise<number> {
  const reply = await client(api).post(path, { [name]: attributes })
  expect(reply.status).toBe(201)
  return Number(record(reply, name).id)
}

/** A forum with a topic of the owner. */
async function makeTopic(api: Api, forum: object = {}): Promise<{ forumId: number; topicId: number }> {
  const forumId = await make(api, '/forums', 'forum', { name: 'News', forum_type: 'articles', ...forum })
  const topicId = await make(api, '/topics', 'topic', { forum_id: forumId, title: 'Hello', body: 'World' })
  return { forumId, topicId }
}

function comment(api: Api, topicId: number, attributes: object): Promise<number> {
  return make(api, `/topics/${topicId}/comments`, 'topic_comment', attributes)
}

describeApi('Zendesk: forums', (api) => {
  const admin = client(api)

  it('creates forums with all members and a Location', async () => {
    const attributes = { name: 'News', forum_type: 'articles', access: 'logged-in users', category_id: 7 }
    const reply = await admin.post('/forums.json', { forum: attributes })
    expect(reply.status).toBe(201)
    const forum = record(reply, 'forum')
    expect(keysOf(forum)).toBe(KEYS.forum)
    expect(forum).toMatchObject({ ...attributes, description: null, locked: false, position: 9999, tags: [] })
    expect(reply.headers.location).toBe(forum.url)
    expect(String(forum.url)).toMatch(new RegExp(`/api/v2/forums/${forum.id}\\.json$`))
    expect(record(await admin.get(`/forums/${forum.id}`), 'forum')).toEqual(forum)
    expect(records(await admin.get('/categories/7/forums'), 'forums')).toEqual([forum])
    expect(records(await admin.get('/categories/8/forums'), 'forums')).toEqual([])
  })

  it('changes and deletes forums with their topics', async () => {
    const { forumId, topicId } = await makeTopic(api)
    const changed = await admin.put(`/forums/${forumId}`, { forum: { name: 'Old news', locked: true } })
    expect(record(changed, 'forum')).toMatchObject({ name: 'Old news', locked: true, forum_type: 'articles' })
    const gone = await admin.delete(`/forums/${forumId}.json`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await admin.get(`/forums/${forumId}`)).status).toBe(404)
    expect((await admin.get(`/topics/${topicId}`)).status).toBe(404)
    expect((await admin.get('/users/me/topic_subscriptions')).json.count).toBe(0)
  })

  it('refuses invalid forums, and lists the problems', async () => {
    const reply = await admin.post('/forums', { forum: { name: ' ', forum_type: 'x', access: 'y' } })
    expect(reply.status).toBe(422)
    expect(Object.keys(record(reply, 'details'))).toEqual(['name', 'forum_type', 'access'])
    expect((await admin.post('/forums', { forum: { name: 'A', locked: 'yes' } })).status).toBe(400)
    expect((await admin.get('/forums')).json.count).toBe(0)
  })

  it('shows forums and topics to the callers that `access` allows', async () => {
    await createUser(api, { name: 'Ann', email: 'ann@example.org', verified: true })
    const ann = client(api, as('ann@example.org'))
    const anonymous = client(api, {})
    const cases = [
      ['everybody', 200, 200],
      ['logged-in users', 401, 200],
      ['agents only', 401, 403],
    ] as const
    for (const [access, forAnyone, forAnn] of cases) {
      const { forumId, topicId } = await makeTopic(api, { access })
      for (const path of [`/forums/${forumId}`, `/topics/${topicId}`, `/topics/${topicId}/comments`]) {
        expect((await anonymous.get(path)).status).toBe(forAnyone)
        expect((await ann.get(path)).status).toBe(forAnn)
      }
    }
    expect((await anonymous.get('/forums')).json.count).toBe(1)
    expect((await ann.get('/topics')).json.count).toBe(2)
    expect((await admin.get('/topics')).json.count).toBe(3)
  })

  it('lets admins manage forums, and users with access write topics', async () => {
    await createUser(api, { name: 'Ann', email: 'ann@example.org', verified: true })
    await createUser(api, { name: 'Bob', email: 'bob@example.org', role: 'agent', verified: true })
    const ann = client(api, as('ann@example.org'))
    const bob = client(api, as('bob@example.org'))
    const { forumId, topicId } = await makeTopic(api)
    expect((await bob.post('/forums', { forum: { name: 'Mine' } })).status).toBe(403)
    expect((await bob.delete(`/topics/${topicId}`)).status).toBe(403)
    const own = await ann.post('/topics', {
      topic: { forum_id: forumId, title: 'I', body: 'I', pinned: true },
    })
    expect(own.status).toBe(201)
    expect(record(own, 'topic').pinned).toBe(false)
    expect((await ann.delete(`/topics/${record(own, 'topic').id}`)).status).toBe(204)
    expect((await ann.put(`/topics/${topicId}`, { topic: { title: 'Mine' } })).status).toBe(403)
    expect((await ann.get('/forum_subscriptions')).status).toBe(403)
    expect((await client(api, {}).post('/topics', { topic: { forum_id: forumId } })).status).toBe(401)
    await admin.put(`/topics/${topicId}`, { topic: { locked: true } })
    const late = { topic_comment: { body: 'Late' } }
    expect((await ann.post(`/topics/${topicId}/comments`, late)).status).toBe(403)
    expect((await bob.post(`/topics/${topicId}/comments`, late)).status).toBe(201)
  })
})

describeApi('Zendesk: topics', (api) => {
  const admin = client(api)

  it('creates topics with all members, and subscribes their authors', async () => {
    const forumId = await make(api, '/forums', 'forum', { name: 'News', forum_type: 'articles' })
    const author = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const reply = await admin.post('/topics.json', {
      topic: { forum_id: forumId, title: 'Hello', body: 'World', submitter_id: author, tags: ['A', 'b'] },
    })
    expect(reply.status).toBe(201)
    const topic = record(reply, 'topic')
    expect(keysOf(topic)).toBe(KEYS.topic)
    expect(topic).toMatchObject({ submitter_id: author, updater_id: author, forum_id: forumId })
    expect(topic).toMatchObject({
      topic_type: 'Articles',
      comments_count: 0,
      position: null,
      tags: ['a', 'b'],
    })
    expect(reply.headers.location).toBe(topic.url)
    expect(records(await admin.get(`/users/${author}/topics`), 'topics')).toEqual([topic])
    const [followed] = records(await admin.get(`/users/${author}/topic_subscriptions`), 'topic_subscriptions')
    expect(followed).toMatchObject({ topic_id: topic.id, user_id: author })
  })

  it('refuses topics without a forum, a title or a body', async () => {
    const { forumId, topicId } = await makeTopic(api)
    const cases = [
      ['/topics', { topic: { forum_id: UNKNOWN, title: 'A', body: 'B' } }, 404],
      ['/topics', { topic: { title: 'A', body: 'B' } }, 400],
      ['/topics', { topic: { forum_id: forumId } }, 422],
      ['/topics', { topic: { forum_id: forumId, title: 'A', body: 'B', submitter_id: UNKNOWN } }, 404],
      ['/topics', { topic: { forum_id: forumId, title: {}, body: 'B' } }, 400],
      [`/topics/${topicId}/comments`, {}, 422],
      [`/topics/${topicId}/comments`, { topic_comment: { body: 'A', user_id: UNKNOWN } }, 404],
      [`/topics/${UNKNOWN}/comments`, { topic_comment: { body: 'A' } }, 404],
      ['/topic_subscriptions', { topic_subscription: { topic_id: UNKNOWN } }, 404],
      ['/forum_subscriptions', { forum_subscription: { forum_id: forumId, user_id: UNKNOWN } }, 404],
      [`/topics/${topicId}/vote`, { user_id: UNKNOWN }, 404],
      ['/topics/abc/vote', {}, 400],
    ] as const
    for (const [path, body, status] of cases) {
      expect([path, body, (await admin.post(path, body)).status]).toEqual([path, body, status])
    }
    expect((await admin.get('/topics')).json.count).toBe(1)
  })

  it('lists topics, newest first, and shows many by id', async () => {
    const { forumId, topicId } = await makeTopic(api)
    const second = await make(api, '/topics', 'topic', { forum_id: forumId, title: 'Two', body: '2' })
    const idsOf = async (path: string) => records(await admin.get(path), 'topics').map(({ id }) => id)
    expect(await idsOf('/topics')).toEqual([second, topicId])
    expect(await idsOf(`/forums/${forumId}/topics`)).toEqual([second, topicId])
    expect(await idsOf('/topics?per_page=1&page=2')).toEqual([topicId])
    expect(await idsOf(`/topics/show_many?ids=${second},${topicId},${UNKNOWN}`)).toEqual([topicId, second])
    const posted = await admin.post(`/topics/show_many.json?ids=${second}`)
    expect(posted.json).toMatchObject({ next_page: null, previous_page: null, count: 1 })
  })

  it('changes topics and records the updater', async () => {
    const author = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const forumId = await make(api, '/forums', 'forum', { name: 'News' })
    const topic = { forum_id: forumId, title: 'Hello', body: 'World', submitter_id: author }
    const id = await make(api, '/topics', 'topic', topic)
    const changed = record(
      await admin.put(`/topics/${id}`, { topic: { title: 'Bye', pinned: true } }),
      'topic',
    )
    expect(changed).toMatchObject({ title: 'Bye', body: 'World', pinned: true, submitter_id: author })
    expect(changed.updater_id).not.toBe(author)
    expect((await admin.put(`/topics/${id}`, { topic: { title: '' } })).status).toBe(422)
  })

  it('counts unanswered questions', async () => {
    const { forumId, topicId } = await makeTopic(api, { forum_type: 'questions' })
    const unanswered = async () => record(await admin.get(`/forums/${forumId}`), 'forum').unanswered_topics
    expect(await unanswered()).toBe(1)
    await comment(api, topicId, { body: 'So.', informative: true })
    expect(await unanswered()).toBe(0)
    const topic = record(await admin.get(`/topics/${topicId}`), 'topic')
    expect(keysOf(topic)).toBe(`${KEYS.topic},answered`)
    expect(topic).toMatchObject({ topic_type: 'Questions', answered: true })
  })
})

describeApi('Zendesk: topic comments', (api) => {
  const admin = client(api)

  it('lets agents create comments for other users, and lists comments by topic and by author', async () => {
    const { topicId } = await makeTopic(api)
    const author = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const reply = await admin.post(`/topics/${topicId}/comments.json`, {
      topic_comment: { body: 'Nice', user_id: author },
    })
    expect(reply.status).toBe(201)
    const made = record(reply, 'topic_comment')
    expect(keysOf(made)).toBe(KEYS.topic_comment)
    expect(made).toMatchObject({ user_id: author, topic_id: topicId, body: 'Nice', informative: false })
    expect(reply.headers.location).toBe(made.url)
    expect(String(made.url)).toMatch(new RegExp(`/topics/${topicId}/comments/${made.id}\\.json$`))
    for (const path of [
      `/users/${author}/topic_comments/${made.id}`,
      `/topics/${topicId}/comments/${made.id}`,
    ]) {
      expect(record(await admin.get(`${path}.json`), 'topic_comment')).toEqual(made)
    }
    expect(records(await admin.get(`/users/${author}/topic_comments`), 'topic_comments')).toEqual([made])
    expect((await admin.get(`/users/1/topic_comments/${made.id}`)).status).toBe(404)
  })

  it('lists comments, newest first, and counts them', async () => {
    const { topicId } = await makeTopic(api)
    const first = await comment(api, topicId, { body: 'One' })
    const second = await comment(api, topicId, { body: 'Two' })
    const list = records(await admin.get(`/topics/${topicId}/comments`), 'topic_comments')
    expect(list.map(({ id }) => id)).toEqual([second, first])
    expect((await admin.delete(`/topics/${topicId}/comments/${first}`)).status).toBe(204)
    expect(record(await admin.get(`/topics/${topicId}`), 'topic').comments_count).toBe(1)
  })

  it('lets only authors change their comments', async () => {
    await createUser(api, { name: 'Ann', email: 'ann@example.org', verified: true })
    const ann = client(api, as('ann@example.org'))
    const { topicId } = await makeTopic(api)
    const path = `/topics/${topicId}/comments`
    const own = record(await ann.post(path, { topic_comment: { body: 'I', user_id: 1 } }), 'topic_comment')
    const changed = await ann.put(`${path}/${own.id}`, { topic_comment: { body: 'Me' } })
    expect(record(changed, 'topic_comment')).toMatchObject({ body: 'Me', user_id: own.user_id })
    expect(own.user_id).not.toBe(1)
    const other = await comment(api, topicId, { body: 'Not I' })
    expect((await ann.delete(`${path}/${other}`)).status).toBe(403)
    expect((await ann.delete(`${path}/${own.id}`)).status).toBe(204)
  })

  it('keeps topics and comments of deleted users until they are deleted', async () => {
    const { topicId } = await makeTopic(api)
    const author = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const id = await comment(api, topicId, { body: 'Last words', user_id: author })
    await admin.post(`/topics/${topicId}/vote`, { user_id: author })
    expect((await admin.delete(`/users/${author}.json`)).status).toBe(200)
    expect((await admin.get(`/topics/${topicId}/votes`)).json.count).toBe(0)
    expect((await admin.delete(`/topics/${topicId}/comments/${id}.json`)).status).toBe(204)
    expect((await admin.delete(`/topics/${topicId}.json`)).status).toBe(204)
    expect((await admin.delete(`/topics/${topicId}.json`)).status).toBe(404)
  })
})
