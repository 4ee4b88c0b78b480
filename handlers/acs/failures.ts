import {
  ApiError,
  type Failures,
  OUTAGE_STATUS,
  type OutageCause,
  type RateLimit,
  USUAL_RATE_LIMIT,
} from '../../src/contract.js'
import { withHeaders } from '../../src/reply.js'
import { refuse } from './envelopes/envelope.js'
import { AcsError, errors } from './errors.js'
import { Parameters } from './forms/parameters.js'
import { formOf } from './wire.js'

/** The replies of ACS to requests that reach no method, or whose method fails. */
export const failures: Failures = {
  unknownRoute: (request) => refuse(errors.unknownMethod(), undefined, new Parameters(formOf(request))),
  badPath: (error) => refuse(errors.badPath(error.message)),
  undecodable: ({ status, message }) =>
    refuse(status === 415 ? errors.unknownEncoding(message) : errors.malformedBody(message)),
  tooLarge: () => refuse(errors.tooLarge()),
  internal: () => refuse(errors.internal()),
  outage: (cause, { resetsIn }: RateLimit = USUAL_RATE_LIMIT) => {
    const reply = refuse(new AcsError(OUTAGE_STATUS[cause], OUTAGE_MESSAGES[cause]))
    const isTemporary = cause === 'rateLimited' || cause === 'unavailable'
    return new ApiError(isTemporary ? withHeaders(reply, { 'retry-after': String(resetsIn) }) : reply)
  },
}

const OUTAGE_MESSAGES: Readonly<Record<OutageCause, string>> = {
  unauthorized: 'Invalid email/username or password',
  forbidden: 'You are not authorized to perform this action',
  notFound: 'User not found',
  conflict: 'Conflict',
  rateLimited: 'Too many requests',
  internal: 'Internal server error',
  badGateway: 'Bad gateway',
  unavailable: 'Service unavailable',
  timeout: 'Gateway timeout',
}
