import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { refusal } from './parse-api.js'
import { date, find, pick, pointer, saveAll } from './parse-objects.js'

const TEAM = pointer('Team', 'aaaaaaaaaa')

const THINGS = [
  { tag: 'a', n: 1, s: 'apple', list: [1, 2, 3], words: ['the', 'quick', 'fox'], team: TEAM },
  { tag: 'b', n: 2, s: 'Banana', list: [2], words: ['the', 'lazy'], o: { k: 'x', in: [1, 2] } },
  { tag: 'c', n: 10, s: 'cherry pie', list: [], o: { k: null, day: date('2020-01-01') }, on: true },
  { tag: 'd', n: 10, s: "d'or", list: [[1, 2], { x: 1 }], items: [{ v: 1 }, { v: 2 }], on: false },
  { tag: 'e', day: date('2021-05-06'), team: pointer('Team', 'bbbbbbbbbb'), pair: [TEAM] },
  { tag: 'f', n: 0, s: '', file: { __type: 'File', name: 'f.png' }, words: [], team: null },
]

/** Queries with the objects that they find. */
const QUERIES: readonly (readonly [where: object, things: string])[] = [
  [{ n: 10 }, 'cd'],
  [{ n: '10' }, ''],
  [{ n: false }, ''],
  [{ n: 0 }, 'f'],
  [{ n: null }, 'e'],
  [{ n: { $ne: null } }, 'abcdf'],
  [{ n: { $eq: 10 } }, 'cd'],
  [{ n: { $eq: null } }, 'e'],
  [{ n: { $gt: 0, $lte: 2 } }, 'ab'],
  [{ n: { $lt: 'a' } }, ''],
  [{ n: { $in: [null, 1] } }, 'ae'],
  [{ n: { $in: [[1, 2], 0] } }, 'abf'],
  [{ n: { $nin: [1, 10] } }, 'bef'],
  [{ n: { $nin: [] } }, 'abcdef'],
  [{ n: { $exists: false } }, 'e'],
  [{ on: false }, 'd'],
  [{ on: { $ne: true } }, 'abdef'],
  [{ s: '' }, 'f'],
  [{ s: { $ne: 'apple' } }, 'bcdef'],
  [{ s: { $gte: 'Banana', $lt: 'c' } }, 'ab'],
  [{ list: 2 }, 'ab'],
  [{ list: [1, 2, 3] }, 'a'],
  [{ list: [1, 2] }, 'd'],
  [{ list: [] }, 'c'],
  [{ list: { x: 1 } }, 'd'],
  [{ list: null }, 'ef'],
  [{ list: { $ne: 2 } }, 'cdef'],
  [{ list: { $nin: [2] } }, 'cdef'],
  [{ list: { $gt: 2 } }, 'a'],
  [{ list: { $all: [2, 3] } }, 'a'],
  [{ list: { $all: [] } }, ''],
  [{ list: { $all: [{}] } }, ''],
  [{ list: { $containedBy: [1, 2, 3, 4] } }, 'abc'],
  [{ words: { $all: [{ $regex: '^\\Qthe\\E' }, { $regex: '^\\Qla\\E' }] } }, 'b'],
  [{ words: { $all: [{ $unknown: 'x' }] } }, ''],
  [{ words: { $regex: '^fo' } }, 'a'],
  [{ o: { in: [1, 2], k: 'x' } }, 'b'],
  [{ o: { k: 'x' } }, ''],
  [{ 'o.k': 'x' }, 'b'],
  [{ 'o.k': null }, 'acdef'],
  [{ 'o.k': { $exists: true } }, 'bc'],
  [{ 'o.k': { $in: ['x', 'y'] } }, 'b'],
  [{ 'o.in': 2 }, 'b'],
  [{ 'o.in.1': 2 }, 'b'],
  [{ 'o.day': date('2020-01-01') }, 'c'],
  [{ 'items.1.v': { $gt: 1 } }, 'd'],
  [{ 'items.v': 2 }, 'd'],
  [{ 'items.v': { $gt: 2 } }, ''],
  [{ 'items.v': { $ne: 2 } }, 'abcef'],
  [{ 'items.v': { $exists: true } }, 'd'],
  [{ day: date('2021-05-06') }, 'e'],
  [{ day: { __type: 'Date', iso: '2021-05-06' } }, 'e'],
  [{ day: { $gt: date('2021-05-05') } }, 'e'],
  [{ day: { $ne: date('2021-05-06') } }, 'abcdf'],
  [{ day: { $in: [date('2021-05-06')] } }, 'e'],
  [{ day: { $lt: { $relativeTime: 'in 3 days' } } }, 'e'],
  [{ day: { $gt: { $relativeTime: '1 year 2 weeks ago' } } }, ''],
  [{ team: TEAM }, 'a'],
  [{ team: 'aaaaaaaaaa' }, 'a'],
  [{ team: { $in: ['aaaaaaaaaa', 'bbbbbbbbbb'] } }, 'ae'],
  [{ team: { $in: [TEAM] } }, 'a'],
  [{ team: { $nin: ['aaaaaaaaaa'] } }, 'bcdef'],
  [{ team: { $ne: TEAM } }, 'bcdef'],
  [{ team: { $exists: true } }, 'aef'],
  [{ team: null }, 'bcdf'],
  [{ team: { $ne: null } }, 'ae'],
  [{ team: { $nin: [null] } }, 'ae'],
  [{ team: pointer('Other', 'aaaaaaaaaa') }, ''],
  [{ team: { ...TEAM, $exists: true } }, 'a'],
  [{ team: { ...TEAM, $nin: ['aaaaaaaaaa'] } }, ''],
  [{ pair: TEAM }, 'e'],
  [{ file: { __type: 'File', name: 'f.png' } }, 'f'],
  [{ s: { $regex: 'PIE', $options: 'i' } }, 'c'],
  [{ s: { $regex: "\\Qd'o\\E" } }, 'd'],
  [{ s: { $text: { $search: { $term: 'PIE banana' } } } }, 'bc'],
  [{ s: { $text: { $search: { $term: 'pie -cherry' } } } }, ''],
  [{ $or: [{ n: 1 }, { s: 'Banana' }, { $and: [{ n: 10 }, { on: true }] }] }, 'abc'],
  [{ $or: [{}] }, 'abcdef'],
  [{ $nor: [{ n: 10 }, { s: '' }] }, 'abe'],
  [{ $or: [{ n: 1 }, { n: 2 }], s: 'apple' }, 'a'],
  [{ objectId: { $exists: true }, n: 0 }, 'f'],
  [{ objectId: { $ne: 'none' }, n: 0 }, 'f'],
  [{ objectId: { $nin: ['none'] }, n: 1 }, 'a'],
  [{ updatedAt: { $gt: '2000-01-01T00:00:00.000Z' }, n: 1 }, 'a'],
  [{ unknown: { $ne: 1 } }, 'abcdef'],
]

