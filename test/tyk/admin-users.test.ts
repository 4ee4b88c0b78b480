import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import {
  ACCESS_KEY,
  adminClient,
  client,
  DEFAULT_ORG,
  done,
  findByEmail,
  JASON,
  JOHN,
  metaOf,
  OBJECT_ID,
  refusal,
  usersOf,
} from './tyk-api.js'

const OTHER_ORG = '5cc03283d07e7f00019404b3'
const NOBODY = '54c25e845d932847067402e2'
const EVERYTHING = { IsAdmin: 'admin', ResetPassword: 'admin' }

describeApi('Tyk: users of the admin API', (api) => {
  const admin = adminClient(api)

  it('are created in an organisation, and return the key and the user', async () => {
    const reply = await admin.post('/admin/users/', { ...JASON, org_id: DEFAULT_ORG, password: 'ignored' })
    expect(reply.status).toBe(200)
    const jason = await findByEmail(api, JASON.email_address)
    expect(reply.json).toEqual(done(String(jason?.access_key), jason))
    expect(jason).toMatchObject({
      ...JASON,
      password: '',
      org_id: DEFAULT_ORG,
      id: expect.stringMatching(OBJECT_ID),
      access_key: expect.stringMatching(ACCESS_KEY),
    })
    expect((await admin.get(`/admin/users/${jason?.id}`)).json).toEqual(jason)
  })

  it('call the API with the message of the reply as key', async () => {
    const { json } = await admin.post('/admin/users', { ...JASON, org_id: DEFAULT_ORG })
    const me = await client(api, String(json.Message)).get('/api/users/me')
    expect(me.json.email_address).toBe(JASON.email_address)
  })

  it('see only the users of their own organisation', async () => {
    const { json } = await admin.post('/admin/users', { ...JASON, org_id: OTHER_ORG })
    const jason = client(api, String(json.Message))
    expect(usersOf(await jason.get('/api/users'))).toEqual([json.Meta])
    expect((await jason.get(`/api/users/${JOHN.id}`)).status).toBe(404)
    expect((await jason.put(`/api/users/${JOHN.id}`, { first_name: 'X' })).status).toBe(400)
    expect((await jason.delete(`/api/users/${JOHN.id}`)).status).toBe(404)
    await jason.post('/api/users', { ...JASON, email_address: 'second@jasonsonson.com' })
    const page = await jason.get('/api/users?p=1')
    expect(usersOf(page).map(({ org_id }) => org_id)).toEqual([OTHER_ORG, OTHER_ORG])
    expect(page.json.pages).toBe(1)
    expect(await findByEmail(api, JASON.email_address)).toBeUndefined()
    expect(usersOf(await client(api).get('/api/users'))).toHaveLength(28)
    expect((await client(api).get(`/api/users/${metaOf({ ...page, json })?.id}`)).status).toBe(404)
  })

  it('see the users of all organisations when they have no organisation', async () => {
    const { json } = await admin.post('/admin/users', JASON)
    expect(metaOf({ json } as never).org_id).toBe('')
    const superUser = client(api, String(json.Message))
    await admin.post('/admin/users', { ...JASON, email_address: 'other@jasonsonson.com', org_id: OTHER_ORG })
    expect(usersOf(await superUser.get('/api/users'))).toHaveLength(30)
    expect((await superUser.get(`/api/users/${JOHN.id}`)).status).toBe(200)
  })

  it('have a unique e-mail in their organisation', async () => {
    const reply = await admin.post('/admin/users', {
      ...JASON,
      email_address: 'JOHN@jive.ly',
      org_id: DEFAULT_ORG,
    })
    expect([reply.status, reply.json]).toEqual([403, refusal('User email already exists for this Org', null)])
  })

  it('are refused with a malformed body', async () => {
    for (const body of ['{', '[]', 'null', undefined, { ...JASON, org_id: 5 }]) {
      const reply = await admin.post('/admin/users', body)
      expect([reply.status, reply.json]).toEqual([403, refusal('Request body malformed', null)])
    }
    const { first_name: _, ...nameless } = JASON
    const reply = await admin.post('/admin/users', nameless)
    expect([reply.status, reply.json]).toEqual([400, refusal('User object validation failed', null)])
  })

  it('are changed, and may move to another organisation', async () => {
    const path = `/admin/users/${JOHN.id}`
    const reply = await admin.put(path, { first_name: 'Jon', org_id: OTHER_ORG })
    expect(reply.json).toMatchObject({ Message: JOHN.key, Meta: { first_name: 'Jon', org_id: OTHER_ORG } })
    expect(usersOf(await client(api).get('/api/users'))).toHaveLength(27)
    expect(usersOf(await client(api, JOHN.key).get('/api/users'))).toHaveLength(1)
    await admin.put(path, { org_id: DEFAULT_ORG })
    expect(usersOf(await client(api).get('/api/users'))[1]?.id).toBe(JOHN.id)
  })

  it('are not found by any other id', async () => {
    const detail = refusal('Could not retrieve user detail', null)
    for (const id of [NOBODY, 'nobody']) {
      const get = await admin.get(`/admin/users/${id}`)
      expect([get.status, get.json]).toEqual([404, detail])
      const put = await admin.put(`/admin/users/${id}`, JASON)
      expect([put.status, put.json]).toEqual([404, refusal('User not found', null)])
      for (const action of ['allow_reset_passwords', 'disallow_reset_passwords']) {
        const reply = await admin.put(`/admin/users/${id}/actions/${action}`)
        expect([reply.status, reply.json]).toEqual([404, detail])
      }
    }
  })
})

