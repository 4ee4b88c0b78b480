import { expect, it } from 'vitest'
import { type Api, describeApi } from '../matrix/matrix.js'
import { client, createUser, record } from './zendesk-api.js'

/** Paths of records whose deletion has status 200 in the notebooks of 2014. */
const OF_NOTEBOOKS = /\/(identities|group_memberships)\//

/** Creates one record of each type that can be deleted, and returns the paths, children before parents. */
async function createAll(api: Api): Promise<string[]> {
  const admin = client(api)
  const create = async (path: string, name: string, attributes: object): Promise<string> => {
    const reply = await admin.post(path, { [name]: attributes })
    return String(record(reply, name).id)
  }
  const agent = { name: 'Agent', email: 'agent@example.org', role: 'agent' }
  const user_id = await createUser(api, agent)
  const user = `/users/${user_id}`
  const identity = await create(`${user}/identities`, 'identity', { type: 'email', value: 'a@b.org' })
  const group_id = await create('/groups', 'group', { name: 'Night shift' })
  const membership = await create('/group_memberships', 'group_membership', { user_id, group_id })
  const group = await create('/groups', 'group', { name: 'Day shift' })
  const other = await create('/group_memberships', 'group_membership', { user_id, group_id: group })
  const organization_id = await create('/organizations', 'organization', { name: 'Acme' })
  const acme = { user_id, organization_id }
  const belonging = await create('/organization_memberships', 'organization_membership', acme)
  const subscription = await create('/organization_subscriptions', 'organization_subscription', acme)
  const field = await create('/user_fields', 'user_field', { key: 'size', title: 'Size' })
  const app = await create('/oauth/clients', 'client', { name: 'App', identifier: 'app' })
  const token = await create('/oauth/tokens', 'token', { client_id: 1, scopes: ['read'] })
  const forum_id = await create('/forums', 'forum', { name: 'F', forum_type: 'articles' })
  const topic = await create('/topics', 'topic', { forum_id, title: 'T', body: 'B' })
  const comment = await create(`/topics/${topic}/comments`, 'topic_comment', { body: 'C' })
  return [
    `${user}/identities/${identity}`,
    `/group_memberships/${membership}`,
    `${user}/group_memberships/${other}.json`,
    `/organization_memberships/${belonging}`,
    `/organization_subscriptions/${subscription}`,
    `/topics/${topic}/comments/${comment}`,
    `/topics/${topic}`,
    `/forums/${forum_id}`,
    `/groups/${group_id}`,
    `/organizations/${organization_id}`,
    `/user_fields/${field}`,
    `/oauth/tokens/${token}`,
    `/oauth/clients/${app}`,
    '/users/me/sessions',
  ]
}

for (const version of ['2014', 'current']) {
  describeApi(
    `Zendesk: deletions, ${version}`,
    (api) => {
      it('get a reply with 204 and no body, or with 200 where the notebooks of 2014 expect it', async () => {
        for (const path of await createAll(api)) {
          const reply = await client(api).delete(path)
          const status = version === '2014' && OF_NOTEBOOKS.test(path) ? 200 : 204
          expect([path, reply.status, reply.text]).toEqual([path, status, ''])
        }
      })

      it('reply with the deleted user', async () => {
        const user = await createUser(api, { name: 'Gone' })
        const reply = await client(api).delete(`/users/${user}`)
        expect([reply.status, record(reply, 'user').active]).toEqual([200, false])
      })
    },
    { version },
  )
}
