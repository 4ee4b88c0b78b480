import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { type OddRoute, oddRequests } from '../matrix/odd-requests.js'
import { MASTER } from './parse-api.js'

/** Names of members that JavaScript or Parse reads in every object. */
const NAMES: readonly string[] = [
  ...['toString', 'valueOf', 'toJSON', 'length', '__type', '__op', 'iso', 'className', 'objectId', 'objects'],
  ...['latitude', 'longitude', 'coordinates', 'amount', 'key', 'object', 'query', 'where', 'name', 'ops'],
  ...['$in', '$all', '$select', '$inQuery', '$relatedTo', '$within', '$box', '$geoWithin', '$polygon', '$or'],
  ...['$text', '$search', '$term', '$lt', '$relativeTime', '$nearSphere', '$geoIntersects', '$point'],
  ...[
    'fields',
    'classLevelPermissions',
    'find',
    'protectedFields',
    '*',
    'type',
    'targetClass',
    'defaultValue',
  ],
]
const TEXTS = ['', 'x', 'Date', 'Polygon', 'Pointer', 'GeoPoint', 'Relation', 'Add', 'Batch', 'AddRelation']

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(null, true, 0, 1, ...TEXTS),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4 }),
  ),
}))

const ROUTES: readonly OddRoute[] = [
  ['POST', '/users', ['username', 'password', 'email', 'authData', 'ACL', 'x']],
  ['POST', '/classes/Game', ['x', 'y.z', 'ACL']],
  ['POST', '/sessions', ['user', 'expiresAt', 'sessionToken', 'createdWith', 'installationId']],
  ['POST', '/installations', ['deviceType', 'deviceToken', 'installationId', 'channels']],
  ['POST', '/roles', ['name', 'ACL', 'users', 'roles']],
  ['POST', '/schemas/New', ['className', 'fields', 'classLevelPermissions', 'indexes']],
  ['PUT', '/schemas/_User', ['className', 'fields', 'classLevelPermissions', 'indexes']],
  ['PUT', '/config', ['params', 'masterKeyOnly']],
  ['POST', '/push', ['where', 'channels', 'data', 'audience_id']],
  ['POST', '/functions/echo', ['x']],
  ['POST', '/login', ['username', 'email', 'password', 'authData']],
  ['POST', '/challenge', ['username', 'password', 'authData', 'challengeData']],
  ['POST', '/requestPasswordReset', ['email', 'token']],
  ['POST', '/loginAs', ['userId']],
  ['POST', '/batch', ['requests']],
  ['GET', '/users', ['where', 'order', 'keys', 'include', 'limit', 'hint', 'explain']],
  [
    'GET',
    '/aggregate/_User',
    ['pipeline', '$match', '$group', '$project', 'distinct', 'where', 'hint', 'explain'],
  ],
]

const request = oddRequests(ROUTES, value)

describe('Random JSON with the master key', () => {
  it('gets a reply that is not an internal error', async () => {
    const functions = { echo: ({ params }: { params: unknown }) => params }
    const double = createDouble({
      dialects: [dialects.parse.with({ functions })],
      users: 3,
    })
    const headers = { ...MASTER }
    await fc.assert(
      fc.asyncProperty(request, async ([method, path, sent]) => {
        const body = { ...sent, ...(method === 'GET' ? { _method: 'GET' } : {}) }
        const verb = method === 'GET' ? 'POST' : method
        const { status, text } = await answer(double, { method: verb, path: `/parse${path}`, headers, body })
        expect(status, text).toBeLessThan(500)
      }),
      { numRuns: 5000, seed: 1 },
    )
  })
})
