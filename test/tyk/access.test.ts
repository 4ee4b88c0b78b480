import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { adminClient, BANANA, client, createJason, DEFAULT_ORG, JOHN, refusal, usersOf } from './tyk-api.js'

const ANY_ID = `/api/users/${JOHN.id}`
const GUARDED = [
  ['GET', '/api/users'],
  ['POST', '/api/users'],
  ['GET', ANY_ID],
  ['PUT', ANY_ID],
  ['DELETE', ANY_ID],
  ['DELETE', '/api/users/nobody'],
  ['POST', `${ANY_ID}/actions/reset`],
  ['PUT', `${ANY_ID}/actions/key/reset`],
  ['PUT', `${ANY_ID}/actions/revoke`],
  ['GET', '/api/users/me'],
  ['GET', '/api/users/search?q=a'],
  ['POST', '/api/users/search'],
  ['GET', '/api/usergroups'],
  ['POST', '/api/usergroups'],
  ['POST', '/api/sso'],
  ['GET', '/api/users/no/such/route'],
] as const

const ADMIN_GUARDED = [
  ['POST', '/admin/users'],
  ['GET', `/admin/users/${JOHN.id}`],
  ['PUT', `/admin/users/${JOHN.id}/actions/allow_reset_passwords`],
  ['GET', '/admin/organisations'],
  ['POST', '/admin/organisations/import'],
  ['POST', '/admin/sso'],
  ['GET', '/admin'],
] as const

describeApi('Tyk: access', (api) => {
  it.each(GUARDED)('needs a key for %s %s', async (method, path) => {
    const body = method === 'POST' || method === 'PUT' ? 'no JSON' : undefined
    for (const headers of [
      {},
      { authorization: '' },
      { authorization: 'Bearer ' },
      { 'admin-auth': '12345' },
    ]) {
      const reply = await api.send({ method, path, headers: headers as Record<string, string>, body })
      expect([reply.status, reply.json]).toEqual([401, refusal('Not authorised')])
    }
  })

  it.each(ADMIN_GUARDED)('needs the secret for %s %s', async (method, path) => {
    for (const headers of [{}, { authorization: JOHN.key }]) {
      const reply = await api.send({ method, path, headers: headers as Record<string, string> })
      expect([reply.status, reply.json]).toEqual([401, refusal('Not authorised', null)])
    }
  })

  it('accepts any key and any secret', async () => {
    expect((await client(api, 'any').get('/api/users')).status).toBe(200)
    expect((await client(api, 'Bearer any').get('/api/users')).status).toBe(200)
    expect((await adminClient(api, 'any').get('/admin/organisations')).status).toBe(200)
  })

  it('acts as the user of a key, and as the first admin for an unknown key', async () => {
    const me = async (key: string) => (await client(api, key).get('/api/users/me')).json.email_address
    expect(await me(JOHN.key)).toBe('john@jive.ly')
    expect(await me(`Bearer ${BANANA.key}`)).toBe('banana@test.com')
    expect(await me('any')).toBe('admin@example.com')
    for (const { access_key, email_address } of usersOf(await client(api).get('/api/users')).slice(3, 6))
      expect(await me(String(access_key))).toBe(email_address)
  })

  it('shows its health without credentials', async () => {
    const reply = await api.send({ path: '/hello' })
    expect([reply.status, reply.text]).toEqual([200, '{"status":"ok"}'])
    expect((await api.running.send({ method: 'HEAD', path: '/hello' })).status).toBe(200)
  })

  it('lets pages of every origin call', async () => {
    const reply = await client(api).get('/api/users')
    expect(reply.headers['access-control-allow-origin']).toBeTruthy()
  })

  it('refuses the key of an inactive user until the user is active again', async () => {
    const john = client(api, JOHN.key)
    await client(api).put(`/api/users/${JOHN.id}`, { active: false })
    const reply = await john.get('/api/users/me')
    expect([reply.status, reply.json]).toEqual([401, refusal('Not authorised')])
    await client(api).put(`/api/users/${JOHN.id}`, { active: true })
    expect((await john.get('/api/users/me')).status).toBe(200)
  })

  it('refuses the key of a deleted user, also a derived key', async () => {
    const other = usersOf(await client(api).get('/api/users'))[5]
    for (const { id, key } of [
      { id: BANANA.id, key: BANANA.key },
      { id: other?.id, key: String(other?.access_key) },
    ]) {
      expect((await client(api, key).get('/api/users/me')).status).toBe(200)
      await client(api).delete(`/api/users/${id}`)
      const reply = await client(api, key).get('/api/users')
      expect([reply.status, reply.json]).toEqual([401, refusal('Not authorised')])
    }
  })

  it('refuses a key that was replaced, also a derived key', async () => {
    const other = usersOf(await client(api).get('/api/users'))[5]
    for (const { id, key } of [
      { id: BANANA.id, key: BANANA.key },
      { id: other?.id, key: String(other?.access_key) },
    ]) {
      await client(api).put(`/api/users/${id}/actions/key/reset`)
      expect((await client(api, key).get('/api/users')).status).toBe(401)
    }
  })
})

