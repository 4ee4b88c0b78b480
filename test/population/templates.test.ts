import { describe, expect, it } from 'vitest'
import { createDouble, dialects, type Fixture } from '../../src/index.js'
import { decodeSnapshot, encodeSnapshot } from '../../src/world/snapshot-codec.js'
import { plainDialect } from '../matrix/plain-dialect.js'
import { call, list, type Rows } from './calls.js'

const FIXTURE: Fixture = {
  users: 8,
  people: [{ email: 'root@example.com', username: 'root', admin: true }],
  templates: [
    {},
    {
      firstName: null,
      phone: '(555) 01#-####',
      facets: { zendesk: { role: 'agent', tags: ['vip'], notes: 'Speaks Finnish.', locale: 'fi' } },
    },
    { active: false, facets: { tyk: { user_permissions: { apis: 'read' } }, acs: { tags: ['golf'] } } },
    { facets: { parse: { emailVerified: false, level: 3 }, zendesk: { organization_id: 1 } } },
  ],
}

const DIALECTS = [dialects.acs, dialects.parse, dialects.tyk.with({ version: 'current' }), dialects.zendesk]

function open(changes: Partial<Fixture> = {}) {
  return createDouble({ fixture: { ...FIXTURE, ...changes }, seed: 3, dialects: DIALECTS })
}

function refusalOf(template: object): string {
  try {
    open({ templates: [template] })
  } catch (error) {
    return (error as Error).message
  }
  return 'It is taken.'
}

const idsOf = (rows: Rows) => rows.map(({ id }) => id)

