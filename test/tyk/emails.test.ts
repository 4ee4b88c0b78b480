import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { records, client as zendesk } from '../zendesk/zendesk-api.js'
import { adminClient, client, DEFAULT_ORG, findByEmail, JASON, metaOf, refusal, usersOf } from './tyk-api.js'

const OTHER_ORG = '5cc03283d07e7f00019404b3'
const EMAIL = JASON.email_address
const TAKEN = refusal('User email already exists for this Org', null)

describeApi('Tyk: one e-mail in two organisations', (api) => {
  const admin = adminClient(api)
  const create = (org_id: string, changes = {}) =>
    admin.post('/admin/users', { ...JASON, org_id, ...changes })

  it('is allowed, and refused within an organisation', async () => {
    const first = await create(DEFAULT_ORG)
    const second = await create(OTHER_ORG, { first_name: 'Other', email_address: EMAIL.toUpperCase() })
    expect([first.status, second.status]).toEqual([200, 200])
    expect(metaOf(second)).toMatchObject({ email_address: EMAIL.toUpperCase(), org_id: OTHER_ORG })
    for (const org of [DEFAULT_ORG, OTHER_ORG]) {
      const again = await create(org)
      expect([again.status, again.json]).toEqual([403, TAKEN])
    }
    const own = client(api, String(second.json.Message))
    expect(usersOf(await own.get('/api/users')).map(({ first_name }) => first_name)).toEqual(['Other'])
    expect(usersOf(await own.get(`/api/users/search?q=${EMAIL}`))).toHaveLength(1)
    expect((await own.post('/api/users', JASON)).status).toBe(403)
  })

  it('belongs to its first user in other dialects', async () => {
    await create(DEFAULT_ORG)
    await create(OTHER_ORG, { first_name: 'Other' })
    const byEmail = await zendesk(api).get(`/users/search?query=email:${EMAIL}`)
    expect(records(byEmail, 'users').map(({ name }) => name)).toEqual(['Jason Jasonson'])
    const byName = await zendesk(api).get('/users/search?query=name:other')
    expect(records(byName, 'users')).toMatchObject([{ name: 'Other Jasonson', email: null }])
  })

  it('stays when a client sends the whole user back, and can be changed', async () => {
    await create(DEFAULT_ORG)
    const { id, ...user } = metaOf(await create(OTHER_ORG))
    await admin.put(`/admin/users/${id}`, { ...user, first_name: 'Renamed' })
    const shown = async () => (await admin.get(`/admin/users/${id}`)).json
    expect(await shown()).toMatchObject({ first_name: 'Renamed', email_address: EMAIL, org_id: OTHER_ORG })
    await admin.put(`/admin/users/${id}`, { email_address: 'free@jasonsonson.com' })
    expect(await shown()).toMatchObject({ email_address: 'free@jasonsonson.com' })
    const found = await zendesk(api).get('/users/search?query=email:free@jasonsonson.com')
    expect(records(found, 'users')).toHaveLength(1)
    await admin.put(`/admin/users/${id}`, { email_address: EMAIL })
    expect(await shown()).toMatchObject({ email_address: EMAIL })
  })

  it('is refused when a user moves to an organisation where it is taken', async () => {
    await create(DEFAULT_ORG)
    const { id } = metaOf(await create(OTHER_ORG))
    const reply = await admin.put(`/admin/users/${id}`, { org_id: DEFAULT_ORG })
    expect([reply.status, reply.json]).toEqual([403, TAKEN])
    expect((await admin.get(`/admin/users/${id}`)).json.org_id).toBe(OTHER_ORG)
  })

  it('is no longer shown in Tyk after another dialect gives it to a user of the same organisation', async () => {
    const first = metaOf(await create(OTHER_ORG))
    const second = await create(DEFAULT_ORG)
    await client(api, String(first.access_key)).delete(`/api/users/${first.id}`)
    expect((await admin.get(`/admin/users/${metaOf(second).id}`)).json.email_address).toBe(EMAIL)
    expect((await create(DEFAULT_ORG)).status).toBe(403)
    const made = await zendesk(api).post('/users', { user: { name: 'New Owner', email: EMAIL } })
    expect(made.status).toBe(201)
    expect((await admin.get(`/admin/users/${metaOf(second).id}`)).json.email_address).toBe('')
    const found = usersOf(await client(api).get(`/api/users/search?q=${EMAIL}`))
    expect(found.map(({ first_name }) => first_name)).toEqual(['New'])
  })

  it('is free in an organisation after its user was deleted', async () => {
    await create(OTHER_ORG)
    const second = metaOf(await create(DEFAULT_ORG))
    await client(api).delete(`/api/users/${second.id}`)
    expect((await create(DEFAULT_ORG)).status).toBe(200)
    expect(await findByEmail(api, EMAIL)).toMatchObject({ org_id: DEFAULT_ORG })
  })
})
