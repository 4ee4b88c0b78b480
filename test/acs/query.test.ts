import { expect, it } from 'vitest'
import { type Api, describeApi } from '../matrix/matrix.js'
import { client, logIn, meta, names, refusal, signUp, user, users } from './acs-api.js'

const PEOPLE = {
  ann: {
    custom_fields: { age: 25, color: 'blue', vip: true, born: '1990-05-01 00:00:00 +0000' },
    tags: 'golf',
  },
  bob: { custom_fields: { age: 30, color: 'blue', tags2: ['a', 'b'] }, tags: 'golf,chess', role: 'boss' },
  cid: { custom_fields: { age: '25', color: 'red', nested: { deep: 1 } }, first_name: 'joe' },
}

/** Keeps three users. */
async function populate(api: Api): Promise<void> {
  for (const [username, more] of Object.entries(PEOPLE)) await signUp(api, username, more)
}

describeApi(
  'ACS queries',
  (api) => {
    const anyone = client(api)
    const query = (values: object) => anyone.get('users/query.json', { ...values })

    it.each([
      [{}, ['cid', 'bob', 'ann']],
      [{ age: 25 }, ['ann']],
      [{ age: '25' }, ['cid']],
      [{ age: { $gt: 25 } }, ['bob']],
      [{ age: { $gte: 25, $lt: 30 } }, ['ann']],
      [{ age: { $lte: 30 } }, ['bob', 'ann']],
      [{ color: 'blue', age: { $gt: 28 } }, ['bob']],
      [{ color: 'Blue' }, []],
      [{ color: { $ne: 'blue' } }, ['cid']],
      [{ vip: { $ne: true } }, ['cid', 'bob']],
      [{ vip: true }, ['ann']],
      [{ vip: null }, ['cid', 'bob']],
      [{ vip: { $gt: 0 } }, []],
      [{ age: { $in: [25, '25', null] } }, ['cid', 'ann']],
      [{ age: { $nin: [25, 30] } }, ['cid']],
      [{ vip: { $nin: [true] } }, ['cid', 'bob']],
      [{ vip: { $exists: true } }, ['ann']],
      [{ vip: { $exists: false } }, ['cid', 'bob']],
      [{ $or: [{ age: 30 }, { first_name: 'joe' }] }, ['cid', 'bob']],
      [{ $and: [{ color: 'blue' }, { age: 25 }] }, ['ann']],
      [{ $nor: [{ color: 'blue' }] }, ['cid']],
      [{ color: 'blue', $or: [{ age: 30 }] }, ['bob']],
      [{ tags: 'golf' }, ['bob', 'ann']],
      [{ tags: { $all: ['golf', 'chess'] } }, ['bob']],
      [{ tags: { $in: ['chess'] } }, ['bob']],
      [{ tags2: { $all: ['a'] } }, ['bob']],
      [{ nested: { deep: 1 } }, ['cid']],
      [{ color: { $regex: '^bl' } }, ['bob', 'ann']],
      [{ color: { $regex: '^Bl' } }, []],
      [{ username: { $regex: '^a.*' } }, ['ann']],
      [{ username: 'bob' }, ['bob']],
      [{ username: 'BOB' }, []],
      [{ email: 'ann@example.com' }, []],
      [{ role: 'boss' }, ['bob']],
      [{ admin: 'true' }, []],
      [{ admin: false, age: 30 }, ['bob']],
      [{ born: { $lt: '1990-05-01T01:00:00+0000' } }, ['ann']],
      [{ created_at: { $in: ['2026-02-03T04:05:06+0000'] }, age: 25 }, ['ann']],
      [{ created_at: '2026-02-03 05:05:06 +0100', age: 25 }, ['ann']],
      [{ updated_at: { $gt: '2026-02-03T04:05:06+0000' } }, []],
      [{ confirmed_at: { $gte: '2026-02-03T04:05:06+0000', $exists: true }, age: 25 }, ['ann']],
      [{ created_at: 'nonsense' }, []],
      [{ admin: { $in: ['true', false] }, age: 25 }, ['ann']],
      [{ created_at: { $gt: '2000-01-01 00:00:00 +0000' }, age: 25 }, ['ann']],
      [{ 'custom_fields.age': 25 }, []],
      [{ constructor: { $exists: true } }, []],
      [{ color: 'x'.repeat(1025) }, []],
    ])('finds by %j', async (where, expected) => {
      await populate(api)
      expect(names(await query({ where }))).toEqual(expected)
    })

    it('finds by id, and by ranges of ids', async () => {
      const { id } = await signUp(api, 'ann')
      await signUp(api, 'bob')
      for (const where of [{ id }, { _id: id }]) expect(names(await query({ where }))).toEqual(['ann'])
      expect(names(await query({ where: { _id: { $gt: id } } }))).toEqual(['bob'])
      expect(names(await query({ where: { id: { $in: [id] } } }))).toEqual(['ann'])
    })

    it('finds by e-mail, and shows no e-mails', async () => {
      await signUp(api, 'ann', { email: 'ann@example.com', first_name: 'A', last_name: 'B' })
      const reply = await query({ where: { email: 'ann@example.com' } })
      expect([user(reply).username, user(reply).email]).toEqual(['ann', undefined])
    })

    it('finds by a long list of ids', async () => {
      const { id } = await signUp(api, 'ann')
      const ids = [...Array.from({ length: 200 }, String), id]
      expect(names(await query({ where: { id: { $in: ids } } }))).toEqual(['ann'])
    })

    it('returns an empty list without matches', async () => {
      expect((await query({ where: { age: 99 } })).text).toBe(
        '{"meta":{"code":200,"status":"ok","method_name":"queryUsers"},"response":{"users":[]}}',
      )
    })

    it.each([
      ['username', ['ann', 'bob', 'cid']],
      ['-username', ['cid', 'bob', 'ann']],
      ['color,-username', ['bob', 'ann', 'cid']],
      ['-color, username', ['cid', 'ann', 'bob']],
      ['-age', ['cid', 'bob', 'ann']],
      ['vip,-created_at,username', ['bob', 'cid', 'ann']],
      ['nothing', ['cid', 'bob', 'ann']],
    ])('orders by %s', async (order, expected) => {
      await populate(api)
      expect(names(await query({ order }))).toEqual(expected)
    })

    it.each([
      [{ limit: 2 }, ['cid', 'bob'], {}],
      [{ limit: 2, skip: 1 }, ['bob', 'ann'], {}],
      [{ skip: 3 }, [], {}],
      [{ page: 1 }, ['cid', 'bob', 'ann'], { page: 1, per_page: 10, total_pages: 1, total_results: 3 }],
      [{ page: 2, per_page: 2 }, ['ann'], { page: 2, per_page: 2, total_pages: 2, total_results: 3 }],
      [{ per_page: 1 }, ['cid'], { page: 1, per_page: 1, total_pages: 3, total_results: 3 }],
      [{ page: 2, per_page: 2, limit: 1 }, ['cid'], {}],
      [{ count: true, limit: 1 }, ['cid'], { count: 3 }],
      [{ count: true, where: { age: 25 } }, ['ann'], { count: 1 }],
      [{ count: false }, ['cid', 'bob', 'ann'], {}],
    ])('pages with %j', async (values, expected, more) => {
      await populate(api)
      const reply = await query(values)
      expect(names(reply)).toEqual(expected)
      expect(meta(reply)).toEqual({ code: 200, status: 'ok', method_name: 'queryUsers', ...more })
    })

    it.each([
      [{ sel: { all: ['username'] } }, { id: expect.any(String), username: 'ann' }],
      [{ sel: { all: ['id'] } }, { id: expect.any(String) }],
      [{ sel: { users: ['age'] } }, { id: expect.any(String), custom_fields: { age: 25 } }],
      [
        { sel: { all: ['custom_fields'] } },
        { id: expect.any(String), custom_fields: PEOPLE.ann.custom_fields },
      ],
    ])('selects %j', async (values, expected) => {
      await populate(api)
      expect(user(await query({ ...values, where: { username: 'ann' } }))).toEqual(expected)
    })

    it('leaves out unselected members', async () => {
      await populate(api)
      const where = { username: 'bob' }
      const whole = user(await query({ where }))
      const { stats: _, ...rest } = whole
      expect(user(await query({ where, unsel: { all: ['stats', 'age'] } }))).toEqual({
        ...rest,
        custom_fields: { color: 'blue', tags2: ['a', 'b'] },
      })
      expect(user(await query({ where, unsel: { all: ['custom_fields'] } })).custom_fields).toBeUndefined()
    })

    it.each([
      [{ limit: 0 }, 'Invalid limit parameter; value must be in a valid range of 1~1000'],
      [{ limit: 1001 }, 'Invalid limit parameter; value must be in a valid range of 1~1000'],
      [{ limit: 'x' }, 'Invalid limit parameter; value must be in a valid range of 1~1000'],
      [{ skip: 5000 }, 'Invalid skip parameter; value must be in a valid range of 0~4999'],
      [{ skip: -1 }, 'Invalid skip parameter; value must be in a valid range of 0~4999'],
      [{ where: '{' }, 'Invalid where parameter; value must be a JSON object'],
      [{ where: '[]' }, 'Invalid where parameter; value must be a JSON object'],
      [{ where: { age: { $near: 1 } } }, 'Invalid where parameter; unknown operator $near'],
      [{ where: { age: { $gt: 1, x: 1 } } }, 'Invalid where parameter; unknown operator x'],
      [{ where: { $where: 'true' } }, 'Invalid where parameter; unknown operator $where'],
      [{ where: { age: { $constructor: 1 } } }, 'Invalid where parameter; unknown operator $constructor'],
      [{ where: { $or: {} } }, 'Invalid where parameter; bad value of $or'],
      [{ where: { $or: [1] } }, 'Invalid where parameter; bad value of $or'],
      [{ where: { age: { $in: 1 } } }, 'Invalid where parameter; bad value of $in'],
      [{ where: { age: { $all: 'x' } } }, 'Invalid where parameter; bad value of $all'],
      [{ sel: 'x' }, 'Invalid sel parameter; value must be a JSON object'],
      [{ sel: {}, unsel: {} }, 'sel and unsel are mutually exclusive'],
      [{ order: 'a,'.repeat(21) }, 'Invalid order parameter; more than 20 fields'],
      [
        { where: JSON.parse(`${'{"a":'.repeat(11)}1${'}'.repeat(11)}`) },
        'Invalid where parameter; value is nested more than 10 levels deep',
      ],
    ])('refuses %j', async (values, message) => {
      expect(refusal(await query(values))).toEqual([400, message, 'queryUsers'])
    })

    it('refuses too many conditions', async () => {
      const message = 'Invalid where parameter; more than 100 conditions'
      for (const where of [
        { $or: Array(101).fill({ a: 1 }) },
        { a: { $all: Array(101).fill(1) } },
        { a: { $in: Array(101).fill({}) } },
      ]) {
        expect(refusal(await query({ where }))).toEqual([400, message, 'queryUsers'])
      }
    })

    it.each(['^.*a', 'abc', '^', '^a+', '^a|b', '^(a', '^[a', '^(a+)+$', 1])(
      'refuses the pattern %s, which is not a prefix',
      async ($regex) => {
        expect((await query({ where: { color: { $regex } } })).status).toBe(400)
      },
    )
  },
  { fixture: 'empty', now: '2026-02-03T04:05:06.789Z' },
)

