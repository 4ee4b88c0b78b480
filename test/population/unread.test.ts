import { types } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { SAMPLE_KEY } from '../tyk/tyk-api.js'

const FORM = 'application/x-www-form-urlencoded'
const BASIC = { authorization: `Basic ${btoa('admin@example.com:password')}` }

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object | string
}

async function unreadOf(path: string, { method = 'POST', headers = BASIC, body }: Sent) {
  const double = createDouble()
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? FORM : 'application/json'
  await double.fetch(path, { method, headers: { 'content-type': type, ...headers }, body: text })
  const [entry] = double.requests()
  return { status: entry?.status, unread: entry?.unread }
}

describe('Members of a body that no rule reads', () => {
  it.each<[string, Sent, number, readonly string[]]>([
    [
      '/api/v2/users.json',
      { body: { user: { name: 'Ann', email: 'ann@a.example', nickname: 'A', tags: ['a'] }, draft: true } },
      201,
      ['user.nickname', 'draft'],
    ],
    [
      '/api/v2/users/1.json',
      { method: 'PUT', body: { user: { note: 'a', notes: 'b' } } },
      200,
      ['user.note'],
    ],
    ['/api/v2/groups.json', { body: { group: { name: 'Night', colour: 'red' } } }, 201, ['group.colour']],
    [
      '/api/v2/organizations.json',
      { body: { organization: { name: 'Acme', domains: ['a.example'] } } },
      201,
      ['organization.domains'],
    ],
    ['/api/v2/users/create_many.json', { body: { users: [{ name: 'Ann', nickname: 'A' }] } }, 200, []],
    [
      '/v1/users/create.json?key=any',
      {
        headers: {},
        body: 'username=ann&password=secret&password_confirmation=secret&nickname=A&tags=a&tags=b',
      },
      200,
      ['nickname'],
    ],
    [
      '/api/users',
      {
        headers: { authorization: SAMPLE_KEY },
        body: {
          first_name: 'Ann',
          last_name: 'Lee',
          email_address: 'ann@a.example',
          active: true,
          nickname: 'A',
        },
      },
      200,
      ['nickname'],
    ],
  ])('are listed for %s %j', async (path, sent, status, unread) => {
    expect(await unreadOf(path, sent)).toEqual({ status, unread })
  })

  it('are not listed where a vendor stores any field', async () => {
    const headers = { 'x-parse-application-id': 'any' }
    const body = { username: 'ann', password: 'secret', nickname: 'A' }
    expect(await unreadOf('/parse/users', { headers, body })).toEqual({ status: 201, unread: [] })
  })

  it('are not listed for a request that is refused', async () => {
    expect(await unreadOf('/api/v2/users.json', { body: { user: { nickname: 'A' } } })).toEqual({
      status: 422,
      unread: [],
    })
  })
})

it('A value that a request stores is never a view of its body', async () => {
  const double = createDouble()
  const send = (method: string, path: string, body: object) =>
    double.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...BASIC },
      body: JSON.stringify(body),
    })
  await send('POST', '/api/v2/users.json', {
    user: { name: 'Ann', email: 'ann@a.example', user_fields: { a: { b: 1 } }, identities: [], tags: ['a'] },
  })
  await send('POST', '/api/v2/organizations.json', {
    organization: { name: 'Acme', organization_fields: { a: { b: 1 } } },
  })
  await send('POST', '/api/v2/tickets.json', {
    ticket: { subject: 'a', comment: { body: 'b' }, custom_fields: [{ id: 1, value: 'x' }] },
  })
  const { changes } = double.snapshot()
  const rows = [...changes.values()].flatMap((change) => [...change.rows.values()])
  expect(rows.length).toBeGreaterThan(2)
  const values = rows.flatMap((row) => deepValues(row))
  expect(values.filter((value) => types.isProxy(value))).toEqual([])
})

function deepValues(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return [value, ...Object.values(value).flatMap(deepValues)]
}
