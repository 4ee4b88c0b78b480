import { beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type DialectName, type Double } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import { FACES } from './faces.js'

const JSON_TYPE = { 'content-type': 'application/json' }
const HEADERS = {
  acs: JSON_TYPE,
  parse: { 'X-Parse-Application-Id': 'any', 'X-Parse-Master-Key': 'any', ...JSON_TYPE },
  tyk: { authorization: 'any', 'admin-auth': 'any', ...JSON_TYPE },
  zendesk: { authorization: 'Bearer any', ...JSON_TYPE },
} as const satisfies Partial<Record<DialectName, object>>

type Known = keyof typeof HEADERS

const GRACE = { email: 'grace@example.org', firstName: 'Grace', lastName: 'Hopper' }
const SECRETS = ['hunter2', 'hunter3', 'gh-token']

let double: Double
beforeEach(() => {
  double = createDouble({ users: 5, now: '2026-02-01', fixture: PLAIN_PEOPLE })
})

async function send(dialect: Known, method: string, path: string, body?: object) {
  const request = { method, path, headers: HEADERS[dialect], ...(body ? { body } : {}) }
  const { status, text } = await answer(double, request)
  expect([status < 300, text]).toEqual([true, text])
  return text === '' ? {} : JSON.parse(text)
}

const api = {
  send: async (request: Parameters<typeof answer>[1]) => {
    const reply = await answer(double, request)
    return { ...reply, json: reply.text.startsWith('{') ? JSON.parse(reply.text) : {} }
  },
}

describe.each(FACES)('A user of $name', (face) => {
  const write = (run: (used: Parameters<typeof face.create>[0]) => unknown) => run(api as never)

  it('is new in every dialect', async () => {
    await write((used) => face.create(used, GRACE))
    for (const dialect of double.dialects) {
      const added = double.diff().dialects[dialect.name]?.filter(({ change }) => change === 'added') ?? []
      expect(JSON.stringify(added)).toContain(GRACE.email)
    }
  })

  it('is changed and removed in every dialect', async () => {
    await write((used) => face.create(used, GRACE))
    const created = double.snapshot()
    await write((used) => face.rename(used, GRACE.email, 'Murray'))
    const renamed = double.snapshot()
    await write((used) => face.remove(used, GRACE.email))
    for (const { name } of double.dialects) {
      const [change] = double.diff(created, renamed).dialects[name] ?? []
      expect([change?.change, JSON.stringify(change?.fields)]).toEqual([
        'changed',
        expect.stringContaining('Murray'),
      ])
      const removed = double.diff(renamed).dialects[name]?.find(({ id }) => id === change?.id)
      expect(removed).toMatchObject({ resource: change?.resource, change: 'removed' })
    }
  })

  it('leaves no change behind when the world returns to the snapshot before', async () => {
    const before = double.snapshot()
    await write((used) => face.create(used, GRACE))
    double.restore(before)
    expect(double.diff(before)).toEqual(double.diff())
    expect(double.diff().summary).toEqual([])
  })
})

