import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, MASTER, refusal, signUp } from './parse-api.js'

const PEOPLE = [
  { username: 'ann', level: 1, tags: ['x', 'y'], profile: { city: 'Oslo' }, since: date('2020-01-01') },
  { username: 'Bob', level: 2, tags: ['y'], profile: { city: 'Rome' }, since: date('2021-01-01') },
  { username: 'cy', level: 3, tags: [], nick: 'C.Y.', friend: pointer('aaaaaaaaaa') },
  { username: 'di+e', nick: 'd', friend: pointer('bbbbbbbbbb') },
]

/** Queries with the usernames that they find. */
const QUERIES: readonly (readonly [where: object, usernames: readonly string[]])[] = [
  [{}, ['ann', 'Bob', 'cy', 'di+e']],
  [{ username: 'ann' }, ['ann']],
  [{ username: 'ANN' }, []],
  [{ level: 2 }, ['Bob']],
  [{ level: { $lt: 2 } }, ['ann']],
  [{ level: { $lte: 2 } }, ['ann', 'Bob']],
  [{ level: { $gt: 1, $lt: 3 } }, ['Bob']],
  [{ level: { $gte: 2 } }, ['Bob', 'cy']],
  [{ level: { $gte: '2' } }, []],
  [{ level: { $ne: 2 } }, ['ann', 'cy', 'di+e']],
  [{ level: { $in: [1, 3, 9] } }, ['ann', 'cy']],
  [{ level: { $in: [] } }, []],
  [{ level: { $nin: [1, 3] } }, ['Bob', 'di+e']],
  [{ level: { $exists: false } }, ['di+e']],
  [{ level: { $exists: true } }, ['ann', 'Bob', 'cy']],
  [{ level: null }, ['di+e']],
  [{ tags: 'y' }, ['ann', 'Bob']],
  [{ tags: { $all: ['x', 'y'] } }, ['ann']],
  [{ tags: { $in: ['x', 'z'] } }, ['ann']],
  [{ 'profile.city': 'Rome' }, ['Bob']],
  [{ 'profile.city': { $exists: true } }, ['ann', 'Bob']],
  [{ since: { $gt: date('2020-06-01') } }, ['Bob']],
  [{ since: date('2020-01-01') }, ['ann']],
  [{ createdAt: { $gte: date('2000-01-01') } }, ['ann', 'Bob', 'cy', 'di+e']],
  [{ createdAt: { $lt: date('2000-01-01') } }, []],
  [{ friend: pointer('aaaaaaaaaa') }, ['cy']],
  [{ friend: { $ne: pointer('aaaaaaaaaa') } }, ['ann', 'Bob', 'di+e']],
  [{ username: { $regex: '^[a-c]' } }, ['ann', 'cy']],
  [{ username: { $regex: '^B', $options: 'i' } }, ['Bob']],
  [{ username: { $regex: '\\QI+E\\E', $options: 'i' } }, ['di+e']],
  [{ nick: { $regex: '\\QC.\\E' } }, ['cy']],
  [{ nick: { $regex: 'C\\E' } }, ['cy']],
  [{ nick: { $regex: '^C\\Q.\\E\\EY' } }, ['cy']],
  [{ username: { $regex: 'd i\\Q+\\E e|a\\Q n', $options: 'x' } }, ['di+e']],
  [{ username: { $regex: ' b # not a\n o ', $options: 'xi' } }, ['Bob']],
  [{ username: { $regex: 'b[ o]b', $options: 'xi' } }, ['Bob']],
  [{ $or: [{ level: 1 }, { nick: 'd' }] }, ['ann', 'di+e']],
  [{ $and: [{ level: { $gt: 1 } }, { tags: 'y' }] }, ['Bob']],
  [{ $nor: [{ level: 1 }, { nick: { $exists: true } }] }, ['Bob']],
  [{ $or: [] }, []],
  [{ level: { $gt: 1 }, tags: 'y' }, ['Bob']],
  [{ unknown: 1 }, []],
]

/** Queries that are refused, with the errors. */
const REFUSED: readonly (readonly [query: string, code: number, error: string])[] = [
  ['where=nonsense', 107, 'where parameter is not valid JSON'],
  ['where="text"', 107, 'where parameter is not valid JSON'],
  ['where={"a":{"$foo":1}}', 107, 'bad constraint: $foo'],
  ['where={"a":{"$in":1}}', 107, 'bad $in value'],
  ['where={"a":{"$nin":{}}}', 107, 'bad $nin value'],
  ['where={"a":{"$regex":1}}', 102, '$regex value must be a string'],
  ['where={"a":{"$regex":"a","$options":1}}', 102, '$options value must be a string'],
  ['where={"a":{"$regex":"a","$options":"q"}}', 102, 'Bad $options value for query: q'],
  ['where={"$or":{}}', 102, 'Bad $or format - use an array value.'],
  ['where={"$and":1}', 102, 'Bad $and format - use an array value.'],
  ['where={"$nor":[]}', 102, 'Bad $nor format - use an array of at least 1 value.'],
  ['where={"ACL":1}', 102, 'Cannot query on ACL.'],
  ['where={"_hashed_password":"x"}', 105, 'Invalid key name: _hashed_password'],
  ['where={"__proto__":1}', 105, 'Invalid key name: __proto__'],
  ['where={"email":"a@b.c"}', 119, 'This user is not allowed to query email on class _User'],
  ['where={"$or":[{"email":"a@b.c"}]}', 119, 'This user is not allowed to query email on class _User'],
  ['order=-email', 119, 'This user is not allowed to sort by email on class _User'],
  ['order=-1st', 105, 'Invalid field name: 1st.'],
  ['page=2', 102, 'Invalid parameter for query: page'],
]

