import {
  ApiError,
  type Failures,
  OUTAGE_STATUS,
  type OutageCause,
  type RateLimit,
  retryHeaders,
} from '../../src/contract.js'
import { json } from '../../src/reply.js'
import { errors } from './errors.js'

/** Zendesk's replies to requests without an endpoint, and to requests with an endpoint that fails. */
export const failures: Failures = {
  unknownRoute: () => errors.invalidEndpoint().reply,
  badPath: () => errors.badPath().reply,
  undecodable: ({ status, message }) =>
    (status === 415 ? errors.unknownEncoding(message) : errors.unparsable()).reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
  limitHeaders,
  outage: (cause, rateLimit) => OUTAGES[cause](rateLimit),
}

const OUTAGES: Readonly<Record<OutageCause, (rateLimit: RateLimit) => ApiError>> = {
  unauthorized: errors.unauthenticated,
  forbidden: errors.forbidden,
  notFound: errors.notFound,
  conflict: () => outage('conflict', 'Conflict', 'The request conflicts with the state of the resource'),
  rateLimited: rateLimitExceeded,
  internal: errors.internal,
  badGateway: () => outage('badGateway', 'BadGateway', 'Bad Gateway'),
  unavailable: (rateLimit) =>
    outage(
      'unavailable',
      'ServiceUnavailable',
      'Service Unavailable',
      retryHeaders('unavailable', rateLimit),
    ),
  timeout: () => outage('timeout', 'GatewayTimeout', 'Gateway Timeout'),
}

/** @see https://developer.zendesk.com/api-reference/introduction/rate-limits/ */
function rateLimitExceeded(rateLimit: RateLimit): ApiError {
  return outage('rateLimited', 'APIRateLimitExceeded', 'Number of allowed API requests per minute exceeded', {
    ...retryHeaders('rateLimited', rateLimit),
    ...limitHeaders(rateLimit),
  })
}

/** The limit of the account. Replies of the Ticketing API repeat it in the form of an Internet draft. */
function limitHeaders({ limit, remaining, resetsIn }: RateLimit): Readonly<Record<string, string>> {
  return {
    'x-rate-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetsIn),
  }
}

function outage(
  cause: OutageCause,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): ApiError {
  const reply = json(
    OUTAGE_STATUS[cause],
    { error, description },
    { 'cache-control': 'no-cache', ...headers },
  )
  return new ApiError(reply)
}
