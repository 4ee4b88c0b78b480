import { describe, expect, it } from 'vitest'
import { OUTAGE_STATUS, type OutageCause } from '../../src/contract.js'
import { createDouble, type DialectName } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'

const JSON_TYPE = 'application/json; charset=utf-8'
const LIMIT = { limit: 10, remaining: 0, resetsIn: 7 }

/** Requests without credentials: hooks run before authentication. */
const PATHS = {
  acs: '/v1/users/query.json',
  parse: '/parse/users',
  tyk: '/api/users',
  zendesk: '/api/v2/users.json',
} as const satisfies Partial<Record<DialectName, string>>

type Known = keyof typeof PATHS

const acs = (code: number, message: string) => ({ meta: { status: 'fail', code, message } })
const tyk = (Message: string) => ({ Status: 'Error', Message, Meta: '' })

const BODIES: Readonly<Record<Known, Readonly<Record<OutageCause, object>>>> = {
  acs: {
    unauthorized: acs(401, 'Invalid email/username or password'),
    forbidden: acs(403, 'You are not authorized to perform this action'),
    notFound: acs(404, 'User not found'),
    conflict: acs(409, 'Conflict'),
    rateLimited: acs(429, 'Too many requests'),
    internal: acs(500, 'Internal server error'),
    badGateway: acs(502, 'Bad gateway'),
    unavailable: acs(503, 'Service unavailable'),
    timeout: acs(504, 'Gateway timeout'),
  },
  parse: {
    unauthorized: { error: 'unauthorized' },
    forbidden: { error: 'unauthorized' },
    notFound: { code: 101, error: 'Object not found.' },
    conflict: { code: 137, error: 'A duplicate value for a field with unique values was provided' },
    rateLimited: { code: 100, error: 'Too many requests' },
    internal: { code: 1, error: 'Internal server error.' },
    badGateway: { code: 100, error: 'Bad Gateway' },
    unavailable: { code: 100, error: 'Service Unavailable' },
    timeout: { code: 124, error: 'The request timed out on the server.' },
  },
  tyk: {
    unauthorized: tyk('Not authorised'),
    forbidden: tyk('access denied'),
    notFound: tyk('404 page not found'),
    conflict: tyk('Conflict'),
    rateLimited: tyk('API rate limit exceeded'),
    internal: tyk('Internal server error'),
    badGateway: tyk('Bad Gateway'),
    unavailable: tyk('Service Unavailable'),
    timeout: tyk('Gateway Timeout'),
  },
  zendesk: {
    unauthorized: { error: "Couldn't authenticate you" },
    forbidden: {
      error: {
        title: 'Forbidden',
        message:
          'You do not have access to this page. Please contact the account owner of this help desk for further help.',
      },
    },
    notFound: { error: 'RecordNotFound', description: 'Not found' },
    conflict: { error: 'Conflict', description: 'The request conflicts with the state of the resource' },
    rateLimited: {
      error: 'APIRateLimitExceeded',
      description: 'Number of allowed API requests per minute exceeded',
    },
    internal: { error: 'InternalError', description: 'Something went wrong' },
    badGateway: { error: 'BadGateway', description: 'Bad Gateway' },
    unavailable: { error: 'ServiceUnavailable', description: 'Service Unavailable' },
    timeout: { error: 'GatewayTimeout', description: 'Gateway Timeout' },
  },
}

const cases = Object.entries(BODIES).flatMap(([name, bodies]) =>
  Object.entries(bodies).map(([cause, body]) => [name as Known, cause as OutageCause, body] as const),
)

async function ask(name: Known, cause: OutageCause) {
  const double = createDouble({ dialects: [name], users: 0 })
  double.hooks.add(({ failures }) => {
    throw failures.outage(cause, LIMIT)
  })
  return answer(double, { method: 'GET', path: PATHS[name] })
}

describe('an outage', () => {
  it.each(cases)('of %s because of %s has the reply of the vendor', async (name, cause, body) => {
    const reply = await ask(name, cause)
    expect(reply.status).toBe(OUTAGE_STATUS[cause])
    expect(JSON.parse(reply.text)).toEqual(body)
    expect(reply.headers['content-type']).toBe(JSON_TYPE)
    const isTemporary = cause === 'rateLimited' || cause === 'unavailable'
    expect(reply.headers['retry-after']).toBe(isTemporary ? '7' : undefined)
  })

  it.each([
    ['acs', {}],
    ['parse', { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' }],
    ['tyk', { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' }],
    [
      'zendesk',
      {
        'x-rate-limit': '10',
        'x-rate-limit-remaining': '0',
        'ratelimit-limit': '10',
        'ratelimit-remaining': '0',
        'ratelimit-reset': '7',
      },
    ],
  ] as const)('by a rate limit of %s shows the limit', async (name, headers) => {
    expect((await ask(name, 'rateLimited')).headers).toMatchObject(headers)
  })
})