describeApi('ACS searches', (api) => {
  const anyone = client(api)
  const search = (values: object) => anyone.get('users/search.json', { ...values })

  it.each([
    ['MYCOMPANY', ['tess']],
    ['fairway', ['tess']],
    ['uniquely', ['tess']],
    ['nobodyhere tess', ['tess']],
    ['nobodyhere', []],
  ])('finds by %s', async (q, expected) => {
    const more = { email: 'tess@mycompany.com', first_name: 'Uniquely', last_name: 'Named', tags: 'fairways' }
    await signUp(api, 'tess', more)
    const reply = await search({ q })
    expect(names(reply)).toEqual(expected)
    for (const found of users(reply)) expect(found.email).toBeUndefined()
  })

  it('finds all users without keywords, page by page', async () => {
    const first = await search({})
    expect(users(first)).toHaveLength(10)
    expect(first.text.slice(0, 130)).toMatch(
      /^{"meta":{"code":200,"status":"ok","method_name":"searchUsers","page":1,"per_page":10,"total_pages":3,"total_results":28},/,
    )
    const last = await search({ page: 3 })
    expect(users(last)).toHaveLength(8)
    expect(user(last)).toBeDefined()
    expect(users(await search({ page: 4 }))).toEqual([])
    expect(users(await search({ per_page: 25 }))).toHaveLength(25)
    expect((await search({ page: 0 })).status).toBe(400)
  })

  it('shows e-mails to an admin', async () => {
    const admin = client(api, await logIn(api, 'admin'))
    expect(user(await admin.get('users/search.json', { q: 'john' })).email).toBe('john@jive.ly')
    const where = { username: 'john' }
    expect(user(await admin.get('users/query.json', { where })).email).toBe('john@jive.ly')
  })
})
