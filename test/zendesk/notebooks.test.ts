import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { direct, express5, interceptor, socket } from '../matrix/in-process.js'
import { Api } from '../matrix/matrix.js'
import { Notebook } from './notebook-client.js'

const ADMIN = ['admin@example.com', 'password'] as const

/** Sends the requests of a notebook of 2014 about users and their records. `stopHalfWay` stops before anything is deleted. */
async function playUsers(notebook: Notebook, stopHalfWay = false): Promise<void> {
  await notebook.signIn(...ADMIN)
  await notebook.deleteFirst('rogers@example.org')
  await notebook.deleteFirst('Roger Wilco')
  const roger = { name: 'Roger Wilco', role: 'agent', email: 'rogers@example.org', verified: true }
  const user = `/users/${await notebook.create('/users.json', 'user', roger)}`
  await notebook.send('GET', '/users.json', undefined, 200)
  for (const path of ['forum_subscriptions', 'groups', 'group_memberships']) {
    await notebook.send('GET', `${user}/${path}.json`, undefined, 200)
  }

  const userId = Number(user.slice('/users/'.length))
  const groupId = await notebook.create('/groups.json', 'group', { name: 'My Group' })
  const membership = { user_id: userId, group_id: groupId }
  const membershipId = await notebook.create(`${user}/group_memberships.json`, 'group_membership', membership)
  await notebook.send('GET', `${user}/group_memberships/${membershipId}.json`, undefined, 200)
  await notebook.send('PUT', `${user}/group_memberships/${membershipId}/make_default.json`, undefined, 200)
  await notebook.send('DELETE', `${user}/group_memberships/${membershipId}.json`, undefined, 200)
  for (const path of ['organizations', 'organization_subscriptions', 'tickets/requested', 'tickets/ccd']) {
    await notebook.send('GET', `${user}/${path}.json`, undefined, 200)
  }

  const forum = { name: 'My Forum', forum_type: 'articles', access: 'everybody' }
  const forumId = await notebook.create('/forums.json', 'forum', forum)
  const topicId = await notebook.create('/topics.json', 'topic', {
    forum_id: forumId,
    title: 'Printing',
    body: 'How?',
  })
  const comment = { body: 'A man walks into a bar', user_id: userId }
  const commentId = await notebook.create(`/topics/${topicId}/comments.json`, 'topic_comment', comment)
  await notebook.send('GET', `${user}/topic_comments/${commentId}.json`, undefined, 200)
  await notebook.send('GET', `${user}/topic_subscriptions.json`, undefined, 200)
  if (stopHalfWay) return

  for (const query of ['huang@example.org', 'Huan Wilco', 'h@example.org', 'Huan Wilcoe'])
    await notebook.deleteFirst(query)
  const huan = { name: 'Huan Wilco', role: 'end-user', email: 'huang@example.org' }
  const loser = await notebook.create('/users.json', 'user', huan)
  const winner = await notebook.create('/users.json', 'user', {
    ...huan,
    name: 'Huan Wilcoe',
    email: 'h@example.org',
  })
  await notebook.send('PUT', `/users/${loser}/merge.json`, { user: { id: winner } }, 200)

  const identity = { type: 'email', value: 'foobar@example.org' }
  const identityId = await notebook.create(`${user}/identities.json`, 'identity', identity)
  await notebook.send('GET', `${user}/identities.json`, undefined, 200)
  await notebook.send('GET', `${user}/identities/${identityId}.json`, undefined, 200)
  await notebook.send('PUT', `${user}/identities/${identityId}.json`, { identity: { verified: true } }, 200)
  await notebook.send('PUT', `${user}/identities/${identityId}/make_primary`, undefined, 200)
  await notebook.send('PUT', `${user}/identities/${identityId}/verify`, undefined, 200)
  await notebook.send('DELETE', `${user}/identities/${identityId}.json`, undefined, 200)

  await notebook.send('GET', '/users/me/oauth/clients.json', undefined, 200)
  for (const path of ['requests', 'topics', 'topic_comments', 'topic_votes', 'related']) {
    await notebook.send('GET', `${user}/${path}.json`, undefined, 200)
  }
  await notebook.send('GET', '/users/me.json', undefined, 200)
  await notebook.send('GET', `${user}.json`, undefined, 200)
  await notebook.send('PUT', `${user}.json`, undefined, 200)
  await notebook.send('POST', '/users/show_many.json', undefined, 200)
  const users = [
    { name: 'Roger Wilco', email: 'roge@example.org', role: 'agent' },
    { name: 'Woger Rilco', email: 'woge@example.org', role: 'admin' },
  ]
  const { json } = await notebook.send('POST', '/users/create_many.json', { users }, 200)
  await notebook.send('GET', `/job_statuses/${(json.job_status as { id: string }).id}.json`, undefined, 200)
  await notebook.send('GET', '/users/search.json', undefined, 200)
  await notebook.send('GET', '/users/autocomplete.json?name=att', undefined, 200)

  await notebook.send('DELETE', `/group_memberships/${membershipId}.json`, undefined, 404)
  await notebook.send('DELETE', `${user}.json`, undefined, 200)
  await notebook.send('DELETE', `/topics/${topicId}/comments/${commentId}.json`, undefined, 204)
  await notebook.send('DELETE', `/topics/${topicId}.json`, undefined, 204)
  await notebook.send('DELETE', `/users/${loser}.json`, undefined, 404)
  await notebook.send('DELETE', `/users/${winner}.json`, undefined, 200)
}

