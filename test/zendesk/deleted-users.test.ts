import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, createUser, record, records } from './zendesk-api.js'

const KEYS = [
  'id',
  'url',
  'name',
  'email',
  'created_at',
  'updated_at',
  'time_zone',
  'phone',
  'shared_phone_number',
  'photo',
  'locale_id',
  'locale',
  'organization_id',
  'role',
  'active',
]

describeApi('Zendesk: deleted users', (api) => {
  const admin = client(api)
  const gone = async () => {
    const id = await createUser(api, { name: 'Ann Lee', email: 'ann@a.example' })
    await admin.delete(`/users/${id}`)
    return id
  }

  it('are listed, counted and shown', async () => {
    const id = await gone()
    const reply = await admin.get('/deleted_users.json')
    const [user] = records(reply, 'deleted_users')
    expect(Object.keys(user ?? {})).toEqual(KEYS)
    expect(user).toMatchObject({ id, name: 'Ann Lee', email: 'ann@a.example', active: false })
    expect((await admin.get('/deleted_users/count')).json.count).toMatchObject({ value: 1 })
    expect(record(await admin.get(`/deleted_users/${id}.json`), 'deleted_user')).toEqual(user)
    expect((await admin.get('/deleted_users/1')).status).toBe(404)
  })

  it('are deleted permanently', async () => {
    const id = await gone()
    const path = `/deleted_users/${id}.json`
    const scrubbed = { id, name: 'Permanently Deleted User', email: null, phone: null, active: false }
    const reply = await admin.delete(path)
    expect([reply.status, reply.json.deleted_user]).toMatchObject([200, scrubbed])
    expect((await admin.get(path)).status).toBe(404)
    expect((await admin.delete(path)).status).toBe(404)
    expect((await admin.get(`/users/${id}`)).status).toBe(404)
    expect(records(await admin.get('/deleted_users'), 'deleted_users')).toMatchObject([scrubbed])
  })

  it('have deletion statuses', async () => {
    const id = await gone()
    const path = `/users/${id}/compliance_deletion_statuses`
    expect((await admin.get(path)).json).toEqual({ compliance_deletion_statuses: [] })
    await admin.delete(`/deleted_users/${id}`)
    const statuses = records(await admin.get(`${path}?application=all`), 'compliance_deletion_statuses')
    expect(statuses.map((status) => Object.keys(status))).toEqual([
      ['action', 'application', 'account_subdomain', 'executer_id', 'user_id', 'created_at'],
    ])
    expect((await admin.get('/users/999999/compliance_deletion_statuses')).status).toBe(404)
  })

  it('are not found before their deletion', async () => {
    expect((await admin.delete('/deleted_users/1')).status).toBe(404)
  })
})
