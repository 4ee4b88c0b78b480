import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import {
  client,
  createJason,
  done,
  findByEmail,
  JASON,
  JOHN,
  OBJECT_ID,
  refusal,
  usersOf,
} from './tyk-api.js'

const NOBODY = '54c25e845d932847067402e2'
const FIRST_KEYS = [
  'api_model',
  'first_name',
  'last_name',
  'email_address',
  'org_id',
  'active',
  'id',
  'access_key',
]
const SECOND_KEYS = [...FIRST_KEYS, 'user_permissions', 'group_id', 'password_max_days', 'password_updated']
const CURRENT_KEYS = [...SECOND_KEYS, 'last_login_date', 'created_at']
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const NEVER = '0001-01-01T00:00:00Z'
const READER = { ...JASON, user_permissions: { users: 'read' } }

describeApi(
  'Tyk 2.x',
  (api) => {
    const tyk = client(api)

    it('shows permissions, and no password', async () => {
      const [admin, john] = usersOf(await tyk.get('/api/users'))
      expect(Object.keys(john ?? {})).toEqual(SECOND_KEYS)
      expect(admin?.user_permissions).toEqual({ IsAdmin: 'admin', ResetPassword: 'admin' })
      expect(john).toMatchObject({
        user_permissions: {},
        group_id: '',
        password_max_days: 0,
        password_updated: NEVER,
      })
    })

    it('returns the envelope for changes', async () => {
      expect((await tyk.post('/api/users', JASON)).json).toEqual(done('User created'))
      const id = (await findByEmail(api, JASON.email_address))?.id
      const path = `/api/users/${id}`
      expect((await tyk.put(path, { last_name: 'X' })).json).toEqual(done('User updated', null))
      expect((await tyk.get(path)).json.last_name).toBe('X')
      expect((await tyk.put(`${path}/actions/key/reset`, { userId: id })).json).toEqual(
        done('User session renewed', null),
      )
      const reset = await tyk.post(`${path}/actions/reset`, { new_password: 'test123456' })
      expect(reset.json).toEqual(done('User password updated'))
      expect((await tyk.delete(path)).json).toEqual(done('User deleted'))
    })

    it('has an empty Meta in errors', async () => {
      const reply = await tyk.get(`/api/users/${NOBODY}`)
      expect(reply.text).toBe('{"Status":"Error","Message":"Could not retrieve user detail","Meta":null}')
      const nobody = await api.send({ path: '/api/users' })
      expect([nobody.status, nobody.json]).toEqual([401, refusal('Not authorised', null)])
    })

    it('allows users only what their permissions include', async () => {
      await tyk.post('/api/users', READER)
      const reader = client(api, String((await findByEmail(api, JASON.email_address))?.access_key))
      expect((await reader.get('/api/users')).status).toBe(200)
      expect((await reader.get('/api/users/me')).status).toBe(200)
      for (const [method, path] of [
        ['POST', '/api/users'],
        ['PUT', `/api/users/${JOHN.id}`],
        ['DELETE', `/api/users/${JOHN.id}`],
        ['PUT', `/api/users/${JOHN.id}/actions/revoke`],
        ['GET', '/api/usergroups'],
      ] as const) {
        const headers = { authorization: String((await findByEmail(api, JASON.email_address))?.access_key) }
        const reply = await api.send({ method, path, headers })
        const message = `access denied: You do not have permission to access  ${path}`
        expect([reply.status, reply.json]).toEqual([403, refusal(message, null)])
      }
    })

    it("refuses to reset another's password without the permission", async () => {
      await tyk.post('/api/users', { ...JASON, user_permissions: { IsAdmin: 'admin' } })
      const jason = await findByEmail(api, JASON.email_address)
      const asJason = client(api, String(jason?.access_key))
      const path = `/api/users/${JOHN.id}/actions/reset`
      const refused = await asJason.post(path, { new_password: 'test123456' })
      const message = `access denied: You do not have permission to access  ${path}`
      expect([refused.status, refused.json]).toEqual([403, refusal(message, null)])
      const own = await asJason.post(`/api/users/${jason?.id}/actions/reset`, { new_password: 'test123456' })
      expect(own.status).toBe(200)
      await tyk.put(`/api/users/${jason?.id}`, { user_permissions: { ResetPassword: 'admin' } })
      expect((await asJason.post(path, { new_password: 'test123456' })).status).toBe(200)
    })
  },
  { version: '2.x' },
)

