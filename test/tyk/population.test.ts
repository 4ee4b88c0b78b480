import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { KEYS, MASTER } from '../parse/parse-api.js'
import { records, client as zendesk } from '../zendesk/zendesk-api.js'
import { client, createJason, findByEmail, JASON, JOHN, refusal } from './tyk-api.js'

describeApi('Tyk: the shared population', (api) => {
  const tyk = client(api)

  async function parseUsers(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { json } = await api.send({ path: '/parse/users?limit=100', headers: MASTER })
    return json.results as readonly Readonly<Record<string, unknown>>[]
  }

  async function emailsInZendesk(query: string): Promise<unknown[]> {
    const reply = await zendesk(api).get(`/users/search.json?query=${query}`)
    return records(reply, 'users').map(({ email }) => email)
  }

  it('is created, changed and deleted for other dialects', async () => {
    const id = await createJason(api)
    const inParse = async () => (await parseUsers()).find(({ email }) => email === JASON.email_address)
    expect(await inParse()).toMatchObject({ firstName: 'Jason', lastName: 'Jasonson' })
    expect(await emailsInZendesk(JASON.email_address)).toEqual([JASON.email_address])
    await tyk.put(`/api/users/${id}`, { last_name: 'Jasonsonson' })
    expect(await inParse()).toMatchObject({ lastName: 'Jasonsonson' })
    await tyk.delete(`/api/users/${id}`)
    expect(await inParse()).toBeUndefined()
    expect(await emailsInZendesk(JASON.email_address)).toEqual([])
  })

  it('is created, changed and deleted by other dialects', async () => {
    const body = { username: 'ann', password: 'secret', email: 'ann@example.org', firstName: 'Ann' }
    const { objectId } = (await api.send({ method: 'POST', path: '/parse/users', headers: KEYS, body })).json
    const ann = await findByEmail(api, 'ann@example.org')
    expect(ann).toMatchObject({ first_name: 'Ann', last_name: '', password: '', active: true })
    const path = `/parse/users/${objectId}`
    await api.send({ method: 'PUT', path, headers: MASTER, body: { lastName: 'Lee' } })
    expect((await tyk.get(`/api/users/${ann?.id}`)).json.last_name).toBe('Lee')
    await api.send({ method: 'DELETE', path, headers: MASTER })
    expect((await tyk.get(`/api/users/${ann?.id}`)).status).toBe(404)
  })

  it('shows a user without an e-mail, and accepts the whole user back', async () => {
    await api.send({
      method: 'POST',
      path: '/parse/users',
      headers: KEYS,
      body: { username: 'nomail', password: 'secret' },
    })
    const user = await findByEmail(api, '')
    expect(user).toMatchObject({ first_name: '', last_name: '', email_address: '' })
    const reply = await tyk.put(`/api/users/${user?.id}`, { ...user, first_name: 'No' })
    expect([reply.status, reply.json]).toEqual([200, { ...user, first_name: 'No' }])
  })

  it('has each e-mail once', async () => {
    await zendesk(api).post('/users.json', { user: { name: 'Jason J', email: 'Jason@JasonSonSon.com' } })
    const taken = await tyk.post('/api/users', JASON)
    expect([taken.status, taken.json]).toEqual([403, refusal('User email already exists for this org')])
    const body = { username: 'john2', password: 'secret', email: 'JOHN@jive.ly' }
    const signUp = await api.send({ method: 'POST', path: '/parse/users', headers: KEYS, body })
    expect(signUp.json.code).toBe(203)
  })

  it('loses the Tyk data of a user that another dialect deletes', async () => {
    const john = (await parseUsers()).find(({ email }) => email === 'john@jive.ly')
    await api.send({ method: 'DELETE', path: `/parse/users/${john?.objectId}`, headers: MASTER })
    expect((await client(api, JOHN.key).get('/api/users/me')).status).toBe(401)
    expect((await tyk.get(`/api/users/${JOHN.id}`)).status).toBe(404)
  })
})

describeApi(
  'Tyk 2.x: the shared population',
  (api) => {
    it('has one admin in every dialect', async () => {
      const tyk = client(api)
      await tyk.post('/api/users', { ...JASON, user_permissions: { IsAdmin: 'admin' } })
      const isAdmin = async () => {
        const reply = await zendesk(api).get(`/users/search.json?query=${JASON.email_address}`)
        return records(reply, 'users')[0]?.role === 'admin'
      }
      expect(await isAdmin()).toBe(true)
      const id = (await findByEmail(api, JASON.email_address))?.id
      await tyk.put(`/api/users/${id}`, { user_permissions: { users: 'read' } })
      expect(await isAdmin()).toBe(false)
    })
  },
  { version: '2.x' },
)
