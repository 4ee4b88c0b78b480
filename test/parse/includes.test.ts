import { expect, it } from 'vitest'
import { type Api, describeApi } from '../matrix/matrix.js'
import { as, KEYS, MASTER, refusal, signUp } from './parse-api.js'
import { call, find, pointer, save } from './parse-objects.js'

/** Parameters of queries, with the columns that they show besides the usual ones. */
const SHOWN: readonly (readonly [params: Readonly<Record<string, unknown>>, shown: object])[] = [
  [{ keys: 'text' }, { text: 'x' }],
  [{ keys: '' }, {}],
  [{ keys: ['text', 'unknown'] }, { text: 'x' }],
  [{ keys: 'text', include: 'c' }, { text: 'x' }],
  [{ keys: 'c', include: 'c' }, { c: { v: 'c', w: 'cw', d: 'pointer' } }],
  [{ keys: 'c.v' }, { c: { v: 'c' } }],
  [{ keys: 'c,c.v' }, { c: { v: 'c' } }],
  [{ keys: 'c.w,c.d.v' }, { c: { w: 'cw', d: { v: 'd' } } }],
  [{ keys: 'list.v' }, { list: [{ v: 'c' }, { v: 'd' }, 7, null] }],
  [{ keys: 'gone', include: 'gone' }, {}],
  [{ keys: 'gone' }, { gone: 'pointer' }],
  [{ keys: 'never', include: 'never' }, {}],
  [{ keys: 'text', include: 'text,text.a,unknown,createdAt' }, { text: 'x' }],
  [{ keys: 'o', include: 'o' }, { o: { p: 'pointer', q: ['pointer'] } }],
  [
    { keys: 'o', include: 'o.p.d' },
    { o: { p: { v: 'c', w: 'cw', d: { v: 'd', w: 'dw' } }, q: ['pointer'] } },
  ],
  [{ keys: 'o', include: 'o.q' }, { o: { p: 'pointer', q: [{ v: 'd', w: 'dw' }] } }],
  [{ excludeKeys: 'c,list,o,gone,never,text' }, {}],
  [{ excludeKeys: 'c.w,c.d.w,list,o,gone,never,text', include: 'c.d' }, { c: { v: 'c', d: { v: 'd' } } }],
  [{ excludeKeys: 'c.w,list,o,gone,never,text' }, { c: { v: 'c', d: 'pointer' } }],
  [{ excludeKeys: 'c,list,o,gone,never,text', include: 'c' }, {}],
  [{ keys: 'text', excludeKeys: 'text' }, {}],
  [
    { include: '*', excludeKeys: 'o' },
    {
      c: { v: 'c', w: 'cw', d: 'pointer' },
      list: [{ v: 'c', w: 'cw', d: 'pointer' }, { v: 'd', w: 'dw' }, 7, null],
      text: 'x',
    },
  ],
  [
    { keys: 'text,c.v', includeAll: true },
    { text: 'x', c: { v: 'c' }, list: [{ v: 'c', w: 'cw', d: 'pointer' }, { v: 'd', w: 'dw' }, 7, null] },
  ],
]

