import {
  ApiError,
  type Failures,
  limitHeaders,
  OUTAGE_STATUS,
  type OutageCause,
  rateLimitHeaders,
} from '../../src/contract.js'
import { text, withHeaders } from '../../src/reply.js'
import { failed } from './replies/envelope.js'

const NO_SNIFFING = { 'x-content-type-options': 'nosniff' }

/** The replies of the Dashboard, a Go program, to requests that reach no endpoint, or whose endpoint fails. */
export const failures: Failures = {
  unknownRoute: () => text(404, '404 page not found\n', NO_SNIFFING),
  badPath: () => failed(400, 'Request path malformed', ''),
  undecodable: ({ status, message }) =>
    status === 415 ? failed(415, message, '') : failed(403, 'Request body malformed', ''),
  tooLarge: () => failed(413, 'Request body too large', ''),
  internal: () => failed(500, 'Internal server error', ''),
  limitHeaders,
  outage: (cause, rateLimit) => {
    const reply = failed(OUTAGE_STATUS[cause], OUTAGE_MESSAGES[cause], '')
    return new ApiError(withHeaders(reply, rateLimitHeaders(cause, rateLimit)))
  },
}

const OUTAGE_MESSAGES: Readonly<Record<OutageCause, string>> = {
  unauthorized: 'Not authorised',
  forbidden: 'access denied',
  notFound: '404 page not found',
  conflict: 'Conflict',
  rateLimited: 'API rate limit exceeded',
  internal: 'Internal server error',
  badGateway: 'Bad Gateway',
  unavailable: 'Service Unavailable',
  timeout: 'Gateway Timeout',
}
