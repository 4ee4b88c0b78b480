import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { KEYS, refusal } from './parse-api.js'
import { call, date, find, place, pointer, save } from './parse-objects.js'

const SQUARE = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
]

/** A polygon with two edges, and one corner twice. */
const CORNER = [
  [0, 0],
  [0, 3],
  [1, 1],
  [1, 1],
  [3, 1],
  [3, 0],
]

/** Values, their types, and their stored form where it differs. */
const VALUES: readonly (readonly [value: unknown, type: string, read?: unknown])[] = [
  ['text', 'String'],
  ['', 'String'],
  [1.5, 'Number'],
  [0, 'Number'],
  [true, 'Boolean'],
  [false, 'Boolean'],
  [[], 'Array'],
  [[1, 'a', null, [2], { a: [] }], 'Array'],
  [{}, 'Object'],
  [{ a: { b: [1, { c: date('2020-01-01') }], n: null }, p: pointer('X', 'aaaaaaaaaa'), _u: 1 }, 'Object'],
  [date('2020-02-03'), 'Date'],
  [{ __type: 'Date', iso: '2020-02-03' }, 'Date', date('2020-02-03')],
  [{ __type: 'Date', iso: '+010000-01-01T00:00:00.000Z' }, 'Date'],
  [{ __type: 'Bytes', base64: 'aGVsbG8=' }, 'Bytes'],
  [{ __type: 'File', name: 'a.png', url: 'https://files.example/a.png' }, 'File'],
  [place(10, -20), 'GeoPoint'],
  [{ __type: 'Polygon', coordinates: [...SQUARE, [0, 0]] }, 'Polygon'],
  [
    { __type: 'Polygon', coordinates: SQUARE },
    'Polygon',
    { __type: 'Polygon', coordinates: [...SQUARE, [0, 0]] },
  ],
  [{ __type: 'Polygon', coordinates: [...CORNER, [0, 0]] }, 'Polygon'],
  [pointer('Game', 'aaaaaaaaaa'), 'Pointer<Game>'],
]

/** Values that are refused, with the errors. */
const REFUSED: readonly (readonly [value: unknown, code: number, error: string])[] = [
  [{ __type: 'Date' }, 111, 'This is not a valid Date'],
  [{ __type: 'Date', iso: 'today' }, 111, 'This is not a valid Date'],
  [{ __type: 'Bytes' }, 111, 'This is not a valid Bytes'],
  [{ __type: 'File' }, 111, 'This is not a valid File'],
  [{ __type: 'GeoPoint', latitude: 1 }, 111, 'This is not a valid GeoPoint'],
  [{ __type: 'GeoPoint', latitude: 'a', longitude: 'b' }, 111, 'This is not a valid GeoPoint'],
  [
    {
      __type: 'Polygon',
      coordinates: [
        ['a', 'b'],
        [0, 1],
        [1, 0],
      ],
    },
    111,
    'This is not a valid Polygon',
  ],
  [
    {
      __type: 'Polygon',
      coordinates: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
    },
    107,
    'Edges of the Polygon must not cross',
  ],
  [{ __type: 'Polygon', coordinates: [] }, 107, 'Polygon must have at least 3 values'],
  [
    {
      __type: 'Polygon',
      coordinates: [
        [0, 0],
        [1, 1],
        [0, 0],
      ],
    },
    107,
    'Polygon must have at least 3 values',
  ],
  [{ __type: 'Pointer' }, 111, 'This is not a valid Pointer'],
  [{ __type: 'Nonsense' }, 111, 'This is not a valid Nonsense'],
  [{ 'a.b': 1 }, 121, "Nested keys should not contain the '$' or '.' characters"],
  [[{ a: { $b: 1 } }], 121, "Nested keys should not contain the '$' or '.' characters"],
]

