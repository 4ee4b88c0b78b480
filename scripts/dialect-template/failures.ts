import {
  ApiError,
  type Failures,
  limitHeaders,
  OUTAGE_STATUS,
  type OutageCause,
  retryHeaders,
} from '../../src/contract.js'
import { json } from '../../src/reply.js'
import { errors } from './errors.js'

/** Acme's replies to requests that reach no endpoint, or whose endpoint fails. */
export const failures: Failures = {
  unknownRoute: () => errors.routeUnknown().reply,
  badPath: () => errors.pathMalformed().reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
  limitHeaders,
  outage: (cause, rateLimit) =>
    new ApiError(json(OUTAGE_STATUS[cause], { error: OUTAGES[cause] }, retryHeaders(cause, rateLimit))),
}

const OUTAGES: Readonly<Record<OutageCause, { readonly code: string; readonly message: string }>> = {
  unauthorized: { code: 'invalid_token', message: 'The token is not valid.' },
  forbidden: { code: 'forbidden', message: 'Only admins may change other users.' },
  notFound: { code: 'user_not_found', message: 'There is no such user.' },
  conflict: { code: 'conflict', message: 'Another request changed the user.' },
  rateLimited: { code: 'rate_limited', message: 'Too many requests.' },
  internal: { code: 'internal', message: 'Something went wrong.' },
  badGateway: { code: 'bad_gateway', message: 'Acme got no valid answer.' },
  unavailable: { code: 'unavailable', message: 'Acme is down for maintenance.' },
  timeout: { code: 'timeout', message: 'Acme took too long to answer.' },
}
