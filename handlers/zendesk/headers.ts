import type { Exchange } from '../../src/contract.js'
import { json, type Reply } from '../../src/reply.js'

const LIMIT = '700'

const COMMON_HEADERS = {
  'cache-control': 'max-age=0, private, must-revalidate',
  'x-zendesk-api-version': 'v2',
  'x-runtime': '0.05',
  'x-rate-limit': LIMIT,
  'x-rate-limit-remaining': LIMIT,
  'ratelimit-limit': LIMIT,
  'ratelimit-remaining': LIMIT,
  'ratelimit-reset': '60',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'X-Zendesk-API-Warn, Location, X-Rate-Limit, X-Rate-Limit-Remaining, Retry-After, X-Stuntdouble-Hint',
} as const

/** Returns the headers of every reply. The remaining rate limit decreases only under a limit of the double. */
export function headers({ world }: Exchange): Reply['headers'] {
  return { ...COMMON_HEADERS, 'x-request-id': world.random.hex(32) }
}

/** Replies to CORS preflight requests. */
export function preflight(): Reply {
  return json(
    200,
    {},
    {
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers':
        'Authorization, Content-Type, Accept, X-On-Behalf-Of, X-CSRF-Token, X-Requested-With, X-Zendesk-Marketplace-Name',
      'access-control-max-age': '7200',
    },
  )
}