describe('the templates of a fixture', () => {
  it('are used in turns by generated people, whose names and e-mail addresses stay', () => {
    const users = [...open().users].slice(1)
    const plain = [...open({ templates: [] }).users].slice(1)
    expect(users.map(({ template }) => template)).toEqual([1, 2, 3, 4, 1, 2, 3, 4])
    expect(users.map(({ active }) => active)).toEqual([true, true, false, true, true, true, false, true])
    expect(users.map(({ email, username, createdAt }) => [email, username, createdAt])).toEqual(
      plain.map(({ email, username, createdAt }) => [email, username, createdAt]),
    )
  })

  it('leave out a name, and draw another phone number for each person from the seed', () => {
    const [first, second] = [...open().users].filter(({ template }) => template === 2)
    expect([first?.firstName, second?.firstName]).toEqual([null, null])
    expect(first?.phone).toMatch(/^\(555\) 01\d-\d{4}$/)
    expect(second?.phone).not.toBe(first?.phone)
    expect([...open().users].map(({ phone }) => phone)).toEqual([...open().users].map(({ phone }) => phone))
  })

  it('begin with the same people in a larger population', () => {
    const few = [...open({ users: 5 }).users]
    expect([...open({ users: 50 }).users].slice(0, few.length)).toEqual(few)
  })

  it('give Zendesk agents, which lists, searches and groups find', async () => {
    const double = open()
    const agents = [...double.users].filter(({ template }) => template === 2).map(({ id }) => id)
    expect(idsOf(await list(double, 'zendesk', '/users?role=agent', 'users'))).toEqual(agents)
    for (const query of ['finnish', 'vip', 'tags:vip', 'notes:finnish', 'role:agent', 'locale:fi']) {
      const found = await list(double, 'zendesk', `/users/search?query=${query}`, 'users')
      expect([query, idsOf(found)]).toEqual([query, agents])
    }
    const memberships = await list(double, 'zendesk', '/groups/1/memberships', 'group_memberships')
    expect(memberships.map(({ user_id }) => user_id)).toEqual([1, ...agents])
  })

  it('give Zendesk members of an organization', async () => {
    const double = open()
    const members = await list(double, 'zendesk', '/organizations/1/users', 'users')
    expect(idsOf(members)).toEqual(expect.arrayContaining([9]))
    expect(members.every(({ organization_id }) => organization_id === 1)).toBe(true)
  })

  it('give columns, rights and tags to Parse, Tyk and ACS', async () => {
    const double = open()
    const where = encodeURIComponent(JSON.stringify({ level: 3, emailVerified: false }))
    expect(await list(double, 'parse', `/users?where=${where}`, 'results')).toHaveLength(2)
    const tyk = await list(double, 'tyk', '/api/users', 'users')
    const limited = tyk.filter(({ active }) => active === false)
    expect(limited.map(({ user_permissions }) => user_permissions)).toEqual([
      { apis: 'read' },
      { apis: 'read' },
    ])
    const { json } = await call(double, 'acs', '/users/search.json?key=any&q=golf')
    expect((json.response as { users: Rows }).users).toHaveLength(2)
  })

  it('are left behind by a change of one person, and stay with the others', async () => {
    const double = open()
    const user = { tags: ['calm'] }
    const init = {
      method: 'PUT',
      body: JSON.stringify({ user }),
      headers: { 'content-type': 'application/json' },
    }
    const { json } = await call(double, 'zendesk', '/users/3', init)
    expect(json.user).toMatchObject({ role: 'agent', locale: 'fi', tags: ['calm'] })
    const query = (word: string) => list(double, 'zendesk', `/users/search?query=${word}`, 'users')
    expect(idsOf(await query('vip'))).toEqual([7])
    expect(idsOf(await query('calm'))).toEqual([3])
    expect(idsOf(await list(double, 'zendesk', '/users?role=agent', 'users'))).toEqual([3, 7])
    double.reset()
    expect(idsOf(await query('vip'))).toEqual([3, 7])
  })

  it('lose the values of a column that is deleted from the class', async () => {
    const double = open()
    const body = JSON.stringify({ className: '_User', fields: { level: { __op: 'Delete' } } })
    const headers = { 'content-type': 'application/json' }
    const { status } = await call(double, 'parse', '/schemas/_User', { method: 'PUT', body, headers })
    expect(status).toBe(200)
    expect((await list(double, 'parse', '/users', 'results')).some((user) => 'level' in user)).toBe(false)
  })

  it('reach each person in a dialect that applies facets one by one', () => {
    const applied: unknown[] = []
    const acme = plainDialect({ applyFacet: (_, { id }, facet) => void applied.push([id, facet]) })
    const fixture = { users: 4, templates: [{}, { facets: { acme: { level: 3 } } }] }
    createDouble({ dialects: [acme], fixture })
    expect(applied).toEqual([
      [2, { level: 3 }],
      [4, { level: 3 }],
    ])
  })

  it('give memberships the same ids in a larger population', async () => {
    const few = await list(open(), 'zendesk', '/organization_memberships', 'organization_memberships')
    const many = await list(
      open({ users: 50 }),
      'zendesk',
      '/organization_memberships',
      'organization_memberships',
    )
    expect(many.slice(0, few.length)).toEqual(few)
    expect(many.length).toBeGreaterThan(few.length)
  })

  it('are part of a saved snapshot', () => {
    const saved = open()
    saved.defaultWorld.users.replace(saved.users.get(3) as never, { phone: null })
    const json = encodeSnapshot(saved.snapshot())
    const restored = open()
    restored.restore(decodeSnapshot(json, restored.defaultWorld.baseline))
    expect(restored.users.get(3)).toMatchObject({ phone: null, template: 2 })
  })

  it.each([
    [{ phone: 5 }, 'templates[0].phone is 5. Please give a string.'],
    [{ email: 'x@example.com' }, 'templates[0] has no member "email". Please choose one of: firstName, '],
    [
      { facets: { zendesk: { role: 'agnet' } } },
      'templates[0].facets.zendesk.role is "agnet". Please give "agent".',
    ],
    [
      { facets: { zendesk: { organization_id: 99 } } },
      'templates[0]: facets.zendesk is refused with {"error":"RecordInvalid"',
    ],
    [
      { facets: { zendesk: { external_id: 'x' } } },
      'templates[0]: Failed to share a "zendesk.user": only one user may have its externalId. Please leave it out of the template.',
    ],
    [
      { facets: { parse: { authData: { acme: { id: '1' } } } } },
      'templates[0]: Failed to share a "parse.user": only one user may have its authData.',
    ],
    [{ facets: { parse: { '1st': 1 } } }, 'Invalid field name: 1st'],
  ])('are refused when one is %j', (template, message) => {
    expect(refusalOf(template)).toContain(message)
  })
})
