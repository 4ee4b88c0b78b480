import { expect, it } from 'vitest'
import { type Api, describeApi } from '../matrix/matrix.js'
import { MASTER, refusal } from './parse-api.js'
import { call, find, pick, pointer, save, saveAll } from './parse-objects.js'

describeApi(
  'Parse: relations',
  (api) => {
    const members = (owner: string, more: object = {}, headers?: typeof MASTER) =>
      pick(api, 'Kid', 'x', { where: { ...relatedTo(owner), ...more }, order: 'x' }, headers)
    const owners = async (where: object) => (await pick(api, 'Parent', 'name', { where })).join()

    it('adds and removes members, each once', async () => {
      const { kids, a } = await makeFamilies(api)
      const change = (__op: string, ...indexes: number[]) => ({
        __op,
        objects: indexes.map((at) => kids[at]),
      })
      const put = (change: object) => call(api, 'PUT', `/classes/Parent/${a}`, { kids: change })
      expect(await members(a)).toEqual([0, 1])
      expect((await put(change('AddRelation', 1, 2, 2))).json).toEqual({ updatedAt: expect.any(String) })
      expect(await members(a)).toEqual([0, 1, 2])
      await put({ __op: 'Batch', ops: [change('AddRelation', 3), change('RemoveRelation', 0, 2)] })
      expect(await members(a)).toEqual([1, 3])
    })

    it('shows a relation in every object of the class, for all keys', async () => {
      await makeFamilies(api)
      const relation = { __type: 'Relation', className: 'Kid' }
      for (const params of [{}, { keys: 'name' }, { excludeKeys: 'kids' }]) {
        expect(await pick(api, 'Parent', 'kids', params)).toEqual([relation, relation, relation])
      }
    })

    it('finds members by their columns', async () => {
      const { kids, a, c } = await makeFamilies(api)
      expect(await members(a, { x: { $gt: 0 } })).toEqual([1])
      expect(await members(a, { objectId: kids[0]?.objectId })).toEqual([0])
      expect(await members(a, { objectId: { $in: [kids[1]?.objectId, kids[2]?.objectId] } })).toEqual([1])
      const either = { $or: [{ ...relatedTo(a), x: 1 }, { x: 3 }] }
      expect(await pick(api, 'Kid', 'x', { where: either, order: 'x' })).toEqual([1, 3])
      expect(await members(c)).toEqual([])
      expect(await members('aaaaaaaaaa')).toEqual([])
    })

    it('finds owners by their members', async () => {
      const { kids } = await makeFamilies(api)
      const [first, second, third, fourth] = kids
      expect(await owners({ kids: first })).toBe('a,b')
      expect(await owners({ kids: fourth })).toBe('')
      expect(await owners({ kids: { $in: [second, third] } })).toBe('a,b')
      expect(await owners({ kids: { $ne: second } })).toBe('b,c')
      expect(await owners({ kids: { $nin: [first] } })).toBe('c')
      expect(await owners({ kids: { $in: [first, third], $ne: second } })).toBe('b')
      expect(await owners({ kids: { $inQuery: { className: 'Kid', where: { x: 2 } } } })).toBe('b')
      expect(await owners({ $or: [{ kids: second }, { name: 'c' }] })).toBe('a,c')
    })

    it('finds no owner by an object that is not a member', async () => {
      await makeFamilies(api)
      for (const kids of [null, { $exists: true }, { $exists: false }, 'text']) {
        expect(await owners({ kids })).toBe('')
      }
    })

    it("searches the members' class when only the key is known", async () => {
      const { a } = await makeFamilies(api)
      const params = { where: relatedTo(a), redirectClassNameForKey: 'kids', keys: 'x' }
      expect((await find(api, 'Parent', params)).json.results).toMatchObject([
        { x: 0, className: 'Kid' },
        { x: 1, className: 'Kid' },
      ])
    })

    it('hides unreadable members, and all members of an unreadable object', async () => {
      const { kids } = await makeFamilies(api)
      const secret = await save(api, 'Kid', { x: 9, ACL: {} })
      const added = { __op: 'AddRelation', objects: [kids[0], pointer('Kid', secret)] }
      const open = await save(api, 'Parent', { kids: added })
      const closed = await save(api, 'Parent', { kids: added, ACL: {} })
      expect(await members(open)).toEqual([0])
      expect(await members(open, {}, MASTER)).toEqual([0, 9])
      expect(await members(closed)).toEqual([])
      expect(await members(closed, {}, MASTER)).toEqual([0, 9])
    })

    it('removes deleted members and owners', async () => {
      const { kids, a, b } = await makeFamilies(api)
      await call(api, 'DELETE', `/classes/Kid/${kids[0]?.objectId}`)
      expect(await members(a)).toEqual([1])
      await call(api, 'DELETE', `/classes/Parent/${b}`)
      expect(await owners({ kids: kids[2] })).toBe('')
    })

    it.each([
      [[], 'Array'],
      [pointer('Kid', 'aaaaaaaaaa'), 'Pointer<Kid>'],
      [{ __op: 'AddRelation', objects: [pointer('Pet', 'aaaaaaaaaa')] }, 'Relation<Pet>'],
      [{ __type: 'Relation', className: 'Pet' }, 'Relation<Pet>'],
    ])('refuses %j for a relation', async (kids, got) => {
      const { a } = await makeFamilies(api)
      const error = `schema mismatch for Parent.kids; expected Relation<Kid> but got ${got}`
      expect(refusal(await call(api, 'PUT', `/classes/Parent/${a}`, { kids }))).toEqual([400, 111, error])
      expect(await members(a)).toEqual([0, 1])
    })

    it('keeps members when a relation is saved as it was read', async () => {
      const { a } = await makeFamilies(api)
      await call(api, 'PUT', `/classes/Parent/${a}`, { kids: { __type: 'Relation', className: 'Kid' } })
      expect(await members(a)).toEqual([0, 1])
    })

    it('finds no members of an unsaved object without an id', async () => {
      await makeFamilies(api)
      const object = { __type: 'Pointer', className: 'Parent' }
      const { json } = await find(api, 'Kid', { where: { $relatedTo: { object, key: 'kids' } } })
      expect(json).toEqual({ results: [] })
    })

    it.each([{}, 1, { object: pointer('Parent', 'aaaaaaaaaa') }])(
      'refuses $relatedTo with %j',
      async ($relatedTo) => {
        const reply = await find(api, 'Kid', { where: { $relatedTo } })
        expect(refusal(reply)).toEqual([400, 102, 'improper usage of $relatedTo'])
      },
    )
  },
  { fixture: 'empty' },
)

function relatedTo(objectId: string) {
  return { $relatedTo: { object: pointer('Parent', objectId), key: 'kids' } }
}

// Of four members, a has the first two, b the first and the third, and c none.
async function makeFamilies(api: Api) {
  const ids = await saveAll(api, 'Kid', [{ x: 0 }, { x: 1 }, { x: 2 }, { x: 3 }])
  const kids = ids.map((id) => pointer('Kid', id))
  const add = (...indexes: number[]) => ({ __op: 'AddRelation', objects: indexes.map((at) => kids[at]) })
  const a = await save(api, 'Parent', { name: 'a', kids: add(0, 1) })
  const b = await save(api, 'Parent', { name: 'b', kids: add(0, 2) })
  const c = await save(api, 'Parent', { name: 'c' })
  return { kids, a, b, c }
}