/** Queries that are refused, with the errors. */
const REFUSED: readonly (readonly [where: object, code: number, error: string])[] = [
  [{ list: { $all: 1 } }, 107, 'bad $all value'],
  [
    { words: { $all: [{ $regex: 'a' }, 'b'] } },
    107,
    'All $all values must be of regex type or none: [object Object],b',
  ],
  [{ list: { $containedBy: 1 } }, 107, 'bad $containedBy: should be an array'],
  [{ s: { $regex: 'a', $options: '' } }, 102, 'Bad $options value for query: '],
  [{ s: { $text: 1 } }, 107, 'bad $text: $search, should be object'],
  [{ s: { $text: { $search: {} } } }, 107, 'bad $text: $term, should be string'],
  [{ n: { $gt: { $relativeTime: 'now' } } }, 107, '$relativeTime can only be used with Date field'],
  [
    { day: { $ne: { $relativeTime: 'now' } } },
    107,
    '$relativeTime can only be used with the $lt, $lte, $gt, and $gte operators',
  ],
  [
    { day: { $lt: { $relativeTime: 'soon' } } },
    107,
    "bad $relativeTime ($lt) value. Time should either start with 'in' or end with 'ago'",
  ],
  [
    { day: { $lt: { $relativeTime: 'in 99999999999 years' } } },
    107,
    'bad $relativeTime ($lt) value. Time is out of range.',
  ],
  [{ $foo: 1 }, 105, 'Invalid key name: $foo'],
]

/** Orders with the objects in that order. */
const ORDERS: readonly (readonly [order: string, things: string])[] = [
  ['n', 'efabcd'],
  ['-n', 'cdbafe'],
  ['n,-s', 'efabdc'],
  [' -n , s ', 'cdbafe'],
  ['s', 'efbacd'],
  ['createdAt', 'abcdef'],
  ['-createdAt', 'fedcba'],
  ['_created_at', 'abcdef'],
  ['-_updated_at', 'fedcba'],
  ['-o.k', 'bacdef'],
]