describeApi(
  'Parse: keys and include',
  (api) => {
    it('shows the requested keys, and objects in place of pointers', async () => {
      await makeObjects(api)
      for (const [params, shown] of SHOWN) {
        const { json } = await find(api, 'Start', params)
        const [object] = json.results as Readonly<Record<string, unknown>>[]
        expect([JSON.stringify(params), brief(object)]).toEqual([JSON.stringify(params), shown])
      }
    })

    it('shows the same for one object', async () => {
      const id = await makeObjects(api)
      const { json } = await call(api, 'GET', `/classes/Start/${id}?include=c.d&keys=c`)
      expect(brief(json)).toEqual({ c: { v: 'c', w: 'cw', d: { v: 'd', w: 'dw' } } })
      expect(refusal(await call(api, 'GET', `/classes/Start/${id}?limit=1`))).toEqual([
        400,
        102,
        'Improper encode of parameter',
      ])
    })

    it('accepts repeated keys, and keys in JSON', async () => {
      await makeObjects(api)
      for (const query of ['keys=text&keys=gone', 'keys=["text","gone"]', 'keys=text,%20gone']) {
        const { json } = await call(api, 'GET', `/classes/Start?${query}`)
        expect(brief((json.results as object[])[0])).toEqual({ text: 'x', gone: 'pointer' })
      }
    })

    it('marks an object in place of its pointer', async () => {
      await makeObjects(api)
      const { json } = await find(api, 'Start', { include: 'c' })
      expect((json.results as { c: object }[])[0]?.c).toEqual({
        __type: 'Object',
        className: 'Middle',
        objectId: expect.any(String),
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
        v: 'c',
        w: 'cw',
        d: { __type: 'Pointer', className: 'End', objectId: expect.any(String) },
      })
    })

    it('follows a circle of pointers as far as the include says', async () => {
      const a = await save(api, 'Circle', { name: 'a' })
      const b = await save(api, 'Circle', { name: 'b', next: pointer('Circle', a) })
      await call(api, 'PUT', `/classes/Circle/${a}`, { next: pointer('Circle', b) })
      const { json } = await call(api, 'GET', `/classes/Circle/${a}?include=next.next.next`)
      expect(json).toMatchObject({ name: 'a', next: { name: 'b', next: { name: 'a', next: { name: 'b' } } } })
      expect(json).toMatchObject({ next: { next: { next: { next: { __type: 'Pointer' } } } } })
    })

    it('hides protected fields of an included user', async () => {
      const owner = await signUp(api, 'owner', { email: 'owner@example.com', age: 7 })
      const { sessionToken } = await signUp(api, 'other')
      await save(api, 'Holder', { user: pointer('_User', owner.objectId) })
      const seenBy = async (headers: Readonly<Record<string, string>>) => {
        const { json } = await find(api, 'Holder', { include: 'user' }, headers)
        return (json.results as { user: object }[])[0]?.user
      }
      for (const headers of [KEYS, as(sessionToken)]) {
        const user = await seenBy(headers)
        expect(user).toMatchObject({ username: 'owner', age: 7 })
        expect(user).not.toHaveProperty('email')
      }
      for (const headers of [MASTER, as(owner.sessionToken)]) {
        expect(await seenBy(headers)).toMatchObject({ email: 'owner@example.com' })
        expect(await seenBy(headers)).not.toHaveProperty('sessionToken')
      }
    })

    it("finds by other queries' results", async () => {
      await makeObjects(api)
      const count = async (where: object) =>
        (await find(api, 'Start', { where, count: 1, limit: 0 })).json.count
      const inQuery = (className: string, where: object) => ({ $inQuery: { className, where } })
      const select = (className: string, key: string) => ({ query: { className, where: {} }, key })
      expect(await count({ c: inQuery('Middle', { v: 'c' }) })).toBe(1)
      expect(await count({ c: inQuery('Middle', { v: 'z' }) })).toBe(0)
      expect(await count({ c: { $notInQuery: { className: 'Middle', where: { v: 'c' } } } })).toBe(0)
      expect(await count({ c: inQuery('Middle', { d: inQuery('End', { v: 'd' }) }) })).toBe(1)
      expect(await count({ list: inQuery('End', {}) })).toBe(1)
      expect(await count({ text: { $select: select('Middle', 'v') } })).toBe(0)
      expect(await count({ text: { $dontSelect: select('Middle', 'v') } })).toBe(1)
      expect(await count({ c: { $select: select('Start', 'list') } })).toBe(1)
      expect(await count({ 'c.objectId': { $select: select('Middle', 'objectId') } })).toBe(1)
    })
  },
  { fixture: 'empty' },
)

async function makeObjects(api: Api): Promise<string> {
  const d = pointer('End', await save(api, 'End', { v: 'd', w: 'dw' }))
  const c = pointer('Middle', await save(api, 'Middle', { v: 'c', w: 'cw', d }))
  const gone = pointer('Middle', 'aaaaaaaaaa')
  const list = [c, d, gone, 7, null]
  const never = pointer('Never', 'aaaaaaaaaa')
  return save(api, 'Start', { text: 'x', c, list, o: { p: c, q: [d] }, gone, never })
}

const ALWAYS_THERE = ['objectId', 'createdAt', 'updatedAt', 'className', '__type']

// Compares with the usual columns left out.
function brief(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(brief)
  if (typeof value !== 'object' || value === null) return value
  if ('__type' in value && value.__type === 'Pointer') return 'pointer'
  const members = Object.entries(value).filter(([name]) => !ALWAYS_THERE.includes(name))
  return Object.fromEntries(members.map(([name, member]) => [name, brief(member)]))
}
