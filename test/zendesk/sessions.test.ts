import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const KEYS = ['id', 'url', 'user_id', 'authenticated_at', 'last_seen_at']

describeApi('Zendesk: sessions', (api) => {
  const admin = client(api)
  const ann = () => createUser(api, { name: 'Ann', email: 'ann@a.example' })
  const self = client(api, as('ann@a.example'))

  it('are one per user', async () => {
    const id = await ann()
    const own = await self.get('/users/me/session.json')
    const [session] = records(own, 'session')
    expect(Object.keys(session ?? {})).toEqual(KEYS)
    expect(String(session?.url)).toMatch(new RegExp(`/users/${id}/sessions/${session?.id}\\.json$`))
    expect(records(await self.get('/sessions'), 'sessions')).toMatchObject([{ user_id: id }])
    expect(records(await admin.get('/sessions'), 'sessions')).toHaveLength(2)
    const one = await admin.get(`/users/${id}/sessions/${session?.id}.json`)
    expect(records(one, 'session')).toMatchObject([{ id: session?.id }])
  })

  it("are renewed with a reply that has the user's authenticity token", async () => {
    await ann()
    const { authenticity_token } = record(await self.get('/users/me'), 'user')
    expect((await self.get('/users/me/session/renew')).json).toEqual({ authenticity_token })
  })

  it('can be deleted', async () => {
    const id = await ann()
    const [session] = records(await self.get('/users/me/session'), 'session')
    expect((await admin.delete(`/users/${id}/sessions/${session?.id}`)).status).toBe(204)
    expect((await admin.get(`/users/${id}/sessions/${session?.id}`)).status).toBe(404)
    for (const end of [
      () => self.delete('/users/me/logout'),
      () => self.delete('/users/me/sessions'),
      () => admin.delete(`/users/${id}/sessions`),
      () => admin.post(`/users/logout_many?ids=${id}`),
    ]) {
      await self.get('/users/me/session')
      expect([204, 202]).toContain((await end()).status)
      expect(records(await admin.get(`/users/${id}/sessions`), 'sessions')).toEqual([])
    }
  })

  it('of other users are for admins only', async () => {
    await ann()
    expect((await self.get('/users/1/sessions')).status).toBe(403)
    expect((await self.post('/users/logout_many?ids=1')).status).toBe(403)
  })
})
