import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, MASTER, refusal, signUp } from './parse-api.js'
import { call, find, pick, pointer, save } from './parse-objects.js'

const OPEN = { '*': { read: true } }

describeApi(
  'Parse: roles',
  (api) => {
    const add = (className: string, ...ids: string[]) => ({
      __op: 'AddRelation',
      objects: ids.map((id) => pointer(className, id)),
    })

    it('creates a role, and shows its relations', async () => {
      const reply = await call(api, 'POST', '/roles', { name: 'Editors', ACL: OPEN, extra: 1 })
      const { objectId } = reply.json
      expect([reply.status, reply.json]).toEqual([201, { objectId, createdAt: expect.any(String) }])
      expect(reply.headers.location).toMatch(new RegExp(`/classes/_Role/${objectId}$`))
      const read = await call(api, 'GET', `/roles/${objectId}`)
      expect(read.json).toMatchObject({
        name: 'Editors',
        ACL: OPEN,
        extra: 1,
        users: { __type: 'Relation', className: '_User' },
        roles: { __type: 'Relation', className: '_Role' },
      })
      expect((await call(api, 'GET', `/classes/_Role/${objectId}`)).json).toEqual(read.json)
    })

    it.each([
      [{}, 111, 'name is required.'],
      [{ name: '', ACL: OPEN }, 111, 'name is required.'],
      [{ name: 'x' }, 111, 'ACL is required.'],
      [{ name: 'x', ACL: null }, 111, 'ACL is required.'],
      [{ name: 1, ACL: OPEN }, 111, 'schema mismatch for _Role.name; expected String but got Number'],
      [{ name: 'taken', ACL: OPEN }, 137, 'A duplicate value for a field with unique values was provided'],
      [
        { name: 'x', ACL: OPEN, users: { __op: 'AddRelation', objects: [pointer('_Role', 'aaaaaaaaaa')] } },
        111,
        'schema mismatch for _Role.users; expected Relation<_User> but got Relation<_Role>',
      ],
    ])('refuses the role %j', async (body, code, error) => {
      await save(api, '_Role', { name: 'taken', ACL: OPEN })
      expect(refusal(await call(api, 'POST', '/roles', body))).toEqual([400, code, error])
      expect((await find(api, '_Role', {}, MASTER)).json.results).toHaveLength(1)
    })

    it('distinguishes names by case', async () => {
      await save(api, '_Role', { name: 'taken', ACL: OPEN })
      expect((await call(api, 'POST', '/roles', { name: 'Taken', ACL: OPEN })).status).toBe(201)
    })

    it('finds the members of a role, and the roles of a user', async () => {
      const [ann, bob] = [await signUp(api, 'ann'), await signUp(api, 'bob')]
      const id = await save(api, '_Role', { name: 'Editors', ACL: OPEN, users: add('_User', ann.objectId) })
      const users = { $relatedTo: { object: pointer('_Role', id), key: 'users' } }
      expect(await pick(api, '_User', 'username', { where: users })).toEqual(['ann'])
      const rolesOf = (objectId: string) =>
        pick(api, '_Role', 'name', { where: { users: pointer('_User', objectId) } })
      expect(await rolesOf(ann.objectId)).toEqual(['Editors'])
      expect(await rolesOf(bob.objectId)).toEqual([])
      await call(api, 'DELETE', `/users/${ann.objectId}`, undefined, MASTER)
      expect(await pick(api, '_User', 'username', { where: users })).toEqual([])
    })

    it('inherits roles through any number of roles, and around a circle', async () => {
      const { objectId, sessionToken } = await signUp(api, 'ann')
      let inner = await save(api, '_Role', { name: 'R0', ACL: OPEN, users: add('_User', objectId) })
      const first = inner
      for (const name of ['R1', 'R2', 'R3', 'R4']) {
        inner = await save(api, '_Role', { name, ACL: OPEN, roles: add('_Role', inner) })
      }
      await call(api, 'PUT', `/roles/${first}`, { roles: add('_Role', inner) }, MASTER)
      const readable = async (name: string) => {
        const id = await save(api, 'Secret', { ACL: { [`role:${name}`]: { read: true } } })
        return (await call(api, 'GET', `/classes/Secret/${id}`, undefined, as(sessionToken))).status
      }
      expect([await readable('R0'), await readable('R4'), await readable('R5')]).toEqual([200, 200, 404])
    })

    it('lets only users with write access change a role', async () => {
      const { objectId, sessionToken } = await signUp(api, 'ann')
      const id = await save(api, '_Role', { name: 'Editors', ACL: OPEN })
      const join = { users: add('_User', objectId) }
      const reply = await call(api, 'PUT', `/roles/${id}`, join, as(sessionToken))
      expect(refusal(reply)).toEqual([404, 101, 'Object not found.'])
    })

    it('gives the members of a role the rights in the access list of a new user', async () => {
      const editor = await signUp(api, 'editor')
      await save(api, '_Role', { name: 'Editors', ACL: OPEN, users: add('_User', editor.objectId) })
      const { objectId } = await signUp(api, 'ann', { ACL: { 'role:Editors': { read: true, write: true } } })
      const path = `/users/${objectId}`
      expect((await call(api, 'GET', path)).status).toBe(404)
      expect((await call(api, 'GET', path, undefined, as(editor.sessionToken))).status).toBe(200)
      expect((await call(api, 'PUT', path, { level: 1 }, as(editor.sessionToken))).status).toBe(200)
    })
  },
  { fixture: 'empty' },
)