describeApi(
  'Tyk 2.x: users of the admin API',
  (api) => {
    it('return the same for an update as for a creation', async () => {
      const reply = await adminClient(api).put(`/admin/users/${JOHN.id}`, { first_name: 'Jon' })
      expect(reply.json).toEqual(done('User created'))
      expect((await client(api).get(`/api/users/${JOHN.id}`)).json.first_name).toBe('Jon')
    })
  },
  { version: '2.x' },
)

describeApi(
  'Tyk 5.x: users of the admin API',
  (api) => {
    const admin = adminClient(api)

    it('are super users with all permissions by default', async () => {
      const reply = await admin.post('/admin/users', JASON)
      expect(Object.keys(metaOf(reply))).toEqual([
        'api_model',
        'first_name',
        'last_name',
        'email_address',
        'org_id',
        'active',
        'id',
        'access_key',
        'user_permissions',
        'group_id',
        'password_max_days',
        'password_updated',
        'PWHistory',
        'last_login_date',
        'created_at',
      ])
      expect(metaOf(reply)).toMatchObject({ org_id: '', user_permissions: EVERYTHING, PWHistory: [] })
    })

    it('may be allowed to reset passwords, and lose the right again', async () => {
      const path = `/admin/users/${JOHN.id}/actions`
      const allowed = await admin.put(`${path}/allow_reset_passwords`)
      expect([allowed.status, allowed.json.Message]).toEqual([200, 'User updated'])
      expect(metaOf(allowed)).toMatchObject({ id: JOHN.id, user_permissions: EVERYTHING })
      const refused = await admin.put(`${path}/disallow_reset_passwords`)
      expect(metaOf(refused)).toMatchObject({ id: JOHN.id, user_permissions: { IsAdmin: 'admin' } })
      expect(metaOf(refused).user_permissions).not.toHaveProperty('ResetPassword')
    })

    it('are refused with a special error for an empty body', async () => {
      for (const path of ['/admin/users', '/admin/organisations', '/admin/sso']) {
        const reply = await admin.post(path)
        expect([reply.status, reply.json]).toEqual([
          500,
          refusal('Failed to read response body, body empty', null),
        ])
      }
    })
  },
  { version: 'current' },
)
