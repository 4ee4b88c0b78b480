import { ApiError, type Failures, OUTAGE_STATUS, type OutageCause, retryHeaders } from '../../src/contract.js'
import { withHeaders } from '../../src/reply.js'
import { errors } from './errors.js'
import { failed } from './replies/envelope.js'
import { formatOf, parametersOf } from './wire.js'

/** The replies of ACS to requests that reach no method, or whose method fails. */
export const failures: Failures = {
  unknownRoute(request) {
    const { code, reason } = errors.unknownMethod()
    return failed(code, reason, formatOf(parametersOf(request)))
  },
  badPath: (error) => errors.badPath(error.message).reply,
  undecodable: ({ status, message }) =>
    (status === 415 ? errors.unknownEncoding(message) : errors.malformedBody(message)).reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
  outage: (cause, rateLimit) => {
    const reply = failed(OUTAGE_STATUS[cause], OUTAGE_MESSAGES[cause])
    return new ApiError(withHeaders(reply, retryHeaders(cause, rateLimit)))
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
