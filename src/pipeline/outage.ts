import { ApiError } from '../api-error.js'
import {
  type CompleteFailures,
  DEFAULT_RATE_LIMIT,
  type Failures,
  OUTAGE_STATUS,
  type OutageCause,
  type RateLimit,
  retryHeaders,
} from '../failures.js'
import { text } from '../reply.js'

/** Adds the failures that a dialect leaves out, as plain text, and the default rate limit. */
export function withDefaults({ outage = plainOutage, ...failures }: Failures): CompleteFailures {
  return {
    limitHeaders: () => ({}),
    undecodable: ({ status, message }) => text(status, message),
    ...failures,
    outage: (cause, rateLimit = DEFAULT_RATE_LIMIT) => outage(cause, rateLimit),
  }
}

function plainOutage(cause: OutageCause, rateLimit: RateLimit): ApiError {
  return new ApiError(text(OUTAGE_STATUS[cause], TITLES[cause], retryHeaders(cause, rateLimit)))
}

const TITLES: Readonly<Record<OutageCause, string>> = {
  unauthorized: 'Unauthorized',
  forbidden: 'Forbidden',
  notFound: 'Not Found',
  conflict: 'Conflict',
  rateLimited: 'Too Many Requests',
  internal: 'Internal Server Error',
  badGateway: 'Bad Gateway',
  unavailable: 'Service Unavailable',
  timeout: 'Gateway Timeout',
}
