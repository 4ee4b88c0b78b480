import { expect, it } from 'vitest'
import { describeApi, type Reply } from '../matrix/matrix.js'
import {
  adminClient,
  client,
  createJason,
  DEFAULT_ORG,
  done,
  findByEmail,
  JASON,
  OBJECT_ID,
  refusal,
} from './tyk-api.js'

const DEVOPS = {
  name: 'Devops',
  description: 'Devops logs and analytics access',
  active: true,
  user_permissions: { analytics: 'read', log: 'read' },
}
const NOBODY = '54c25e845d932847067402e2'

describeApi('Tyk: user groups', (api) => {
  const tyk = client(api)

  const create = async (group: object = DEVOPS) =>
    String((await tyk.post('/api/usergroups', group)).json.Meta)

  it('are created, and return the id', async () => {
    expect((await tyk.get('/api/usergroups')).text).toBe('{"groups":[],"pages":0}')
    const reply = await tyk.post('/api/usergroups', { ...DEVOPS, id: NOBODY, org_id: NOBODY })
    expect([reply.status, reply.json]).toEqual([
      200,
      done('User group created', expect.stringMatching(OBJECT_ID)),
    ])
    const group = await tyk.get(`/api/usergroups/${reply.json.Meta}`)
    expect(group.text).toBe(
      JSON.stringify({
        org_id: DEFAULT_ORG,
        id: reply.json.Meta,
        name: DEVOPS.name,
        description: DEVOPS.description,
        active: true,
        password_max_days: 0,
        user_permissions: DEVOPS.user_permissions,
      }),
    )
    expect((await tyk.get('/api/usergroups/')).json).toEqual({ groups: [group.json], pages: 0 })
    expect((await tyk.get('/api/user_groups')).json).toEqual({ user_groups: [group.json], pages: 0 })
  })

  it('come in pages', async () => {
    for (let index = 0; index < 11; index += 1) await create({ ...DEVOPS, name: `Group ${index}` })
    const page = await tyk.get('/api/usergroups?p=2')
    expect(page.json).toMatchObject({ groups: [{ name: 'Group 10' }], pages: 2 })
  })

  it('are changed, and keep the members that an update leaves out', async () => {
    const id = await create()
    const reply = await tyk.put(`/api/usergroups/${id}`, {
      name: 'Logs team',
      password_max_days: 30,
      id: NOBODY,
    })
    expect([reply.status, reply.json]).toEqual([200, done('User group updated', null)])
    expect((await tyk.get(`/api/usergroups/${id}`)).json).toMatchObject({
      ...DEVOPS,
      id,
      name: 'Logs team',
      password_max_days: 30,
    })
  })

  it('are deleted', async () => {
    const id = await create()
    const reply = await tyk.delete(`/api/usergroups/${id}`)
    expect([reply.status, reply.json]).toEqual([200, done('User group deleted')])
    expect((await tyk.get(`/api/usergroups/${id}`)).status).toBe(404)
  })

  it('are not found by any other id', async () => {
    const answers: [Promise<Reply>, number, string][] = [NOBODY, 'none', '__proto__', '0'].flatMap((id) => [
      [tyk.get(`/api/usergroups/${id}`), 404, 'Could not retrieve user group detail'],
      [tyk.put(`/api/usergroups/${id}`, DEVOPS), 400, 'Group ID does not exist'],
      [tyk.delete(`/api/usergroups/${id}`), 404, 'Could not retrieve user detail'],
    ])
    for (const [answer, status, message] of answers) {
      const reply = await answer
      expect([reply.status, reply.json]).toEqual([status, refusal(message)])
    }
  })

  it.each([
    ['no JSON', '{'],
    ['a name that is a number', { name: 5 }],
    ['days that are no whole number', { name: 'A', password_max_days: 1.5 }],
    ['permissions in a list', { name: 'A', user_permissions: ['log'] }],
  ])('are not created from %s', async (_, body) => {
    const reply = await tyk.post('/api/usergroups', body)
    expect([reply.status, reply.json]).toEqual([403, refusal('Request body malformed')])
    expect((await tyk.get('/api/usergroups')).json.groups).toEqual([])
  })
})

describeApi(
  'Tyk 2.x: user groups',
  (api) => {
    const tyk = client(api)

    it('give members their permissions, until the group is deleted', async () => {
      const group = { ...DEVOPS, user_permissions: { user_groups: 'read' } }
      const { Meta } = (await tyk.post('/api/usergroups', group)).json
      await tyk.post('/api/users', { ...JASON, group_id: Meta, user_permissions: { users: 'write' } })
      const jason = await findByEmail(api, JASON.email_address)
      expect(jason?.group_id).toBe(Meta)
      const member = client(api, String(jason?.access_key))
      expect((await member.get('/api/usergroups')).status).toBe(200)
      expect((await member.get('/api/users')).status).toBe(403)
      await tyk.delete(`/api/usergroups/${Meta}`)
      expect((await tyk.get(`/api/users/${jason?.id}`)).json.group_id).toBe('')
      expect((await member.get('/api/users')).status).toBe(200)
      expect((await member.get('/api/usergroups')).status).toBe(403)
    })

    it('must exist in the same organisation to have a member', async () => {
      const id = await createJason(api)
      const { Meta: key } = (
        await adminClient(api).post('/admin/users', {
          ...JASON,
          email_address: 'o@o.org',
          org_id: 'a'.repeat(24),
        })
      ).json
      const other = client(api, String((key as { access_key: string }).access_key))
      const { Meta } = (await other.post('/api/usergroups', DEVOPS)).json
      for (const group_id of [NOBODY, Meta]) {
        const reply = await tyk.put(`/api/users/${id}`, { group_id })
        expect([reply.status, reply.json]).toEqual([400, refusal('Group ID does not exist', null)])
      }
      expect((await tyk.get('/api/usergroups')).json.groups).toEqual([])
      expect((await tyk.get(`/api/usergroups/${Meta}`)).status).toBe(404)
    })
  },
  { version: '2.x' },
)