describeApi(
  'Tyk: access to an empty population',
  (api) => {
    it('works, and has no current user', async () => {
      expect((await client(api).get('/api/users')).json).toEqual({ users: [], pages: 0 })
      const me = await client(api).get('/api/users/me')
      expect([me.status, me.json]).toEqual([404, refusal('Could not retrieve current user detail')])
      const id = await createJason(api)
      expect((await client(api).get(`/api/users/${id}`)).json.org_id).toBe(DEFAULT_ORG)
    })
  },
  { fixture: 'empty' },
)

describeApi(
  'Tyk, strictly: access',
  (api) => {
    const john = client(api, JOHN.key)

    it('accepts only the keys of active users', async () => {
      for (const key of [JOHN.key, BANANA.key, `Bearer ${JOHN.key}`, `bearer  ${JOHN.key}`])
        expect((await client(api, key).get('/api/users')).status).toBe(200)
      const derived = usersOf(await john.get('/api/users'))[5]?.access_key
      expect((await client(api, String(derived)).get('/api/users')).status).toBe(200)
      const wrong = ['any', JOHN.key.toUpperCase(), JOHN.key.slice(1), '0'.repeat(32), '__proto__']
      for (const key of wrong) {
        const reply = await client(api, key).get('/api/users')
        expect([reply.status, reply.json]).toEqual([401, refusal('Not authorised')])
      }
    })

    it('requires the right admin secret', async () => {
      expect((await adminClient(api).get('/admin/organisations')).status).toBe(200)
      const reply = await adminClient(api, 'any').get('/admin/organisations')
      expect([reply.status, reply.json]).toEqual([401, refusal('Not authorised', null)])
    })

    it('refuses users that are inactive, revoked or deleted', async () => {
      const banana = client(api, BANANA.key)
      await john.put(`/api/users/${BANANA.id}`, { active: false })
      expect((await banana.get('/api/users')).status).toBe(401)
      await john.put(`/api/users/${BANANA.id}`, { active: true })
      expect((await banana.get('/api/users')).status).toBe(200)
      await john.put(`/api/users/${BANANA.id}/actions/revoke`)
      expect((await banana.get('/api/users')).status).toBe(401)
      await john.delete(`/api/users/${BANANA.id}`)
      expect((await banana.get('/api/users')).status).toBe(401)
    })

    it('refuses the old key after a reset, also a derived key', async () => {
      const other = usersOf(await john.get('/api/users'))[5]
      for (const { id, key } of [
        { id: BANANA.id, key: BANANA.key },
        { id: other?.id, key: other?.access_key },
      ]) {
        await john.put(`/api/users/${id}/actions/key/reset`, { userId: id })
        expect((await client(api, String(key)).get('/api/users')).status).toBe(401)
        const { access_key } = (await john.get(`/api/users/${id}`)).json
        expect((await client(api, String(access_key)).get('/api/users')).status).toBe(200)
      }
    })
  },
  { strict: true },
)