describeApi(
  'Tyk 5.x',
  (api) => {
    const tyk = client(api)

    it('shows when a user was created', async () => {
      const { json } = await tyk.get(`/api/users/${JOHN.id}`)
      expect(Object.keys(json)).toEqual(CURRENT_KEYS)
      expect(json).toMatchObject({ last_login_date: NEVER, created_at: expect.stringMatching(TIME) })
    })

    it('returns the id for a creation', async () => {
      const reply = await tyk.post('/api/users', READER)
      const id = (await findByEmail(api, JASON.email_address))?.id
      expect(id).toMatch(OBJECT_ID)
      expect(reply.json).toEqual(done('User and session have been created', id))
    })

    it('has an empty Meta in other replies', async () => {
      const path = `/api/users/${await createJason(api)}`
      expect((await tyk.put(path, { last_name: 'X' })).json).toEqual(done('User updated', null))
      expect((await tyk.put(`${path}/actions/revoke`)).json).toEqual(done('User revoked', null))
      expect((await tyk.delete(path)).json).toEqual(done('User deleted', null))
      const { Meta } = (await tyk.post('/api/usergroups', { name: 'Devops' })).json
      expect((await tyk.delete(`/api/usergroups/${Meta}`)).json).toEqual(done('User group deleted', null))
    })

    it('requires a permission or a group of a new user', async () => {
      for (const user_permissions of [undefined, {}, { ResetPassword: 'admin' }]) {
        const reply = await tyk.post('/api/users', { ...JASON, user_permissions })
        const message = 'To create a user specify at least one permission, or make them an admin.'
        expect([reply.status, reply.json]).toEqual([403, refusal(message, null)])
      }
      const { Meta } = (await tyk.post('/api/usergroups', { name: 'Devops' })).json
      expect((await tyk.post('/api/users', { ...JASON, group_id: Meta })).status).toBe(200)
    })

    it('changes the right to reset passwords by the admin API only', async () => {
      const id = await createJason(api)
      await tyk.put(`/api/users/${id}`, { user_permissions: { users: 'write', ResetPassword: 'admin' } })
      expect((await tyk.get(`/api/users/${id}`)).json.user_permissions).toEqual({ users: 'write' })
    })

    it.each([
      ['GET', `/api/users/${NOBODY}`, undefined, 404, 'Could not retrieve user detail.'],
      ['PUT', `/api/users/${NOBODY}`, READER, 400, 'user does not exist.'],
      ['DELETE', `/api/users/${NOBODY}`, undefined, 404, 'Could not retrieve user detail.'],
      ['PUT', `/api/users/${NOBODY}/actions/key/reset`, undefined, 404, 'Could not retrieve user detail.'],
      ['PUT', `/api/users/${NOBODY}/actions/revoke`, undefined, 400, 'Could not retrieve user detail.'],
      ['POST', '/api/users', '{', 403, 'Request body malformed.'],
      ['POST', '/api/users', '', 500, 'Failed to read response body, body empty.'],
      ['POST', '/api/users', {}, 400, 'User object validation failed.'],
      [
        'POST',
        '/api/users',
        { ...READER, email_address: 'john@jive.ly' },
        403,
        'User email already exists for this org.',
      ],
      ['GET', '/api/users/search', undefined, 404, 'Could not search users.'],
      ['POST', '/api/users/search', {}, 400, 'Could not extract search filter from request body.'],
      ['GET', `/api/usergroups/${NOBODY}`, undefined, 404, 'Could not retrieve user group detail.'],
      ['PUT', `/api/usergroups/${NOBODY}`, {}, 400, 'Group ID does not exist'],
      ['POST', '/api/sso', { OrgID: NOBODY }, 403, 'SSO not enabled for org.'],
    ] as const)('refuses %s %s of %j with %i %s', async (method, path, body, status, message) => {
      const reply = await api.send({ method, path, headers: { authorization: 'any' }, body })
      expect([reply.status, reply.json]).toEqual([status, refusal(message, null)])
    })
  },
  { version: 'current' },
)
