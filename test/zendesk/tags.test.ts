import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record } from './zendesk-api.js'

describeApi('Zendesk: tags, settings and other requests', (api) => {
  const admin = client(api)

  it('sets, adds and removes tags', async () => {
    const id = await createUser(api, { name: 'Ann', tags: ['old'] })
    const path = `/users/${id}/tags.json`
    expect((await admin.get(path)).json).toEqual({ tags: ['old'] })
    const set = await admin.post(path, { tags: ['Important', 'customer'] })
    expect([set.status, set.json]).toEqual([201, { tags: ['important', 'customer'] }])
    expect(set.headers.location).toMatch(new RegExp(`/api/v2/users/${id}/tags\\.json$`))
    const added = await admin.put(path, { tags: ['customer', 'vip'] })
    expect([added.status, added.json]).toEqual([200, { tags: ['important', 'customer', 'vip'] }])
    const removed = await admin.delete(path, { tags: ['customer', 'nonsense'] })
    expect([removed.status, removed.json]).toEqual([200, { tags: ['important', 'vip'] }])
    expect((await admin.delete(path)).json).toEqual({ tags: ['important', 'vip'] })
    expect((await admin.put(path, { tags: [{}] })).status).toBe(400)
    expect(record(await admin.get(`/users/${id}`), 'user').tags).toEqual(['important', 'vip'])
  })

  it('stores settings', async () => {
    const path = '/users/me/settings.json'
    const usual = { settings: { lotus: { keyboard_shortcuts_enabled: false } } }
    expect((await admin.get(path)).json).toEqual(usual)
    await admin.put(path, { settings: { lotus: { keyboard_shortcuts_enabled: true } } })
    expect((await admin.get(path)).json).toEqual({
      settings: { lotus: { keyboard_shortcuts_enabled: true } },
    })
    expect((await client(api, as('nobody@nowhere.example')).put(path)).status).toBe(200)
  })

  it('sends a mail that asks the owner to create a user', async () => {
    const reply = await admin.post('/users/request_create', { user: { name: 'Ann', email: 'ann@a.example' } })
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect(await api.mails()).toMatchObject([{ details: { name: 'Ann', email: 'ann@a.example' } }])
  })

  it('shows end users their own data', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@a.example' })
    const self = client(api, as('ann@a.example'))
    const user = record(await self.get(`/end_users/${id}.json`), 'user')
    expect(Object.keys(user).slice(-3)).toEqual(['organization_id', 'role', 'verified'])
    const changed = await self.put(`/end_users/${id}`, { user: { name: 'Anna', role: 'admin' } })
    expect(record(changed, 'user')).toMatchObject({ name: 'Anna', role: 'end-user' })
    expect((await self.get('/end_users/1')).status).toBe(403)
    expect((await self.get(`/users/${id}/tags`)).status).toBe(403)
  })
})
