import { expect, it } from 'vitest'
import type { Api } from '../matrix/matrix.js'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, MASTER, refusal, signUp } from './parse-api.js'
import { call, find, pointer, save } from './parse-objects.js'

const NOT_FOUND = [404, 101, 'Object not found.']

const BOTH = { read: true, write: true }

/**
 * Access lists, where `owner` stands for the owner's id, with the callers that may read and write. The master key
 * always may.
 */
const ACCESS: readonly (readonly [acl: object | undefined, readers: string, writers: string])[] = [
  [undefined, 'owner other member deep nobody', 'owner other member deep nobody'],
  [{}, '', ''],
  [{ '*': { read: true } }, 'owner other member deep nobody', ''],
  [{ '*': { write: true } }, '', 'owner other member deep nobody'],
  [{ '*': { read: false, write: true } }, '', 'owner other member deep nobody'],
  [{ owner: BOTH }, 'owner', 'owner'],
  [{ owner: { read: true } }, 'owner', ''],
  [{ owner: { write: true } }, '', 'owner'],
  [{ owner: BOTH, '*': { read: true } }, 'owner other member deep nobody', 'owner'],
  [{ 'role:Outer': BOTH }, 'member deep', 'member deep'],
  [{ 'role:Outer': { read: true } }, 'member deep', ''],
  [{ 'role:Inner': BOTH }, 'deep', 'deep'],
  [{ 'role:Unknown': BOTH }, '', ''],
  [{ 'role:Outer': { read: true }, owner: BOTH }, 'owner member deep', 'owner'],
]

const CALLERS = ['owner', 'other', 'member', 'deep', 'nobody', 'master']

describeApi(
  'Parse: access lists',
  (api) => {
    it.each(ACCESS)('of %j lets %j read, and %j write', async (acl, readers, writers) => {
      const { headers, ownerId } = await signPeopleUp(api)
      const ACL = acl && JSON.parse(JSON.stringify(acl).replace('"owner"', JSON.stringify(ownerId)))
      const allowed = {
        get: [],
        find: [],
        count: [],
        include: [],
        subquery: [],
        update: [],
        delete: [],
      } as Record<string, string[]>
      for (const caller of CALLERS) {
        const operations = await tryAll(api, ACL, headers[caller] ?? KEYS)
        for (const operation of operations) allowed[operation]?.push(caller)
      }
      const reading = `${readers} master`.trim().split(' ')
      const writing = `${writers} master`.trim().split(' ')
      expect(allowed).toEqual({
        get: reading,
        find: reading,
        count: reading,
        include: reading,
        subquery: reading,
        update: writing,
        delete: writing,
      })
    })

    it('shows the granted rights of an access list, and no others', async () => {
      const shown = async (ACL: unknown) => {
        const id = await save(api, 'Secret', { ACL })
        return (await call(api, 'GET', `/classes/Secret/${id}`, undefined, MASTER)).json.ACL
      }
      expect(await shown({ '*': { read: true, write: false }, x: {} })).toEqual({ '*': { read: true } })
      expect(await shown({})).toEqual({})
      expect(await shown(null)).toBeUndefined()
    })

    it('keeps an access list until a write replaces it', async () => {
      const id = await save(api, 'Secret', { ACL: { '*': { read: true } } })
      const change = async (body: object) => {
        await call(api, 'PUT', `/classes/Secret/${id}`, body, MASTER)
        return (await call(api, 'GET', `/classes/Secret/${id}`, undefined, MASTER)).json.ACL
      }
      expect(await change({ n: 1 })).toEqual({ '*': { read: true } })
      expect(await change({ ACL: null })).toEqual({ '*': { read: true } })
      expect(await change({ ACL: { '*': { write: true } } })).toEqual({ '*': { write: true } })
      expect(await change({ ACL: { __op: 'Delete' } })).toEqual({})
    })

    it.each([
      ['text', -1, 'ACL must be a Parse ACL.'],
      [[1], -1, 'ACL must be a Parse ACL.'],
      [{ '*unresolved': { read: true } }, 123, 'Invalid ACL.'],
    ])('refuses the access list %j', async (ACL, code, error) => {
      expect(refusal(await call(api, 'POST', '/classes/Secret', { ACL }))).toEqual([400, code, error])
      expect((await find(api, 'Secret', {}, MASTER)).json.results).toEqual([])
    })

    it('replies to callers without write access as if the object did not exist', async () => {
      const id = await save(api, 'Secret', { ACL: { '*': { read: true } } })
      expect(refusal(await call(api, 'PUT', `/classes/Secret/${id}`, { n: 1 }))).toEqual(NOT_FOUND)
      expect(refusal(await call(api, 'DELETE', `/classes/Secret/${id}`))).toEqual(NOT_FOUND)
    })

    it('revokes the rights of a role when the role is deleted', async () => {
      const { headers, outerId } = await signPeopleUp(api)
      const id = await save(api, 'Secret', { ACL: { 'role:Outer': BOTH } })
      const read = () => call(api, 'GET', `/classes/Secret/${id}`, undefined, headers.deep)
      expect((await read()).status).toBe(200)
      await call(api, 'DELETE', `/roles/${outerId}`, undefined, MASTER)
      expect(refusal(await read())).toEqual(NOT_FOUND)
    })
  },
  { fixture: 'empty' },
)

