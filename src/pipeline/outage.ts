import { ApiError } from '../api-error.js'
import {
  type Failures,
  OUTAGE_STATUS,
  type OutageCause,
  type RateLimit,
  USUAL_RATE_LIMIT,
} from '../failures.js'
import { text } from '../reply.js'

/** Adds the failures that a dialect leaves out, as plain text. */
export function withDefaults(failures: Failures): Required<Failures> {
  return {
    undecodable: ({ status, message }) => text(status, message),
    outage: plainOutage,
    ...failures,
  }
}

function plainOutage(cause: OutageCause, { resetsIn }: RateLimit = USUAL_RATE_LIMIT): ApiError {
  const isTemporary = cause === 'rateLimited' || cause === 'unavailable'
  const headers = isTemporary ? { 'retry-after': String(resetsIn) } : {}
  return new ApiError(text(OUTAGE_STATUS[cause], TITLES[cause], headers))
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