describeApi(
  'Parse: queries for objects of any class',
  (api) => {
    const things = async (params: Readonly<Record<string, unknown>>) =>
      (await pick(api, 'Thing', 'tag', params)).join('')

    it('finds objects by their columns', async () => {
      await saveAll(api, 'Thing', THINGS)
      for (const [where, found] of QUERIES) {
        expect([JSON.stringify(where), await things({ where })]).toEqual([JSON.stringify(where), found])
      }
    })

    it('orders objects, and those of one millisecond by their creation', async () => {
      await saveAll(api, 'Thing', THINGS)
      for (const [order, found] of ORDERS) expect([order, await things({ order })]).toEqual([order, found])
    })

    it.each(REFUSED)('refuses %j', async (where, code, error) => {
      await saveAll(api, 'Thing', THINGS)
      expect(refusal(await find(api, 'Thing', { where }))).toEqual([400, code, error])
    })

    it('walks through a class by its ids', async () => {
      await saveAll(api, 'Thing', THINGS)
      const seen: unknown[] = []
      for (let last = ''; ; last = String(seen.at(-1))) {
        const where = { objectId: { $gt: last } }
        const page = await pick(api, 'Thing', 'objectId', { where, order: 'objectId', limit: 4 })
        if (page.length === 0) break
        seen.push(...page)
      }
      expect(new Set(seen).size).toBe(THINGS.length)
    })

    it('counts, skips and limits', async () => {
      await saveAll(api, 'Thing', THINGS)
      expect((await find(api, 'Thing', { count: 1, limit: 0 })).json).toEqual({ results: [], count: 6 })
      expect((await find(api, 'Thing', { count: 1, skip: 5, where: { n: 10 } })).json.count).toBe(2)
      expect(await things({ skip: 4, limit: 1e9 })).toBe('ef')
      expect((await find(api, 'Never', { count: 1 })).json).toEqual({ results: [], count: 0 })
    })

    it('finds the best match of a text search first, with its score', async () => {
      await saveAll(api, 'Note', [{ text: 'cocoa and cream' }, { text: 'Cocoa' }, { text: 'tea' }])
      const where = { text: { $text: { $search: { $term: 'cocoa' } } } }
      for (const order of ['$score', '-$score']) {
        const { json } = await find(api, 'Note', { where, order, keys: 'text,$score' })
        expect(json.results).toMatchObject([{ text: 'Cocoa', score: 1 }, { text: 'cocoa and cream' }])
      }
      expect(await pick(api, 'Note', 'score', { where })).toEqual([undefined, undefined])
    })

    it.each([
      ['the cocoa', undefined, [1, 1]],
      ['the cocoa', 'none', [1.5, 1]],
      ['the and of', undefined, []],
      ['cocoa -the', undefined, [1, 1]],
      ['"the cocoa"', undefined, [1]],
    ])('ignores stop words in a search for %s in the language %s', async ($term, $language, scores) => {
      await saveAll(api, 'Note', [{ text: 'The cocoa' }, { text: 'Cocoa' }, { text: 'Of the tea' }])
      const where = { text: { $text: { $search: { $term, ...($language ? { $language } : {}) } } } }
      const { json } = await find(api, 'Note', { where, order: '$score', keys: 'text,$score' })
      const found = json.results as { text: string; score: number }[]
      expect(found.filter(({ text }) => /cocoa/i.test(text)).map(({ score }) => score)).toEqual(scores)
    })

    it('returns the first few of many in the same order as all of them', async () => {
      const many = Array.from({ length: 60 }, (_, n) => ({ n, rank: (n * 7) % 5, tag: 'ab'[n % 2] }))
      await saveAll(api, 'Thing', many)
      for (const order of ['rank', '-rank,n', 'tag,-rank', '-createdAt', 'none']) {
        const path = `/1/classes/Thing?order=${order}`
        const headers = { 'X-Parse-Application-Id': 'a' }
        const read = async (more: string) =>
          (await api.send({ path: path + more, headers })).json.results as object[]
        const all = await read('')
        expect(all).toHaveLength(many.length)
        expect(await read('&limit=5')).toEqual(all.slice(0, 5))
        expect(await read('&limit=4&skip=6')).toEqual(all.slice(6, 10))
        expect(await read('&limit=0')).toEqual([])
      }
    })

    it('gives an update a later time than the former write', async () => {
      const [id] = await saveAll(api, 'Thing', THINGS)
      const put = async () => {
        const path = `/1/classes/Thing/${id}`
        const { json } = await api.send({
          method: 'PUT',
          path,
          headers: { 'X-Parse-Application-Id': 'a' },
          body: {},
        })
        return String(json.updatedAt)
      }
      const moments = [await put(), await put(), await put()]
      expect(new Set(moments).size).toBe(3)
      expect(moments.toSorted()).toEqual(moments)
    })
  },
  { fixture: 'empty' },
)
