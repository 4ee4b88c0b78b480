import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { KEYS } from '../parse/parse-api.js'
import { as, client, createUser } from './zendesk-api.js'

const SHORT = 'Password: must be at least 5 characters'
const SAME = 'Password: must be different from email address'

describeApi(
  'Zendesk: passwords',
  (api) => {
    const admin = client(api, as('admin@example.com'))
    const create = () => createUserAs({ name: 'Ann', email: 'ann@a.example', role: 'agent', verified: true })
    const createUserAs = async (user: object) => {
      const reply = await admin.post('/users.json', { user })
      return Number((reply.json.user as { id: number }).id)
    }

    it('are set by admins', async () => {
      const id = await create()
      expect((await client(api, as('ann@a.example', 'zendesk123!')).get('/users/me')).status).toBe(401)
      const reply = await admin.post(`/users/${id}/password.json`, { password: 'zendesk123!' })
      expect([reply.status, reply.text]).toEqual([200, ''])
      expect(reply.headers['content-type']).not.toContain('json')
      expect((await client(api, as('ann@a.example', 'zendesk123!')).get('/users/me')).status).toBe(200)
    })

    it('are changed by users who send the previous password', async () => {
      const id = await create()
      await admin.post(`/users/${id}/password.json`, { password: 'zendesk123!' })
      const self = client(api, as('ann@a.example', 'zendesk123!'))
      const path = `/users/${id}/password.json`
      const wrong = await self.put(path, { previous_password: 'no', password: 'zendesk123!_new' })
      expect([wrong.status, wrong.json.error]).toEqual([422, 'RecordInvalid'])
      const right = await self.put(path, { previous_password: 'zendesk123!', password: 'zendesk123!_new' })
      expect([right.status, right.text]).toEqual([200, ''])
      expect((await self.get('/users/me')).status).toBe(401)
      expect((await client(api, as('ann@a.example', 'zendesk123!_new')).get('/users/me')).status).toBe(200)
    })

    it('are refused when they do not meet the requirements', async () => {
      const id = await create()
      const refused: readonly (readonly [password: unknown, descriptions: readonly string[]])[] = [
        ['abcd', [SHORT]],
        ['ANN@a.example', [SAME]],
      ]
      for (const [password, descriptions] of refused) {
        const reply = await admin.post(`/users/${id}/password`, { password })
        expect([reply.status, reply.json.details]).toEqual([
          422,
          { password: descriptions.map((description) => ({ description })) },
        ])
      }
      const wrongType = await admin.post(`/users/${id}/password`, { password: 12345 })
      expect([wrongType.status, wrongType.json.error]).toEqual([
        400,
        {
          title: 'Invalid attribute',
          message: 'You passed an invalid value for the password attribute. must be a string',
        },
      ])
    })

    it("can't be changed by other users", async () => {
      const id = await create()
      const body = { previous_password: 'password', password: 'another' }
      expect((await admin.put(`/users/${id}/password`, body)).status).toBe(403)
      await admin.post(`/users/${id}/password`, { password: 'zendesk123!' })
      const self = client(api, as('ann@a.example', 'zendesk123!'))
      expect((await self.post(`/users/${id}/password`, { password: 'another' })).status).toBe(403)
      expect((await admin.post('/users/999999/password', { password: 'another' })).status).toBe(404)
    })

    it('have requirements', async () => {
      const reply = await admin.get('/users/me/password/requirements.json')
      expect(reply.json).toEqual({
        requirements: ['must be at least 5 characters', 'must be different from email address'],
      })
    })
  },
  { strict: true },
)

describeApi('Zendesk: a new password', (api) => {
  it('signs in to Parse', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@a.example' })
    await client(api).post(`/users/${id}/password`, { password: 'zendesk123!' })
    const login = await api.send({
      method: 'GET',
      path: '/parse/login?email=ann%40a.example&password=zendesk123!',
      headers: KEYS,
    })
    expect(login.status).toBe(200)
  })
})
