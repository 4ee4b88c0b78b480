import { expect, it } from 'vitest'
import { dialects } from '../../src/index.js'
import { Router } from '../../src/router.js'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser } from './zendesk-api.js'

/** Requests for agents and admins only. */
const AGENTS = [
  'GET /users',
  'POST /users',
  'GET /users/count',
  'GET /users/search',
  'GET /users/autocomplete',
  'GET /users/show_many',
  'POST /users/show_many',
  'POST /users/create_or_update',
  'POST /users/create_or_update_many',
  'PUT /users/update_many',
  'GET /users/1/related',
  'PUT /users/1/merge',
  'GET /users/1/tags',
  'POST /users/1/tags',
  'PUT /users/1/tags',
  'DELETE /users/1/tags',
  'POST /users/request_create',
  'GET /users/1/compliance_deletion_statuses',
  'GET /groups/1/users',
  'GET /organizations/1/users',
  'GET /users/1/identities',
  'POST /users/1/identities',
  'GET /users/1/identities/1',
  'PUT /users/1/identities/1',
  'PUT /users/1/identities/1/verify',
  'PUT /users/1/identities/1/request_verification',
  'DELETE /users/1/identities/1',
  'GET /groups',
  'GET /groups/assignable',
  'GET /groups/count',
  'GET /groups/1',
  'GET /users/1/groups',
  'GET /group_memberships',
  'GET /group_memberships/1',
  'GET /users/1/group_memberships',
  'GET /groups/1/memberships',
  'PUT /users/1/group_memberships/1/make_default',
  'GET /organizations',
  'POST /organizations',
  'GET /organizations/1',
  'PUT /organizations/1',
  'DELETE /organizations/1',
  'GET /organizations/search',
  'GET /organizations/autocomplete',
  'GET /organizations/show_many',
  'POST /organization_memberships',
  'GET /job_statuses',
  'GET /job_statuses/show_many',
  'GET /users/1/forum_subscriptions',
  'GET /users/1/topic_subscriptions',
  'GET /users/1/topic_votes',
  'GET /users/1/tickets/requested',
  'GET /users/1/tickets/ccd',
  'GET /deleted_users',
  'GET /deleted_users/count',
  'GET /deleted_users/1',
  'GET /user_fields',
  'GET /user_fields/1',
  'GET /search',
  'GET /search/count',
  'GET /search/export',
]

/** Requests for admins only. */
const ADMINS = [
  'POST /users/create_many',
  'DELETE /users/destroy_many',
  'POST /users/1/password',
  'POST /users/logout_many',
  'POST /groups',
  'PUT /groups/1',
  'DELETE /groups/1',
  'POST /group_memberships',
  'POST /users/1/group_memberships',
  'DELETE /group_memberships/1',
  'POST /group_memberships/create_many',
  'DELETE /group_memberships/destroy_many',
  'POST /forums',
  'PUT /forums/1',
  'DELETE /forums/1',
  'DELETE /deleted_users/1',
  'POST /user_fields',
  'PUT /user_fields/1',
  'DELETE /user_fields/1',
  'PUT /user_fields/reorder',
  'GET /incremental/users',
  'GET /incremental/users/cursor',
  'GET /oauth/clients',
  'GET /users/me/oauth/clients',
  'POST /oauth/clients',
  'GET /oauth/clients/1',
  'PUT /oauth/clients/1',
  'DELETE /oauth/clients/1',
  'POST /oauth/tokens',
]

/** Requests for all users. */
const USERS = [
  'GET /users/me',
  'GET /requests',
  'GET /sessions',
  'GET /oauth/tokens',
  'GET /oauth/tokens/current',
  'GET /users/2/password/requirements',
  'GET /organization_memberships',
  'GET /organization_subscriptions',
]

describeApi('Zendesk: roles', (api) => {
  const ask = (headers: Readonly<Record<string, string>>, call: string) => {
    const [method = '', path = ''] = call.split(' ')
    return api.send({ method, path: `/api/v2${path}.json`, headers })
  }
  const endUser = as('john@jive.ly')
  const agent = as('agent@example.org')

  it('are tested with existing routes', () => {
    const router = new Router(dialects.zendesk.routes, { caseSensitive: true })
    const calls = [...AGENTS, ...ADMINS, ...USERS].map((call) => call.split(' '))
    const missing = calls.filter(([method = '', path = '']) => !router.match(method, `/api/v2${path}`))
    expect(missing).toEqual([])
  })

  it('refuse requests without credentials', async () => {
    for (const call of [...AGENTS, ...ADMINS, ...USERS])
      expect([call, (await ask({}, call)).status]).toEqual([call, 401])
  })

  it('let no end user send requests for agents and admins', async () => {
    for (const call of [...AGENTS, ...ADMINS])
      expect([call, (await ask(endUser, call)).status]).toEqual([call, 403])
  })

  it('let agents send requests for agents, but not for admins', async () => {
    await createUser(api, { name: 'Agent', email: 'agent@example.org', role: 'agent' })
    for (const call of ADMINS) expect([call, (await ask(agent, call)).status]).toEqual([call, 403])
    for (const call of AGENTS.filter((each) => each.startsWith('GET'))) {
      expect([call, (await ask(agent, call)).status]).not.toEqual([call, 403])
    }
  })

  it('let end users send requests for all users', async () => {
    for (const call of USERS) expect([200, 404]).toContain((await ask(endUser, call)).status)
    expect((await client(api, endUser).get('/users/me')).status).toBe(200)
  })
})
