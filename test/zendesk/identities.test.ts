import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const KEYS = [
  'url',
  'id',
  'user_id',
  'type',
  'value',
  'verified',
  'primary',
  'created_at',
  'updated_at',
  'undeliverable_count',
  'deliverable_state',
]

const taken = (value: string) => ({
  description: `Value: ${value} is already being used by another user`,
  error: 'DuplicateValue',
})

const REFUSED: readonly (readonly [title: string, identity: object, status: number, details: object])[] = [
  [
    'an e-mail of another user',
    { type: 'email', value: 'BEN@b.example' },
    422,
    { value: [taken('ben@b.example')] },
  ],
  [
    'an e-mail of the same user',
    { type: 'email', value: 'ann@a.example' },
    422,
    { value: [taken('ann@a.example')] },
  ],
  [
    'no value',
    { type: 'email' },
    422,
    { value: [{ description: 'Value: cannot be blank', error: 'BlankValue' }] },
  ],
  [
    'a malformed e-mail',
    { type: 'email', value: 'a@' },
    422,
    { value: [{ description: 'Value:  a@ is not properly formatted', error: 'InvalidFormat' }] },
  ],
  [
    'an unknown type',
    { type: 'pigeon', value: 'x' },
    422,
    { type: [{ description: 'Type: is invalid', error: 'InvalidValue' }] },
  ],
]

