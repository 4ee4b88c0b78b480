import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { adminClient, client, DEFAULT_ORG, done, JOHN, OBJECT_ID, refusal } from './tyk-api.js'

const NOBODY = '5cc03283d07e7f00019404b3'
const ACME = { owner_name: 'Acme', cname: 'acme.example', cname_enabled: true, hybrid_enabled: true }
const BASE64_OF_36 = /^[A-Za-z0-9+/]{48}$/

describeApi('Tyk: organisations', (api) => {
  const admin = adminClient(api)

  it('begin with the default organisation', async () => {
    const list = await admin.get('/admin/organisations')
    expect(list.json).toMatchObject({ organisations: [{ id: DEFAULT_ORG, owner_name: 'Jively' }], pages: 0 })
    expect(Object.keys(list.json)).toEqual(['organisations', 'pages'])
    const [organisation] = list.json.organisations as object[]
    expect((await admin.get(`/admin/organisations/${DEFAULT_ORG}/`)).json).toEqual(organisation)
  })

  it('are created, and return the id last', async () => {
    const reply = await admin.post('/admin/organisations/', ACME)
    expect([reply.status, reply.json]).toEqual([200, done('Org created', expect.stringMatching(OBJECT_ID))])
    expect(reply.text.split('"').at(-2)).toBe(reply.json.Meta)
    expect((await admin.get(`/admin/organisations/${reply.json.Meta}`)).json).toEqual({
      id: reply.json.Meta,
      ...ACME,
      owner_slug: '',
      apis: [],
      developer_quota: 0,
      developer_count: 0,
      event_options: {},
      ui: {},
      org_options_meta: {},
    })
  })

  it('come in pages', async () => {
    for (let index = 0; index < 10; index += 1) await admin.post('/admin/organisations', ACME)
    expect((await admin.get('/admin/organisations?p=2')).json).toMatchObject({
      organisations: [{ owner_name: 'Acme' }],
      pages: 2,
    })
  })

  it('are replaced, and deleted', async () => {
    const { Meta } = (await admin.post('/admin/organisations', ACME)).json
    const path = `/admin/organisations/${Meta}`
    const replaced = await admin.put(path, { owner_name: 'Acme 2', ui: { hide_help: true } })
    expect(replaced.json).toEqual(done('Org updated', null))
    expect((await admin.get(path)).json).toMatchObject({ id: Meta, owner_name: 'Acme 2', cname: '' })
    expect((await admin.delete(path)).json).toEqual(done('Org deleted', null))
    for (const reply of [await admin.get(path), await admin.put(path, ACME), await admin.delete(path)])
      expect([reply.status, reply.json]).toEqual([404, refusal('Could not retrieve org detail', null)])
  })

  it('are imported once with their earlier id', async () => {
    const reply = await admin.post('/admin/organisations/import', { ...ACME, id: NOBODY })
    expect(reply.json).toEqual(done('Org imported', NOBODY))
    expect((await admin.get(`/admin/organisations/${NOBODY}`)).json).toMatchObject(ACME)
    for (const id of [NOBODY, DEFAULT_ORG, 'none']) {
      const again = await admin.post('/admin/organisations/import', { ...ACME, id })
      expect([again.status, again.json]).toEqual([403, refusal('Failed to save new Org object to DB', null)])
    }
  })

  it('are created with a free id when imported organisations have the next ids', async () => {
    const { Meta } = (await admin.post('/admin/organisations', ACME)).json
    const next = String(Meta).replace(/2$/, '4').replace('54c20002', '54c20004')
    await admin.post('/admin/organisations/import', { ...ACME, id: next })
    const { Meta: created } = (await admin.post('/admin/organisations', ACME)).json
    expect(created).toMatch(OBJECT_ID)
    expect(created).not.toBe(next)
  })

  it.each([
    ['no JSON', '{'],
    ['a list', []],
    ['a name that is a number', { owner_name: 5 }],
    ['nothing', undefined],
  ])('are not created from %s', async (_, body) => {
    const reply = await admin.post('/admin/organisations', body)
    expect([reply.status, reply.json]).toEqual([403, refusal('Request body malformed', null)])
  })
})

describeApi('Tyk: single sign-on', (api) => {
  const access = { ForSection: 'dashboard', EmailAddress: 'john@jive.ly', OrgID: DEFAULT_ORG }

  it("issues a token for the caller's organisation", async () => {
    const reply = await client(api, JOHN.key).post('/api/sso', access)
    expect([reply.status, reply.json]).toEqual([
      200,
      done('SSO Nonce created.', expect.stringMatching(BASE64_OF_36)),
    ])
    const again = await client(api, JOHN.key).post('/api/sso', { ...access, OrgID: undefined })
    expect(again.json.Meta).not.toBe(reply.json.Meta)
  })

  it('issues no token for another organisation', async () => {
    const reply = await client(api, JOHN.key).post('/api/sso', { ...access, OrgID: NOBODY })
    expect([reply.status, reply.json]).toEqual([403, refusal('SSO not enabled for org')])
  })

  it('issues a token to the owner of the Dashboard for any existing organisation', async () => {
    const admin = adminClient(api)
    const reply = await admin.post('/admin/sso', access)
    expect(reply.json).toEqual(done('SSO Nonce created', expect.stringMatching(BASE64_OF_36)))
    for (const OrgID of [NOBODY, undefined]) {
      const message = `Cannot create an SSO session for an invalid payload: [Error: Org id not found ('${OrgID ?? ''}').]`
      const refused = await admin.post('/admin/sso', { ...access, OrgID })
      expect([refused.status, refused.json]).toEqual([400, refusal(message, null)])
    }
    expect((await admin.post('/admin/sso', { ...access, OrgID: 5 })).status).toBe(403)
  })
})
