import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'
import { client, createUser, record } from './zendesk-api.js'

describeMatrix(
  'Zendesk: the current version',
  (api) => {
    const admin = client(api)

    it('answers 204 and nothing else to deletions that the notebooks saw answered with 200', async () => {
      const user = await createUser(api, { name: 'Agent', email: 'agent@example.org', role: 'agent' })
      const identity = await admin.post(`/users/${user}/identities`, {
        identity: { type: 'email', value: 'a@b.org' },
      })
      const group = await admin.post('/groups', { group: { name: 'Night shift' } })
      const groupId = record(group, 'group').id
      const membership = await admin.post('/group_memberships', {
        group_membership: { user_id: user, group_id: groupId },
      })
      for (const path of [
        `/users/${user}/identities/${record(identity, 'identity').id}`,
        `/users/${user}/group_memberships/${record(membership, 'group_membership').id}`,
        `/groups/${groupId}`,
      ]) {
        const reply = await admin.delete(path)
        expect([path, reply.status, reply.text]).toEqual([path, 204, ''])
      }
    })

    it('still shows the user that it deletes', async () => {
      const user = await createUser(api, { name: 'Gone' })
      const reply = await admin.delete(`/users/${user}`)
      expect([reply.status, record(reply, 'user').active]).toEqual([200, false])
    })
  },
  { version: 'current' },
)