describeApi('Zendesk: identities', (api) => {
  const admin = client(api)
  const ann = () => createUser(api, { name: 'Ann', email: 'ann@a.example', skip_verify_email: true })
  const add = async (id: number, identity: object) =>
    record(await admin.post(`/users/${id}/identities.json`, { identity }), 'identity')

  it("begin with the user's e-mail", async () => {
    const id = await ann()
    const reply = await admin.get(`/users/${id}/identities.json`)
    expect(Object.keys(reply.json)).toEqual(['identities', 'next_page', 'previous_page', 'count'])
    const [identity] = records(reply, 'identities')
    expect(Object.keys(identity ?? {})).toEqual(KEYS)
    expect(identity).toMatchObject({
      user_id: id,
      type: 'email',
      value: 'ann@a.example',
      verified: false,
      primary: true,
      undeliverable_count: 0,
      deliverable_state: 'deliverable',
    })
  })

  it('can be added, and can be used to sign in', async () => {
    const id = await ann()
    const reply = await admin.post(`/users/${id}/identities`, {
      identity: { type: 'email', value: 'Ann@Home.example' },
    })
    expect(reply.status).toBe(201)
    const identity = record(reply, 'identity')
    expect(reply.headers.location).toMatch(
      new RegExp(`/api/v2/users/${id}/identities/${identity.id}\\.json$`),
    )
    expect(identity).toMatchObject({ value: 'ann@home.example', primary: false, verified: false })
    expect(await api.mails()).toMatchObject([{ to: 'ann@home.example', dialect: 'zendesk' }])
    expect(record(await client(api, as('ann@home.example')).get('/users/me'), 'user').id).toBe(id)
    const one = await admin.get(`/users/${id}/identities/${identity.id}.json`)
    expect(record(one, 'identity')).toEqual(identity)
  })

  it('are verified by the link of a mail, once', async () => {
    const id = await ann()
    await add(id, { type: 'email', value: 'ann@home.example' })
    const { pathname } = new URL((await api.mails()).at(-1)?.details.link ?? '')
    const first = await api.send({ path: pathname })
    expect([first.status, first.text]).toEqual([
      200,
      expect.stringContaining('ann@home.example is verified now'),
    ])
    const { json } = await admin.get(`/users/${id}/identities`)
    expect(json.identities).toMatchObject([{}, { value: 'ann@home.example', verified: true }])
    expect((await api.send({ path: pathname })).status).toBe(404)
  })

  it('are not verified by the link of an earlier mail, or of an address that was changed', async () => {
    const id = await ann()
    const identity = await add(id, { type: 'email', value: 'ann@home.example' })
    const path = `/users/${id}/identities/${identity.id}`
    await admin.put(`${path}/request_verification`, {})
    const links = (await api.mails()).map(({ details }) => new URL(details.link ?? '').pathname)
    expect((await api.send({ path: links[0] ?? '' })).status).toBe(404)
    await admin.put(path, { identity: { value: 'ann@work.example' } })
    expect((await api.send({ path: links[1] ?? '' })).status).toBe(404)
  })

  it('have delivery data for e-mails only', async () => {
    const identity = await add(await ann(), { type: 'twitter', value: 'ann', verified: true })
    expect(Object.keys(identity)).toEqual(KEYS.slice(0, -2))
    expect(await api.mails()).toEqual([])
  })

  it('become the primary e-mail of a user without an e-mail', async () => {
    const id = await createUser(api, { name: 'Nobody' })
    expect(await add(id, { type: 'email', value: 'no@body.example' })).toMatchObject({ primary: true })
    expect(record(await admin.get(`/users/${id}`), 'user').email).toBe('no@body.example')
  })

  it('have one primary e-mail, which is the e-mail of the user', async () => {
    const id = await ann()
    const second = await add(id, { type: 'email', value: 'ann@home.example' })
    const reply = await admin.put(`/users/${id}/identities/${second.id}/make_primary`)
    expect(reply.status).toBe(200)
    expect(records(reply, 'identities')).toMatchObject([
      { value: 'ann@a.example', primary: false },
      { value: 'ann@home.example', primary: true },
    ])
    expect(record(await admin.get(`/users/${id}`), 'user').email).toBe('ann@home.example')
    expect(record(await client(api, as('ann@a.example')).get('/users/me'), 'user').id).toBe(id)
  })

  it('mark the user as verified when one is verified', async () => {
    const id = await ann()
    const second = await add(id, { type: 'email', value: 'ann@home.example' })
    const path = `/users/${id}/identities/${second.id}`
    expect(record(await admin.put(`${path}/verify`), 'identity').verified).toBe(true)
    expect(record(await admin.get(`/users/${id}`), 'user').verified).toBe(true)
    const undone = await admin.put(`${path}.json`, { identity: { verified: false, primary: true } })
    expect(record(undone, 'identity')).toMatchObject({ verified: false, primary: false })
    expect(record(await admin.get(`/users/${id}`), 'user').verified).toBe(false)
  })

  it('change with the verification of the user', async () => {
    const id = await ann()
    await admin.put(`/users/${id}`, { user: { verified: true } })
    expect(records(await admin.get(`/users/${id}/identities`), 'identities')[0]?.verified).toBe(true)
  })

  it('change with the phone of the user', async () => {
    const id = await createUser(api, { name: 'Phil', phone: '+15551234567' })
    await admin.put(`/users/${id}`, { user: { phone: '+15557654321' } })
    expect(
      records(await admin.get(`/users/${id}/identities?type[]=phone_number`), 'identities'),
    ).toMatchObject([{ value: '+15557654321', primary: true }])
    const other = await createUser(api, { name: 'Phila', phone: '+15557654321' })
    expect(record(await admin.get(`/users/${other}`), 'user').shared_phone_number).toBe(true)
  })

  it('make another e-mail primary when the primary one is deleted', async () => {
    const id = await ann()
    const [first] = records(await admin.get(`/users/${id}/identities`), 'identities')
    const second = await add(id, { type: 'email', value: 'ann@home.example' })
    const gone = await admin.delete(`/users/${id}/identities/${first?.id}.json`)
    expect([gone.status, gone.text]).toEqual([200, ''])
    expect(records(await admin.get(`/users/${id}/identities`), 'identities')).toMatchObject([
      { id: second.id, primary: true },
    ])
    expect(record(await admin.get(`/users/${id}`), 'user').email).toBe('ann@home.example')
    await admin.delete(`/users/${id}/identities/${second.id}`)
    expect(record(await admin.get(`/users/${id}`), 'user').email).toBeNull()
    expect(await ann()).toBeGreaterThan(id)
  })

  it('send the verification mail again on request', async () => {
    const id = await ann()
    const [first] = records(await admin.get(`/users/${id}/identities`), 'identities')
    const reply = await admin.put(`/users/${id}/identities/${first?.id}/request_verification`)
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect(reply.headers['content-type']).not.toContain('json')
    expect(await api.mails()).toMatchObject([
      { to: 'ann@a.example', details: { identityId: String(first?.id) } },
    ])
  })

  it('are refused when a value is invalid', async () => {
    const id = await ann()
    await createUser(api, { name: 'Ben', email: 'ben@b.example' })
    for (const [title, identity, status, details] of REFUSED) {
      const reply = await admin.post(`/users/${id}/identities`, { identity })
      expect([reply.status, reply.json.details], title).toEqual([status, details])
    }
    const wrongType = await admin.post(`/users/${id}/identities`, { identity: { type: 'email', value: [] } })
    expect(wrongType.status).toBe(400)
    expect((await admin.get('/users/1/identities/999999')).status).toBe(404)
    const [bens] = records(await admin.get(`/users/${id + 1}/identities`), 'identities')
    expect((await admin.get(`/users/${id}/identities/${bens?.id}`)).status).toBe(404)
  })

  it('can be managed by end users, if they are their own', async () => {
    const id = await ann()
    const self = client(api, as('ann@a.example'))
    expect((await self.get(`/users/${id}/identities`)).status).toBe(403)
    expect((await self.get('/end_users/1/identities')).status).toBe(403)
    const reply = await self.post(`/end_users/${id}/identities`, {
      identity: { type: 'email', value: 'ann@home.example', verified: true, primary: true },
    })
    const identity = record(reply, 'identity')
    expect(identity).toMatchObject({ verified: false, primary: false })
    const path = `/end_users/${id}/identities/${identity.id}`
    expect((await self.put(`${path}/make_primary`)).status).toBe(403)
    await admin.put(`/users/${id}/identities/${identity.id}/verify`)
    expect((await self.put(`${path}/make_primary`)).status).toBe(200)
    expect(records(await self.get(`/end_users/${id}/identities`), 'identities')).toHaveLength(2)
  })

  it('can be sideloaded with users, like roles and abilities', async () => {
    const id = await ann()
    const reply = await admin.get(`/users/${id}.json?include=identities,roles,abilities,nonsense`)
    expect(Object.keys(reply.json)).toEqual(['user', 'identities', 'roles', 'abilities'])
    expect(records(reply, 'identities')).toMatchObject([{ user_id: id }])
    expect(records(reply, 'roles')).toMatchObject([{ id: null, name: 'end-user' }])
    expect(records(reply, 'abilities')).toMatchObject([
      { user_id: id, can_edit: true, can_change_password: false },
    ])
  })

  it('keep their ids when they are read', async () => {
    const add = async () => {
      const made = await admin.post('/users/1/identities', {
        identity: { type: 'email', value: 'b@a.example' },
      })
      return record(made, 'identity').id
    }
    const id = await add()
    await api.running.reset()
    for (const user of [1, 2, 3]) await admin.get(`/users/${user}/identities`)
    await admin.get('/users?include=identities')
    expect(await add()).toBe(id)
  })

  it('keep the id of an e-mail that changes after a read', async () => {
    const [seen] = records(await admin.get('/users/2/identities'), 'identities')
    const path = `/users/2/identities/${seen?.id}`
    expect(record(await admin.get(path), 'identity')).toEqual(seen)
    await admin.put(path, { identity: { verified: false } })
    expect(record(await admin.get(path), 'identity')).toMatchObject({ id: seen?.id, verified: false })
    await admin.post('/users/2/identities', { identity: { type: 'email', value: 'b@a.example' } })
    const ids = records(await admin.get('/users/2/identities'), 'identities').map(({ id }) => id)
    expect([ids[0], new Set(ids).size]).toEqual([seen?.id, 2])
  })
})