/** Sends the requests of a notebook of 2014 about passwords. */
async function playPasswords(notebook: Notebook, stopHalfWay = false): Promise<void> {
  const agent = {
    name: 'TestNotebookAgent',
    role: 'agent',
    email: 'test.notebook.agent@a.com',
    verified: true,
  }
  await notebook.signIn(...ADMIN)
  await notebook.deleteFirst(agent.email)
  await notebook.deleteFirst(agent.name)
  const user = `/users/${await notebook.create('/users.json', 'user', agent)}`
  await notebook.send('POST', `${user}/password.json`, { password: 'zendesk123!' }, 200)
  if (stopHalfWay) return
  await revoke(notebook)

  await notebook.signIn(agent.email, 'zendesk123!')
  const passwords = { previous_password: 'zendesk123!', password: 'zendesk123!_new' }
  await notebook.send('PUT', `${user}/password.json`, passwords, 200)
  await revoke(notebook)
  await notebook.signIn(...ADMIN)
  await notebook.send('DELETE', `${user}.json`, undefined, 200)
}

async function revoke(notebook: Notebook): Promise<void> {
  const { json } = await notebook.send('GET', '/oauth/tokens/current.json', undefined, 200)
  await notebook.send('DELETE', `/oauth/tokens/${(json.token as { id: number }).id}.json`)
  await notebook.send('GET', '/users/me.json', undefined, 401)
}

// In a page, fetch does not show the URL of a redirect, which the notebooks read.
describe.each([direct, interceptor, socket, express5])(
  'Zendesk: the notebooks of 2014 ($name)',
  (runtime) => {
    const api = new Api()
    beforeAll(() => api.start(runtime, {}))
    beforeEach(() => api.running.reset())
    afterAll(() => api.running.close())

    it.each([
      ['minimal requests', false],
      ['requests of the original client', true],
    ] as const)(
      'run twice in a row, and again after an interrupted run (%s)',
      async (_requests, isOriginal) => {
        const notebook = new Notebook(api, isOriginal)
        for (const play of [playUsers, playPasswords]) {
          await play(notebook)
          await play(notebook)
          await play(notebook, true)
          await play(notebook)
        }
        expect((await notebook.send('GET', '/users/search.json?query=Wilco')).status).toBe(200)
      },
    )
  },
)
