import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { type OddRoute, oddRequests } from '../matrix/odd-requests.js'

/** Names of members that JavaScript or ACS gives a special meaning. */
const NAMES: readonly string[] = [
  ...[
    'toString',
    'valueOf',
    'toJSON',
    'length',
    'constructor',
    '__proto__',
    'all',
    'age',
    'username',
    'tags',
  ],
  ...['$lt', '$gte', '$ne', '$in', '$nin', '$all', '$exists', '$regex', '$or', '$and', '$nor', '$inc'],
]

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(null, true, 0, 1, '', 'x', '^a', '[', '{', 'golf, chess'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4 }),
  ),
}))

const ROUTES: readonly OddRoute[] = [
  ['POST', 'create', ['username', 'email', 'password', 'tags', 'custom_fields', 'role', 'photo', 'acl_name']],
  ['PUT', 'update', ['username', 'tags', 'custom_fields', 'photo_id', 'su_id', 'first_name']],
  ['POST', 'login', ['login', 'password']],
  ['POST', 'external_account_login', ['id', 'type', 'token']],
  ['GET', 'show', ['user_id', 'user_ids']],
  ['GET', 'query', ['where', 'order', 'limit', 'skip', 'page', 'per_page', 'sel', 'unsel', 'count']],
  ['GET', 'search', ['q', 'page', 'per_page']],
  ['GET', 'request_reset_password', ['email', 'subject']],
  ['GET', 'reset_password', ['reset_password_token', 'password', 'password_confirmation']],
]

const request = oddRequests(ROUTES, value)

describe('Any JSON of a client', () => {
  it('gets a reply, and never an internal error', async () => {
    const double = createDouble({ dialects: ['acs'], users: 3 })
    const logIn = { method: 'POST', path: '/v1/users/login.json?key=any&login=admin&password=password' }
    const { session_id } = JSON.parse((await answer(double, logIn)).text).meta
    await fc.assert(
      fc.asyncProperty(request, async ([method, name, body]) => {
        const path = `/v1/users/${name}.json?key=any&_session_id=${session_id}`
        const headers = { 'Content-Type': 'application/json' }
        const { status, text } = await answer(double, { method, path, headers, body })
        expect(status, text).toBeLessThan(500)
      }),
      { numRuns: 5000, seed: 1 },
    )
  })
})
