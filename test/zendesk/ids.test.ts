import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, record, records } from './zendesk-api.js'

const NOT_FOUND = { error: 'RecordNotFound', description: 'Not found' }
const HUGE = '9223372036854775807'

describeApi('Zendesk: ids', (api) => {
  const admin = client(api)

  it.each([
    `/users/${HUGE}.json`,
    `/users/${HUGE}/identities`,
    `/users/1/identities/${HUGE}`,
    `/groups/${HUGE}`,
    `/group_memberships/${HUGE}`,
    `/organizations/${HUGE}.json`,
    `/oauth/clients/${HUGE}`,
    `/oauth/tokens/${HUGE}`,
    `/requests/${HUGE}`,
    `/topics/${HUGE}`,
    `/user_fields/${HUGE}`,
    `/deleted_users/${HUGE}`,
    `/users/${'9'.repeat(400)}`,
    '/users/0',
    '/users/-1',
  ])('are not found when they are too large or too small: %s', async (path) => {
    const reply = await admin.get(path)
    expect([reply.status, reply.json]).toEqual([404, NOT_FOUND])
  })

  it.each(['/users/x', '/users/1e3', '/groups/1.5'])('must be integers: %s', async (path) => {
    expect((await admin.get(path)).status).toBe(400)
  })

  it('may be unknown in lists and bodies', async () => {
    const many = await admin.get(`/users/show_many?ids=1,${HUGE}`)
    expect(records(many, 'users').map(({ id }) => id)).toEqual([1])
    const merge = await admin.put('/users/2/merge', { user: { id: Number(HUGE) } })
    expect([merge.status, merge.json]).toEqual([404, NOT_FOUND])
    const job = await admin.put('/users/update_many', { users: [{ id: Number(HUGE), name: 'X' }] })
    expect([job.status, record(job, 'job_status').status]).toEqual([200, 'queued'])
    await api.advance(1000)
    const { id } = record(job, 'job_status')
    const { results } = record(await admin.get(`/job_statuses/${id}`), 'job_status')
    expect(results).toEqual([{ index: 0, error: 'UserUpdateFailed', details: 'Not found' }])
  })

  it('count as null when they are 0, as Go clients send them', async () => {
    const organization = await admin.post('/organizations', { organization: { name: 'O', group_id: 0 } })
    expect([organization.status, record(organization, 'organization').group_id]).toEqual([201, null])
    const attributes = { name: 'U', organization_id: 0, default_group_id: 0, custom_role_id: 0 }
    const user = await admin.post('/users', { user: attributes })
    expect([user.status, record(user, 'user').organization_id]).toEqual([201, null])
  })
})