/** Changes to the columns of an object in order, and the columns after each. */
const CHANGES: readonly (readonly [change: object, reply: object, read: object])[] = [
  [{ n: { __op: 'Increment', amount: 2 } }, { n: 3 }, { n: 3 }],
  [{ m: { __op: 'Increment', amount: -1.5 } }, { m: -1.5 }, { m: -1.5 }],
  [{ list: { __op: 'Add', objects: [2, 2] } }, { list: [1, 2, 2] }, { list: [1, 2, 2] }],
  [{ list: { __op: 'AddUnique', objects: [2, 3, 3] } }, { list: [1, 2, 2, 3] }, { list: [1, 2, 2, 3] }],
  [{ list: { __op: 'Remove', objects: [2, 1] } }, { list: [3] }, { list: [3] }],
  [{ fresh: { __op: 'Remove', objects: [1] } }, { fresh: [] }, { fresh: [] }],
  [
    { team: { __op: 'AddUnique', objects: [pointer('A', 'aaaaaaaaaa'), pointer('B', 'aaaaaaaaaa')] } },
    { team: [pointer('A', 'aaaaaaaaaa'), pointer('B', 'aaaaaaaaaa')] },
    { team: [pointer('A', 'aaaaaaaaaa'), pointer('B', 'aaaaaaaaaa')] },
  ],
  [
    { team: { __op: 'Remove', objects: [pointer('A', 'aaaaaaaaaa')] } },
    { team: [pointer('B', 'aaaaaaaaaa')] },
    { team: [pointer('B', 'aaaaaaaaaa')] },
  ],
  [{ 'o.k': 5 }, {}, { o: { k: 5, deep: { n: 1 } } }],
  [
    { 'o.deep.n': { __op: 'Increment', amount: 2 } },
    { o: { deep: { n: 3 } } },
    { o: { k: 5, deep: { n: 3 } } },
  ],
  [{ 'o.k': { __op: 'Delete' } }, {}, { o: { deep: { n: 3 } } }],
  [{ 'o.none': null, 'o.deep': null }, {}, { o: { deep: null, none: null } }],
  [{ 'made.up': 1 }, {}, { made: { up: 1 } }],
  [
    { 'items.1.n': { __op: 'Increment', amount: 4 } },
    { items: [{ n: 1 }, { n: 6 }] },
    { items: [{ n: 1 }, { n: 6 }] },
  ],
  [
    { 'items.3.n': { __op: 'Increment', amount: 4 } },
    { items: [{ n: 1 }, { n: 6 }, null, { n: 4 }] },
    { items: [{ n: 1 }, { n: 6 }, null, { n: 4 }] },
  ],
  [{ n: null }, {}, { n: null }],
  [{ n: { __op: 'Increment', amount: 7 } }, { n: 7 }, { n: 7 }],
  [{ n: { __op: 'Delete' } }, {}, { n: undefined }],
]

