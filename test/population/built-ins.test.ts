import { describe, expect, it } from 'vitest'
import { createDouble, type Double, type FixturePerson } from '../../src/index.js'
import { findFixture, fixtureNames } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import { call, list, type Rows } from './calls.js'

const PASSWORD = 'password'
/** The number of people of a fixture that each case looks at. */
const MOST = 60

const encode = encodeURIComponent

/** Some people of a double, from the first to the last. */
function somePeople(double: Double): User[] {
  const users = [...double.users]
  const step = Math.max(1, Math.floor(users.length / MOST))
  return users.filter((_, index) => index % step === 0)
}

function passwordOf(name: string, { id }: User): string | null {
  const person: FixturePerson | undefined = findFixture(name)?.people?.[id - 1]
  return person?.password === undefined ? PASSWORD : person.password
}

async function countInAcs(double: Double, query: string): Promise<number> {
  const { json } = await call(double, 'acs', `/users/query.json?key=any&count=true&per_page=1&${query}`)
  return (json.meta as { count: number }).count
}

describe.each(fixtureNames())('the fixture %s', (name) => {
  const double = createDouble({ fixture: name })
  const { size } = double.users
  const people = somePeople(double)

  it('is described in a sentence', () => {
    expect(findFixture(name)?.description).toMatch(/^[\dA-Z].+\.$/)
  })

  it('is listed whole by each dialect', async () => {
    expect(await list(double, 'parse', '/users?limit=10000', 'results')).toHaveLength(size)
    expect(await countInAcs(double, '')).toBe(size)
    // Zendesk and Tyk show users to users only.
    if (size === 0) return
    expect((await call(double, 'zendesk', '/users/count')).json.count).toMatchObject({ value: size })
    expect(await list(double, 'tyk', '/api/users', 'users')).toHaveLength(size)
  })

  it('is shown page by page, with every organization, group and ticket', async () => {
    if (size === 0) return
    for (const [path, member] of [
      ['/users', 'users'],
      ['/organizations', 'organizations'],
      ['/groups', 'groups'],
      ['/search?query=type:ticket', 'results'],
    ] as const) {
      const { status, json } = await call(
        double,
        'zendesk',
        `${path}${path.includes('?') ? '&' : '?'}per_page=100`,
      )
      expect([path, status]).toEqual([path, 200])
      expect((json[member] as Rows).length).toBe(Math.min(100, Number(json.count)))
    }
  })

  it('is found by e-mail address and user name in each dialect', async () => {
    for (const { id, email, username } of people) {
      if (email !== null) {
        const found = await list(double, 'zendesk', `/users/search?query=email:${encode(email)}`, 'users')
        expect([email, found.map((user) => user.id)]).toEqual([email, [id]])
        expect([email, await countInAcs(double, `where=${encode(JSON.stringify({ email }))}`)]).toEqual([
          email,
          1,
        ])
        const { json } = await call(double, 'tyk', `/api/users/search?email=${encode(email)}`)
        expect([email, json.users === undefined || (json.users as Rows).length >= 1]).toEqual([email, true])
      }
      const where = encode(JSON.stringify(username === null ? { email } : { username }))
      expect(await list(double, 'parse', `/users?where=${where}`, 'results')).toHaveLength(1)
    }
  })

  it('lets active people sign in with their passwords', async () => {
    for (const user of people) {
      const { email, username, active } = user
      const password = passwordOf(name, user)
      if (!active || password === null) continue
      const login = username ?? email ?? ''
      const body = JSON.stringify({ [username === null ? 'email' : 'username']: login, password })
      const headers = { 'content-type': 'application/json' }
      const parse = await call(double, 'parse', '/login', { method: 'POST', body, headers })
      expect([login, parse.status]).toEqual([login, 200])
      const form = new URLSearchParams({ login, password }).toString()
      const acs = await call(double, 'acs', '/users/login.json?key=any', {
        method: 'POST',
        body: form,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([login, acs.status]).toEqual([login, 200])
    }
  })

  it('is the same each time', async () => {
    const again = createDouble({ fixture: name })
    for (const path of ['/users?per_page=100', '/organizations', '/search?query=type:ticket']) {
      expect((await call(again, 'zendesk', path)).json).toEqual((await call(double, 'zendesk', path)).json)
    }
    expect([...again.users]).toEqual([...double.users])
  })
})

describe('the fixture edge-cases', () => {
  const { people = [] } = findFixture('edge-cases') ?? {}
  const isMarkup = ({ firstName = '' }: FixturePerson) => /[<>&"'{]/.test(firstName)
  const markup = people.filter(isMarkup)

  it('shows names with markup as text on the consent page', async () => {
    const [admin] = people
    const double = createDouble({ fixture: { people: [admin as FixturePerson, ...markup] } })
    const page = new URLSearchParams({
      response_type: 'code',
      client_id: 'stuntdouble',
      redirect_uri: 'http://localhost:5173/callback',
      scope: 'read',
    })
    const response = await double.fetch(`https://acme.zendesk.com/oauth/authorizations/new?${page}`)
    const html = await response.text()
    expect(response.status).toBe(200)
    for (const text of [
      '&lt;b&gt;Bold&lt;/b&gt; &lt;script&gt;alert(1)',
      'Tom &amp;amp; Jerry',
      'D&#39;Arcy O&#39;Brien',
    ]) {
      expect(html).toContain(text)
    }
    expect(html).not.toMatch(/<b>Bold|<script>alert/)
  })

  it('has people whose names only look alike', async () => {
    const double = createDouble({ fixture: 'edge-cases' })
    const found = await list(double, 'zendesk', '/users/search?query=name:jane', 'users')
    expect(found.map(({ email }) => email)).toEqual([
      'jane.doe@example.com',
      'jane.doe@example.org',
      'jane_doe@example.com',
      'jane.d0e@example.com',
    ])
  })

  it('keeps names, dates and custom values as they are', async () => {
    const double = createDouble({ fixture: 'edge-cases' })
    const users = await list(double, 'parse', '/users?limit=1000', 'results')
    const byName = (username: string) => users.find((user) => user.username === username)
    expect(byName('emoji')?.firstName).toBe('👩🏽‍🚀')
    expect(byName('combining')?.lastName).not.toBe(byName('precomposed')?.lastName)
    expect(byName('old')?.createdAt).toBe('1900-01-01T00:00:00.000Z')
    expect(byName('heavy')).toMatchObject({ zero: 0, off: false, list: [null, '', 0, false, {}] })
    expect(Math.max(...users.map(({ email }) => String(email).length))).toBe(255)
  })
})

describe('the fixture docs-samples', () => {
  const double = createDouble({ fixture: 'docs-samples' })

  it("has the people of Tyk's samples with their ids, keys and hashes", async () => {
    const { json } = await call(double, 'tyk', '/api/users/54c25e845d932847067402e2')
    expect(json).toEqual({
      api_model: {},
      first_name: 'Jason',
      last_name: 'Jasonsonson',
      email_address: 'jason@jasonsonson.com',
      password: '$2a$10$PaQ3AgRCzanbELh9ME65xeWC7GH1VVxYskpS8lMJDirau57ZoN3Zu',
      org_id: '54b53d3aeba6db5c35000002',
      active: true,
      id: '54c25e845d932847067402e2',
      access_key: '0d8f112751c44b5d5ea28025efe86b68',
    })
  })

  it('answers the queries of the samples of ACS, Parse and Zendesk', async () => {
    const where = { age: { $gt: 28 }, favorite_color: 'blue', first_name: 'joe' }
    expect(await countInAcs(double, `where=${encode(JSON.stringify(where))}`)).toBe(1)
    const { json: score } = await call(double, 'parse', '/classes/GameScore/Ed1nuqPvcm')
    expect(score).toMatchObject({ score: 1337, playerName: 'Sean Plott', cheatMode: false })
    const { json: user } = await call(double, 'parse', '/users/g7y9tkhB7O')
    expect(user).toMatchObject({ username: 'cooldude6', phone: '415-369-6201' })
    const found = await list(double, 'zendesk', '/users/search?query=Huan%20Wilco', 'users')
    expect(found.map(({ email }) => email)).toEqual(['huang@example.org', 'h@example.org'])
  })
})

describe('the fixture support-desk', () => {
  const double = createDouble({ fixture: 'support-desk' })

  it('has tickets in every state, each with its requester and group', async () => {
    const tickets = await list(double, 'zendesk', '/search?query=type:ticket', 'results')
    const states = new Set(tickets.map(({ status }) => status))
    expect(states).toEqual(new Set(['new', 'open', 'pending', 'hold', 'solved', 'closed']))
    const groups = new Set(tickets.map(({ group_id }) => group_id))
    expect(groups.size).toBe(4)
  })

  it('shows agents, members and the values of user fields', async () => {
    const agents = await list(double, 'zendesk', '/users?role=agent', 'users')
    expect(agents.map(({ name }) => name)).toEqual([
      'Marco Bianchi',
      'Priya Raman',
      'Jonas Lindqvist',
      'Hana Kobayashi',
    ])
    const members = await list(double, 'zendesk', '/organizations/1/users', 'users')
    expect(members.map(({ user_fields }) => user_fields)).toEqual([
      { plan: 'enterprise' },
      { plan: 'enterprise' },
    ])
  })

  it('has the same staff in a role of Parse and a group of Tyk', async () => {
    const roles = await list(double, 'parse', '/roles', 'results')
    expect(roles.map(({ name }) => name)).toEqual(['Staff', 'Owners'])
    const staff = {
      $relatedTo: {
        object: { __type: 'Pointer', className: '_Role', objectId: roles[0]?.objectId },
        key: 'users',
      },
    }
    expect(
      await list(double, 'parse', `/users?where=${encode(JSON.stringify(staff))}`, 'results'),
    ).toHaveLength(5)
    const groups = (await call(double, 'tyk', '/api/usergroups')).json.groups as Rows
    expect(groups.map(({ name }) => name)).toEqual(['Support staff'])
  })
})

describe('the fixture crowd', () => {
  it('has 1,500 people with the variety of the default population', async () => {
    const double = createDouble({ fixture: 'crowd' })
    expect(double.users.size).toBe(1503)
    expect((await call(double, 'zendesk', '/users?role=agent')).json.count).toBe(150)
  })
})