describe('The changes of a dialect', () => {
  it('name what a Zendesk client sees', async () => {
    await send('zendesk', 'PUT', '/api/v2/users/2.json', { user: { notes: 'VIP' } })
    await send('zendesk', 'POST', '/api/v2/organizations.json', { organization: { name: 'Stones' } })
    const { organization } = await send('zendesk', 'GET', '/api/v2/organizations/2.json')
    expect(double.diff().dialects.zendesk).toEqual([
      {
        resource: 'user',
        id: 2,
        change: 'changed',
        fields: { notes: { from: null, to: 'VIP' }, updated_at: expect.anything() },
      },
      expect.objectContaining({ resource: 'identity', id: 3 }),
      {
        resource: 'organization',
        id: organization.id,
        change: 'added',
        fields: expect.objectContaining({ name: { to: 'Stones' }, shared_tickets: { to: false } }),
      },
    ])
    expect(double.diff().summary).toContain('zendesk user 2: notes changed from null to "VIP"')
  })

  it('tell nothing new about an identity that clients could see before its row', async () => {
    await send('zendesk', 'PUT', '/api/v2/users/2.json', { user: { notes: 'VIP' } })
    const identities = double.diff().dialects.zendesk?.filter(({ resource }) => resource === 'identity')
    expect(identities?.map(({ id, change }) => [id, change])).toEqual([[3, 'changed']])
  })

  it('name what a Parse client sees', async () => {
    const { objectId } = await send('parse', 'POST', '/parse/classes/Game', { title: 'Chess' })
    const before = double.snapshot()
    const players = {
      __op: 'AddRelation',
      objects: [{ __type: 'Pointer', className: '_User', objectId: 'any' }],
    }
    await send('parse', 'PUT', `/parse/classes/Game/${objectId}`, { title: 'Go', players })
    await send('parse', 'PUT', '/parse/config', { params: { theme: 'dark' } })
    expect(double.diff(before).summary).toEqual([
      `parse Game ${objectId}: title changed from "Chess" to "Go", players set to {"__type":"Relation","className":"_User"…`,
      expect.stringMatching(/^parse _Join:players:Game \d+ added$/),
      'parse field Game.players added: type "Relation<_User>"',
      'parse _GlobalConfig 1 added',
    ])
    await send('parse', 'DELETE', `/parse/classes/Game/${objectId}`)
    expect(double.diff(before).summary).toContain(`parse Game ${objectId} removed: title "Chess"`)
  })

  it('name what a Tyk client sees', async () => {
    await send('tyk', 'POST', '/api/usergroups', { name: 'Writers', description: 'Write' })
    expect(double.diff().dialects.tyk).toEqual([
      {
        resource: 'usergroup',
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        change: 'added',
        fields: expect.objectContaining({ name: { to: 'Writers' } }),
      },
    ])
  })

  it('name what an ACS client sees, and rows that clients cannot see by their model', async () => {
    await send('acs', 'POST', '/v1/users/login.json?key=any', { login: 'admin', password: 'password' })
    const [session] = double.diff().dialects.acs ?? []
    expect(session).toMatchObject({
      resource: 'session',
      id: 1,
      change: 'added',
      fields: { userId: { to: 1 } },
    })
  })
})

describe('A secret', () => {
  it('never shows, and its change does', async () => {
    const { objectId } = await send('parse', 'POST', '/parse/users', {
      username: 'ann',
      email: 'ann@example.com',
      password: 'hunter2',
    })
    await send('parse', 'PUT', `/parse/users/${objectId}`, {
      authData: { github: { id: '1', access_token: 'gh-token' } },
    })
    const before = double.snapshot()
    await send('parse', 'PUT', `/parse/users/${objectId}`, { password: 'hunter3' })
    for (const { name } of double.dialects) {
      const changed = double.diff(before).dialects[name]?.find(({ change }) => change === 'changed')
      expect(changed?.fields.password).toEqual({ from: '***', to: '***' })
      expect(double.diff(before).summary).toContain(
        `${name} ${changed?.resource} ${changed?.id}: password changed`,
      )
    }
    await send('parse', 'POST', '/parse/requestPasswordReset', { email: 'ann@example.com' })
    await send('zendesk', 'POST', '/api/v2/oauth/clients.json', { client: { name: 'A', identifier: 'a' } })
    await send('zendesk', 'POST', '/api/v2/oauth/tokens.json', { token: { client_id: 2, scopes: ['read'] } })
    await send('acs', 'POST', '/v1/users/login.json?key=any', { login: 'ann', password: 'hunter3' })
    await send('tyk', 'POST', '/api/users', {
      first_name: 'Cid',
      last_name: 'Ray',
      email_address: 'cid@example.com',
      password: 'hunter2',
    })
    const shown = JSON.stringify([double.diff(), double.diff(before)])
    for (const secret of [...SECRETS, ...storedSecrets(double)]) expect(shown).not.toContain(secret)
  })
})

/** The digests, tokens and keys in the rows of a world. */
function storedSecrets(of: Double): string[] {
  const saved = JSON.stringify(of.export().tables)
  const members = /"(?:password|digest|token|secret|hash|sessionToken|accessKey)":"([^"]{8,})"/g
  const found = Array.from(saved.matchAll(members), ([, value = '']) => value)
  expect(found.length).toBeGreaterThan(5)
  return found
}