// `member` has the role Outer; so has `deep`, whose role Inner is in Outer.
async function signPeopleUp(api: Api) {
  const [owner, other, member, deep] = [
    await signUp(api, 'owner'),
    await signUp(api, 'other'),
    await signUp(api, 'member'),
    await signUp(api, 'deep'),
  ]
  const add = (className: string, objectId: string) => ({
    __op: 'AddRelation',
    objects: [pointer(className, objectId)],
  })
  const open = { ACL: { '*': { read: true } } }
  const innerId = await save(api, '_Role', { name: 'Inner', ...open, users: add('_User', deep.objectId) })
  const outerId = await save(api, '_Role', {
    name: 'Outer',
    ...open,
    users: add('_User', member.objectId),
    roles: add('_Role', innerId),
  })
  const headers: Record<string, Readonly<Record<string, string>>> = {
    owner: as(owner.sessionToken),
    other: as(other.sessionToken),
    member: as(member.sessionToken),
    deep: as(deep.sessionToken),
    nobody: KEYS,
    master: MASTER,
  }
  return { headers, ownerId: owner.objectId, outerId }
}

/** Lists the rights of a caller on an object. */
async function tryAll(api: Api, ACL: unknown, headers: Readonly<Record<string, string>>): Promise<string[]> {
  const id = await save(api, 'Secret', ACL === undefined ? {} : { ACL })
  const to = pointer('Secret', id)
  const holder = await save(api, 'Holder', { to, all: [to] })
  const path = `/classes/Secret/${id}`
  const where = { objectId: id }
  const include = await call(api, 'GET', `/classes/Holder/${holder}?include=to,all`, undefined, headers)
  const subquery = { objectId: holder, to: { $inQuery: { className: 'Secret', where: {} } } }
  const done: readonly (readonly [string, boolean])[] = [
    ['get', (await call(api, 'GET', path, undefined, headers)).status === 200],
    ['find', isFound(await find(api, 'Secret', { where }, headers))],
    ['count', (await find(api, 'Secret', { where, count: 1, limit: 0 }, headers)).json.count === 1],
    ['include', 'to' in include.json && (include.json.all as unknown[]).length === 1],
    ['subquery', isFound(await find(api, 'Holder', { where: subquery }, headers))],
    ['update', (await call(api, 'PUT', path, { n: 1 }, headers)).status === 200],
    ['delete', (await call(api, 'DELETE', path, undefined, headers)).status === 200],
  ]
  return done.filter(([, isDone]) => isDone).map(([operation]) => operation)
}

function isFound({ json }: Awaited<ReturnType<typeof find>>): boolean {
  return (json.results as unknown[]).length > 0
}
