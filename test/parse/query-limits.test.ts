import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { KEYS, MASTER, makeClass, refusal } from './parse-api.js'
import { call, find, pick, pointer, save, saveAll } from './parse-objects.js'

const TOO_DEEP_BODY = [400, undefined, 'request body is nested more than 500 levels deep']

describeApi(
  'Parse: queries beyond the limits',
  (api) => {
    it.each([
      ['a condition', '{"a":', '1', '}'],
      ['an $or', '{"$or":[', '{"a":1}', ']}'],
      ['a subquery', '{"a":{"$inQuery":{"className":"A","where":', '{}', '}}}'],
    ])('refuses %s that is nested ten thousand times', async (_what, open, inner, close) => {
      const where = open.repeat(10_000) + inner + close.repeat(10_000)
      const body = `{"_method":"GET","where":${where}}`
      expect(refusal(await call(api, 'POST', '/classes/Thing', body))).toEqual(TOO_DEEP_BODY)
    })

    it('refuses an object that is nested ten thousand times', async () => {
      const body = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
      expect(refusal(await call(api, 'POST', '/classes/Thing', body))).toEqual(TOO_DEEP_BODY)
    })

    it('refuses a query in the URL that is nested too deeply', async () => {
      const where = '{"a":'.repeat(600) + 1 + '}'.repeat(600)
      const reply = await call(api, 'GET', `/classes/Thing?where=${encodeURIComponent(where)}`)
      const error = 'Query condition nesting depth exceeds maximum allowed depth of 500'
      expect(refusal(reply)).toEqual([400, 102, error])
    })

    it.each([
      [
        { where: { $or: Array.from({ length: 5000 }, (_, n) => ({ n })) } },
        'Number of query conditions (5000) exceeds maximum allowed (1000)',
      ],
      [
        {
          where: {
            $or: Array.from({ length: 200 }, () => ({ a: { $inQuery: { className: 'A', where: {} } } })),
          },
        },
        'Number of subqueries (200) exceeds maximum allowed (100)',
      ],
      [{ include: 'b.a.'.repeat(40) }, 'Include depth of 81 exceeds maximum allowed depth of 50'],
      [
        { include: Array.from({ length: 2000 }, (_, n) => `a${n}`).join() },
        'Number of include fields (2000) exceeds maximum allowed (1000)',
      ],
    ])('refuses %o', async (params, error) => {
      expect(refusal(await find(api, 'Thing', params))).toEqual([400, 102, error])
    })

    it('refuses to include too many objects', async () => {
      const id = await save(api, 'Thing', {})
      const itself = Array.from({ length: 100 }, () => pointer('Thing', id))
      await call(api, 'PUT', `/classes/Thing/${id}`, { all: itself }, MASTER)
      const error = 'Number of included objects exceeds maximum allowed (100000)'
      expect(refusal(await find(api, 'Thing', { include: 'all.all.all.all' }))).toEqual([400, 102, error])
    })

    it('finds among a hundred thousand values', async () => {
      await saveAll(api, 'Thing', [{ n: 'v1' }, { n: 'no' }, { n: 'v99999' }])
      const $in = Array.from({ length: 100_000 }, (_, n) => `v${n}`)
      expect(await pick(api, 'Thing', 'n', { where: { n: { $in } } })).toEqual(['v1', 'v99999'])
      expect(await pick(api, 'Thing', 'n', { where: { n: { $nin: $in } } })).toEqual(['no'])
    })

    it.each(['constructor', 'toString', 'hasOwnProperty'])('accepts %s as a class name', async (name) => {
      await save(api, name, { n: 1 })
      expect(await pick(api, name, 'n', { include: 'n.x', includeAll: true })).toEqual([1])
    })

    it('keeps paths away from inherited members', async () => {
      const id = await save(api, 'Thing', { o: {} })
      for (const include of ['__proto__.polluted', 'constructor.polluted', 'o.__proto__.polluted']) {
        expect((await find(api, 'Thing', { include, keys: include })).status).toBe(200)
      }
      for (const path of ['o.__proto__.polluted', 'o.constructor.polluted']) {
        const reply = await call(api, 'PUT', `/classes/Thing/${id}`, { [path]: 1 })
        const [, key] = path.split('.')
        const error = `Prohibited keyword in request data: {"key":"${key}"}.`
        expect(refusal(reply)).toEqual([400, 105, error])
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      expect(
        (await call(api, 'PUT', `/classes/Thing/${id}`, { [`o${'.a'.repeat(10_000)}`]: 1 })).status,
      ).toBe(400)
    })

    it('refuses an element far behind the end of an array', async () => {
      const id = await save(api, 'Thing', { list: [] })
      const reply = await call(api, 'PUT', `/classes/Thing/${id}`, { 'list.999999999': 1 })
      expect(refusal(reply)).toEqual([400, 111, '"999999999" is no element of an array.'])
    })
  },
  { fixture: 'empty' },
)

const within = (inner: object) => ({ thing: { $inQuery: { className: 'Thing', where: inner } } })
const selected = (where: object) => ({ n: { $select: { query: { className: 'Thing', where }, key: 'n' } } })
const either = (inner: object) => ({ $or: [inner, { n: 1 }] })
const include = (paths: string) => ({ include: paths })

/** Options with queries within their limit, queries beyond it, and the errors. */
const BOUNDED: readonly (readonly [within: object, beyond: object, error: string])[] = [
  [
    { where: { $or: [within({}), within({ n: 1 })] } },
    { where: within(selected({})) },
    'Subquery nesting depth exceeds maximum allowed depth of 1',
  ],
  [
    { where: either(either({ n: 2 })) },
    { where: either({ $and: [either({ n: 2 })] }) },
    'Query condition nesting depth exceeds maximum allowed depth of 2',
  ],
  [include('a.b'), include('a.b.c'), 'Include depth of 3 exceeds maximum allowed depth of 2'],
  [include('a.b,a.c'), include('a.b,c.d'), 'Number of include fields (4) exceeds maximum allowed (3)'],
  [{ where: { n: 'a' } }, { where: either({ n: { $regex: '' } }) }, '$regex operator is not allowed'],
]

describeApi(
  'Parse: queries with requestComplexity',
  (api) => {
    it.each(BOUNDED)('accepts %j, and %j with the master key only', async (fitting, beyond, error) => {
      expect((await find(api, 'Thing', { ...fitting })).status).toBe(200)
      expect(refusal(await find(api, 'Thing', { ...beyond }))).toEqual([400, 102, error])
      expect((await find(api, 'Thing', { ...beyond }, MASTER)).status).toBe(200)
    })

    it('counts the pointers of a class for includeAll', async () => {
      const columns = ['a', 'b', 'c', 'd'].map((name) => [name, 'Pointer<Thing>'])
      await makeClass(api, 'Thing', Object.fromEntries(columns))
      const error = 'Number of include fields (4) exceeds maximum allowed (3)'
      expect(refusal(await find(api, 'Thing', { includeAll: true }))).toEqual([400, 102, error])
    })

    it('limits the requests of a batch, except with the master key', async () => {
      const { headers } = await call(api, 'POST', '/classes/Thing', {})
      const { pathname: path } = new URL(String(headers.location))
      const send = (count: number, keys = KEYS) => {
        const requests = Array.from({ length: count }, () => ({ method: 'GET', path }))
        return call(api, 'POST', '/batch', { requests }, keys)
      }
      expect((await send(2)).status).toBe(200)
      expect((await send(3, MASTER)).status).toBe(200)
      const error = 'Batch request contains 3 sub-requests, which exceeds the limit of 2.'
      expect(refusal(await send(3))).toEqual([400, 107, error])
    })
  },
  {
    fixture: 'empty',
    configure: {
      parse: {
        requestComplexity: {
          ...{ subqueryDepth: 1, queryDepth: 2, includeDepth: 2, includeCount: 3 },
          ...{ batchRequestLimit: 2, allowRegex: false },
        },
      },
    },
  },
)

describeApi(
  'Parse: maxLimit',
  (api) => {
    it('is the limit of queries with a higher one', async () => {
      await saveAll(api, 'Thing', [{ n: 1 }, { n: 2 }, { n: 3 }])
      expect(await pick(api, 'Thing', 'n', { limit: 1 })).toEqual([1])
      expect(await pick(api, 'Thing', 'n', { limit: 3 })).toEqual([1, 2])
      expect((await find(api, 'Thing', { limit: 3, count: 1 })).json.count).toBe(3)
    })
  },
  { fixture: 'empty', configure: { parse: { maxLimit: 2 } } },
)