describeApi(
  'Parse: finding users',
  (api) => {
    const find = (query: string, headers = KEYS) =>
      api.send({
        path: `/1/users${query && `?${encodeURI(query).replaceAll('+', '%2B').replaceAll('#', '%23')}`}`,
        headers,
      })
    const names = async (query: string, headers = KEYS) => {
      const { json } = await find(query, headers)
      return (json.results as { username: string }[]).map(({ username }) => username)
    }
    const signAllUp = async () => {
      const signedUp = []
      for (const { username, ...more } of PEOPLE) signedUp.push(await signUp(api, username, more))
      return signedUp
    }

    it.each(QUERIES)('finds by %j the users %j', async (where, usernames) => {
      await signAllUp()
      expect(await names(`where=${JSON.stringify(where)}`)).toEqual(usernames)
    })

    it('accepts an empty list as an empty query', async () => {
      await signAllUp()
      expect(await names('where=[]')).toHaveLength(4)
    })

    it('finds by id, and by e-mail with the master key', async () => {
      const { objectId } = await signUp(api, 'mail', { email: 'mail@example.com' })
      expect(await names(`where={"objectId":"${objectId}"}`)).toEqual(['mail'])
      expect(await names('where={"email":"mail@example.com"}', MASTER)).toEqual(['mail'])
    })

    it('orders by columns, up and down', async () => {
      await signAllUp()
      expect(await names('order=-level')).toEqual(['cy', 'Bob', 'ann', 'di+e'])
      expect(await names('order=nick,-username')).toEqual(['ann', 'Bob', 'cy', 'di+e'])
    })

    it('pages, and counts all matches', async () => {
      await signAllUp()
      expect(await names('limit=2')).toEqual(['ann', 'Bob'])
      expect(await names('limit=2&skip=1')).toEqual(['Bob', 'cy'])
      expect(await names('skip=9')).toEqual([])
      expect((await find('count=1&limit=0')).json).toEqual({ results: [], count: 4 })
      expect((await find('count=1&limit=1&where={"level":{"$gt":1}}')).json).toMatchObject({ count: 2 })
    })

    it('returns a hundred users without a limit', async () => {
      for (let index = 0; index < 101; index += 1) await signUp(api, `user-${index}`)
      expect(await names('')).toHaveLength(100)
      expect(await names('limit=1000')).toHaveLength(101)
    })

    it('leaves out users that the caller may not read', async () => {
      const { sessionToken } = await signUp(api, 'hidden', { ACL: {} })
      await signUp(api, 'shown')
      expect(await names('')).toEqual(['shown'])
      expect((await find('count=1&limit=0')).json.count).toBe(1)
      expect(await names('', as(sessionToken))).toEqual(['hidden', 'shown'])
      expect(await names('', MASTER)).toEqual(['hidden', 'shown'])
    })

    it('shows the requested keys, and e-mails to the master key only', async () => {
      await signUp(api, 'mail', { email: 'mail@example.com', level: 1 })
      const keys = await find('keys=level')
      expect(keys.json.results).toEqual([
        {
          objectId: expect.any(String),
          createdAt: expect.any(String),
          updatedAt: expect.any(String),
          ACL: {
            '*': { read: true },
            [String((keys.json.results as { objectId: string }[])[0]?.objectId)]: { read: true, write: true },
          },
          level: 1,
        },
      ])
      expect((await find('')).text).not.toContain('mail@example.com')
      expect((await find('', MASTER)).text).toContain('mail@example.com')
      expect((await find('excludeKeys=level')).text).not.toContain('level')
    })

    it.each(REFUSED)('refuses %s', async (query, code, error) => {
      expect(refusal(await find(query))).toEqual([400, code, error])
    })

    it('matches a pattern that would take a backtracking engine forever', async () => {
      await signUp(api, 'a'.repeat(60))
      expect(await names('where={"username":{"$regex":"^(a+)+$!"}}')).toEqual([])
    })
  },
  { fixture: 'empty' },
)

function date(day: string): object {
  return { __type: 'Date', iso: `${day}T00:00:00.000Z` }
}

function pointer(objectId: string): object {
  return { __type: 'Pointer', className: 'Game', objectId }
}
