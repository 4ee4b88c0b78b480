import { ApiError } from '../api-error.js'
import { allowOwnHeaders, exposeHint } from '../headers.js'
import { HINT_HEADER, type Reply } from '../reply.js'
import { report } from '../report.js'
import { BadPathError } from '../router.js'
import { checkReply } from '../writable.js'
import type { RequestContext } from './context.js'
import { withTransport } from './parts.js'
import { record } from './record.js'

/** The reply when even the dialect's internal error cannot be sent. */
const BARE_FAILURE: Reply = { status: 500, headers: {}, body: '' }

/** Completes and records a reply. A reply that cannot be sent is replaced by the vendor's internal error. */
export function complete(context: RequestContext, reply: Reply): Reply {
  try {
    const completed = withCommonHeaders(context, reply)
    record(context, completed)
    return completed
  } catch (error) {
    return fail(context, error)
  }
}

/** Completes and records the reply to a thrown error: the reply of an `ApiError`, or the vendor's internal error. */
export function completeThrown(context: RequestContext, error: unknown): Reply {
  if (error instanceof ApiError) return complete(context, error.reply)
  if (!(error instanceof BadPathError)) return fail(context, error)
  try {
    return complete(context, context.setup.failures.badPath(error))
  } catch (cause) {
    return fail(context, cause)
  }
}

/** Returns the vendor's internal error, and records it in the journal and on stderr. It never throws. */
export function fail(context: RequestContext, thrown: unknown): Reply {
  const { received, setup } = context
  const error = thrown ?? new Error(`Failed to answer: ${thrown} was thrown. Please throw an Error.`)
  report(`${setup.definition.name} broke on ${received.method} ${setup.mask(received.path)}`, error)
  const reply = makeInternalError(context)
  record(context, reply, error)
  return reply
}

function makeInternalError(context: RequestContext): Reply {
  const { internal } = context.setup.failures
  for (const makeReply of [() => withCommonHeaders(context, internal()), internal]) {
    try {
      const reply = makeReply()
      checkReply(reply)
      return reply
    } catch {
      // Only the original error is reported.
    }
  }
  return BARE_FAILURE
}

/** @throws Error when the reply cannot be sent */
function withCommonHeaders(context: RequestContext, reply: Reply): Reply {
  const headers = { ...commonHeaders(context), ...reply.headers }
  const isPreflight = context.received.method === 'OPTIONS'
  const own = { ...reply, headers: isPreflight ? allowOwnHeaders(headers) : exposeHint(headers) }
  const completed = context.transport ? withTransport(own, context.transport) : own
  checkReply(completed)
  return completed
}

function commonHeaders(context: RequestContext): Reply['headers'] {
  const { setup, world, received, mount, writeRefusal, rateLimit } = context
  const own = setup.definition.headers({ world, request: received, mount, writeRefusal })
  const headers = rateLimit ? { ...own, ...setup.failures.limitHeaders(rateLimit) } : own
  return world.notice === undefined ? headers : { ...headers, [HINT_HEADER]: world.notice }
}
