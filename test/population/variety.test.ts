import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { call, list } from './calls.js'

const MANY = 10_000
const few = createDouble()
const many = createDouble({ users: MANY })

/** Searches of Zendesk, with the number of users that they find among 25 generated people, and among 50. */
const SEARCHES = [
  ['role:agent', 3, 5],
  ['suspended:true', 2, 3],
  ['verified:false', 3, 5],
  ['tags:vip', 1, 2],
  ['tags:trial', 2, 3],
  ['locale:de', 1, 2],
  ['locale:ja', 1, 2],
  ['time_zone:Tokyo', 1, 2],
  ['organization:kestrel', 1, 2],
  ['notes:spam', 1, 1],
  ['last_login>2020-01-01', 13, 29],
] as const

const query = (value: object) => encodeURIComponent(JSON.stringify(value))

async function countInZendesk(double: typeof few, search: string): Promise<unknown> {
  const path = `/search/count?query=${encodeURIComponent(`type:user ${search}`)}`
  return (await call(double, 'zendesk', path)).json.count
}

async function countInParse(double: typeof few, where: object): Promise<unknown> {
  return (await call(double, 'parse', `/users?limit=0&count=1&where=${query(where)}`)).json.count
}

async function countInAcs(double: typeof few, where: object): Promise<unknown> {
  const path = `/users/query.json?key=any&count=true&per_page=1&where=${query(where)}`
  return ((await call(double, 'acs', path)).json.meta as { count: number }).count
}

describe('the default population', () => {
  it('keeps the ids, names and times of generated people that it always had', () => {
    const rows = [...createDouble({ users: 200 }).users].map(
      ({ id, email, username, createdAt, updatedAt, lastName }) => [
        ...[id, email, username, createdAt, updatedAt, lastName],
      ],
    )
    const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
    expect(digest.slice(0, 16)).toBe('540e3a46e10999c7')
  })

  it.each(SEARCHES)(
    'has people that Zendesk finds by %s, also among 10,000',
    async (search, among25, among50) => {
      expect(await countInZendesk(few, search)).toBe(among25)
      expect(await countInZendesk(many, search)).toBe((among50 * MANY) / 50)
    },
  )

  it('has people without a verified e-mail address, a first name or a phone in Parse', async () => {
    const isMissing = { $exists: false }
    for (const [double, times] of [
      [few, 1],
      [many, MANY / 25],
    ] as const) {
      expect(await countInParse(double, { emailVerified: false })).toBe(double === few ? 3 : 1000)
      expect(await countInParse(double, { firstName: isMissing })).toBe(times)
      expect(Number(await countInParse(double, { phone: isMissing }))).toBeGreaterThan(2 * times)
    }
  })

  it('has inactive users and limited rights in Tyk', async () => {
    const users = await list(few, 'tyk', '/api/users', 'users')
    expect(users.filter(({ active }) => active === false)).toHaveLength(1)
    const all = await list(many, 'tyk', '/api/users', 'users')
    expect(all.filter(({ active }) => active === false)).toHaveLength(MANY / 25)
  })

  it('has roles, tags, custom fields and unconfirmed addresses in ACS', async () => {
    for (const where of [{ role: 'agent' }, { tags: 'trial' }, { plan: 'enterprise' }]) {
      expect(Number(await countInAcs(few, where))).toBeGreaterThanOrEqual(2)
      expect(Number(await countInAcs(many, where))).toBeGreaterThanOrEqual((2 * MANY) / 50)
    }
    expect(await countInAcs(few, { confirmed_at: { $exists: false } })).toBe(3)
  })

  it('has light agents, who add private comments only', async () => {
    const agents = await list(few, 'zendesk', '/users?role=agent', 'users')
    expect(agents.map(({ role_type }) => role_type)).toEqual([null, 1, null])
    const [, light] = agents
    expect(light).toMatchObject({ only_private_comments: true, ticket_restriction: 'groups' })
  })

  it('has members of several organizations', async () => {
    const sizes = [5, 2, 1].map(async (size, index) => {
      const users = await list(few, 'zendesk', `/organizations/${index + 1}/users`, 'users')
      expect([index, users.length]).toEqual([index, size])
    })
    await Promise.all(sizes)
  })

  it('last signed in on many days, and never before they were created', async () => {
    const users = await list(few, 'zendesk', '/users', 'users')
    const logins = users.flatMap(({ created_at, last_login_at }) =>
      last_login_at === null ? [] : [[String(created_at), String(last_login_at)] as const],
    )
    expect(new Set(logins.map(([, login]) => login.slice(0, 7))).size).toBeGreaterThan(3)
    for (const [created, login] of logins) expect(login >= created).toBe(true)
  })

  it('has photos that need no network', async () => {
    const users = await list(few, 'zendesk', '/users', 'users')
    const photos = users.flatMap(({ photo }) =>
      photo === null ? [] : [photo as { content_url: string; size: number }],
    )
    expect(photos).toHaveLength(5)
    for (const { content_url, size } of photos) {
      const svg = await (await fetch(content_url)).text()
      expect(svg).toMatch(/^<svg .*>[A-Z]{2}<\/text><\/svg>$/)
      expect(svg).toHaveLength(size)
    }
    const { json } = await call(few, 'acs', '/users/query.json?key=any&per_page=100')
    const shown = (json.response as { users: { photo?: { urls: { original: string } } }[] }).users
    const originals = shown.flatMap(({ photo }) => (photo ? [photo.urls.original] : []))
    expect(new Set(originals)).toEqual(new Set(photos.map(({ content_url }) => content_url)))
  })

  it('gives the same bytes for the same seed, and begins with the same people when it is larger', async () => {
    const view = async (double: typeof few) => list(double, 'zendesk', '/users?per_page=25', 'users')
    expect(await view(createDouble())).toEqual(await view(few))
    expect(await view(many)).toEqual(await view(few))
    expect(await view(createDouble({ seed: 2 }))).not.toEqual(await view(few))
  })
})