describeApi(
  'Parse: values',
  (api) => {
    it.each(VALUES)('stores %j as a %s', async (value, type, read = value) => {
      const id = await save(api, 'Thing', { value })
      const path = `/classes/Thing/${id}`
      expect((await call(api, 'GET', path)).json.value).toEqual(read)
      const wrong = type === 'String' ? 1 : 'text'
      const error = `schema mismatch for Thing.value; expected ${type} but got ${type === 'String' ? 'Number' : 'String'}`
      expect(refusal(await call(api, 'PUT', path, { value: wrong }))).toEqual([400, 111, error])
      await call(api, 'PUT', path, { value: null })
      expect((await call(api, 'GET', path)).json.value).toBeNull()
      expect((await call(api, 'PUT', path, { value })).status).toBe(200)
      await call(api, 'PUT', path, { value: { __op: 'Delete' } })
      expect((await call(api, 'GET', path)).json).not.toHaveProperty('value')
    })

    it.each(REFUSED)('refuses %j', async (value, code, error) => {
      expect(refusal(await call(api, 'POST', '/classes/Thing', { value }))).toEqual([400, code, error])
      expect((await find(api, 'Thing', {})).json.results).toEqual([])
    })

    it.each([
      ['createdAt', 111, 'schema mismatch for Thing.createdAt; expected Date but got String'],
      ['updatedAt', 111, 'schema mismatch for Thing.updatedAt; expected Date but got String'],
      ['objectId', 105, 'objectId is an invalid field name.'],
      ['length', 105, 'Invalid field name: length.'],
      ['className', 105, 'Invalid field name: className.'],
      ['1st', 105, 'Invalid field name: 1st.'],
      ['_own', 105, 'Invalid field name: _own.'],
      ['a b', 105, 'Invalid field name: a b.'],
    ])('refuses the text x for the column %s', async (name, code, error) => {
      expect(refusal(await call(api, 'POST', '/classes/Thing', { [name]: 'x' }))).toEqual([400, code, error])
    })

    it.each([null, '', undefined])('ignores the id %j of a new object', async (objectId) => {
      const { status, json } = await call(api, 'POST', '/classes/Thing', { objectId, n: 1 })
      expect([status, json.objectId]).toEqual([201, expect.stringMatching(/^\w{10}$/)])
    })

    it.each(['Foo^bar', '1st', '_Own', 'length'])('refuses the class name %s', async (name) => {
      const path = `/classes/${encodeURIComponent(name)}`
      const refused = [400, 107, 'schema class name does not revalidate']
      expect(refusal(await call(api, 'POST', path, { n: 1 }))).toEqual(refused)
      expect(refusal(await call(api, 'PUT', `${path}/aaaaaaaaaa`, { n: 1 }))).toEqual(refused)
      expect((await call(api, 'GET', path)).json).toEqual({ results: [] })
    })

    it('changes columns, members of objects and elements of arrays', async () => {
      const id = await save(api, 'Thing', {
        n: 1,
        list: [1],
        o: { deep: { n: 1 } },
        items: [{ n: 1 }, { n: 2 }],
      })
      for (const [change, reply, read] of CHANGES) {
        const put = await call(api, 'PUT', `/classes/Thing/${id}`, change)
        expect([change, put.json]).toEqual([change, { updatedAt: expect.any(String), ...reply }])
        const { json } = await call(api, 'GET', `/classes/Thing/${id}`)
        const columns = Object.keys(read).map((name) => [name, json[name]])
        expect(Object.fromEntries(columns)).toEqual(read)
      }
    })

    it('applies operations to a new object', async () => {
      const body = {
        n: { __op: 'Increment', amount: 2 },
        list: { __op: 'AddUnique', objects: [1, 2] },
        none: { __op: 'Delete' },
        text: 'x',
      }
      const { status, json } = await call(api, 'POST', '/classes/Thing', body)
      const [objectId, createdAt] = [expect.any(String), expect.any(String)]
      expect([status, json]).toEqual([201, { objectId, createdAt, n: 2, list: [1, 2] }])
    })

    it('shows each request of a batch the writes before it', async () => {
      const { headers } = await call(api, 'POST', '/classes/Thing', { n: 1 })
      const path = new URL(String(headers.location)).pathname
      const step = (method: string, body?: object) => ({ method, path, body })
      const increment = { n: { __op: 'Increment', amount: 1 } }
      const requests = [step('PUT', increment), step('PUT', { n: 'x' }), step('PUT', increment), step('GET')]
      const { text } = await call(api, 'POST', '/batch', { requests }, KEYS)
      expect(JSON.parse(text)).toMatchObject([
        { success: { n: 2 } },
        { error: { code: 111 } },
        { success: { n: 3 } },
        { success: { n: 3 } },
      ])
    })

    it('allows one GeoPoint an object', async () => {
      const error = 'there can only be one geopoint field in a class'
      const post = (body: object) => call(api, 'POST', '/classes/Thing', body)
      expect(refusal(await post({ here: place(1, 2), there: place(3, 4) }))).toEqual([400, 111, error])
      await post({ here: place(1, 2) })
      expect(refusal(await post({ there: place(3, 4) }))).toEqual([400, 111, error])
    })
  },
  { fixture: 'empty' },
)
