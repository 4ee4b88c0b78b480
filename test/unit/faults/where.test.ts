import { describe, expect, it } from 'vitest'
import { createDouble } from '../../../src/index.js'
import type { RequestCondition } from '../../../src/world/faults/definition.js'
import { answer } from '../../matrix/in-process.js'
import type { TestRequest } from '../../matrix/runtime.js'

const ZENDESK = {
  authorization: `Basic ${btoa('admin@example.com:password')}`,
  'content-type': 'application/json',
  'x-client': 'web/7',
}
const CREATE: TestRequest = {
  method: 'POST',
  path: '/api/v2/users.json?async=true&tag=a&tag=b',
  headers: ZENDESK,
  body: { user: { name: 'Ann', age: 7, tags: ['vip', { id: 1 }], verified: true, note: null, word: 'null' } },
}

async function meets(where: RequestCondition, request: TestRequest = CREATE): Promise<boolean> {
  const double = createDouble({ users: 0 })
  double.fail('*', { status: 503, where })
  return (await answer(double, request)).status === 503
}

describe('A condition of a fault', () => {
  it.each<[RequestCondition]>([
    [{}],
    [{ method: 'post' }],
    [{ method: ['PUT', 'POST'] }],
    [{ path: '/api/v2/users.json' }],
    [{ path: '/api/*.json' }],
    [{ path: '*/users*' }],
    [{ header: { 'X-Client': 'web/7' } }],
    [{ header: { 'x-client': '/^WEB/i' } }],
    [{ header: { 'x-client': /7$/g, authorization: '*' } }],
    [{ query: { async: 'true', tag: 'b' } }],
    [{ body: { user: { name: 'Ann' } } }],
    [{ body: { user: { name: '/^a/i', age: 7 } } }],
    [{ body: { user: { name: /nn/, age: '7' } } }],
    [{ body: { user: { tags: [{ id: 1 }, 'vip'], verified: true, note: null } } }],
    [{ body: { user: '*' } }],
    [{ method: 'POST', path: '*/users*', body: { user: {} } }],
  ])('%j is met', async (where) => {
    expect(await meets(where)).toBe(true)
  })

  it.each<[RequestCondition]>([
    [{ method: 'GET' }],
    [{ path: '/users' }],
    [{ header: { 'x-client': 'web' } }],
    [{ header: { 'x-other': '*' } }],
    [{ query: { tag: 'c' } }],
    [{ query: { other: '*' } }],
    [{ body: { user: { name: 'Bob' } } }],
    [{ body: { user: { age: 8 } } }],
    [{ body: { user: { word: null } } }],
    [{ body: { user: { tags: ['vip', 'other'] } } }],
    [{ body: { user: ['Ann'] } }],
    [{ body: { user: { toString: '*' } } }],
    [{ body: 'Ann' }],
    [{ method: 'POST', path: '/users*', query: { tag: 'c' } }],
  ])('%j is not met', async (where) => {
    expect(await meets(where)).toBe(false)
  })

  it.each<[string, TestRequest]>([
    [
      'a form of ACS',
      {
        method: 'POST',
        path: '/v1/users/create.json?key=any',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'email=ann%40example.org&password=secret&password_confirmation=secret',
      },
    ],
    [
      'a body of the Parse SDK',
      {
        method: 'POST',
        path: '/parse/users',
        headers: { 'content-type': 'text/plain' },
        body: { _ApplicationId: 'app', _method: 'POST', email: 'ann@example.org', password: 'secret' },
      },
    ],
    [
      'JSON of Tyk',
      {
        method: 'POST',
        path: '/api/users',
        headers: {},
        body: { email_address: 'x', email: 'ann@example.org' },
      },
    ],
  ])('looks at the members of %s', async (_title, request) => {
    expect(await meets({ body: { email: '/^ann@/' } }, request)).toBe(true)
    expect(await meets({ body: { email: '/^bob@/' } }, request)).toBe(false)
  })

  it('is a copy of what was given, and shows expressions as text', () => {
    const double = createDouble()
    const where = { header: { 'x-client': /^web/i } }
    const fault = double.fail('*', { status: 503, where })
    Object.assign(where, { header: {} })
    expect(fault.toJSON()).toMatchObject({ where: { header: { 'x-client': '/^web/i' } } })
  })
})

describe('A condition for a header', () => {
  it.each(['', 'a b', 'é'])('needs a name that a header may have, and not "%s"', (name) => {
    const where = { header: { [name]: '*' } }
    expect(() => createDouble().fail('*', { status: 503, where })).toThrow('is not the name of a header')
  })
})

describe('A condition that no request can be compared with', () => {
  const circle: Record<string, unknown> = {}
  circle.circle = circle
  it.each([
    ['a function', { call: () => 1 }, 'where.body.call is a function. Please give a JSON value'],
    ['a circle', circle, 'where.body is nested more than 50 levels deep'],
    ['a broken pattern', { name: '/[/' }, 'where.body.name is "/[/"'],
  ])('is refused: %s', (_title, body, message) => {
    const double = createDouble()
    expect(() => double.fail('*', { status: 503, where: { body } })).toThrow(message)
    expect(double.faults.list).toEqual([])
  })
})
