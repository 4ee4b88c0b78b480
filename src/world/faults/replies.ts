import { ApiError } from '../../api-error.js'
import type { Reply } from '../../reply.js'
import { isPromiseLike } from '../../report.js'

export type Answer = Reply | Promise<Reply>

type Outcome = Reply | ApiError

const FIRST_ERROR_STATUS = 400

/**
 * Runs an operation, and changes its reply, or the reply of the `ApiError` that it throws.
 *
 * @throws what the operation and `change` throw
 */
export function changeReply(operation: () => Answer, change: (reply: Reply) => Reply): Answer {
  const outcome = settle(operation)
  return isPromiseLike(outcome)
    ? Promise.resolve(outcome).then((settled) => changeOutcome(settled, change))
    : changeOutcome(outcome, change)
}

/**
 * Returns a reply, or throws it when its status is that of an error, so that a batch shows it as an error.
 *
 * @throws ApiError
 */
export function deliver(reply: Reply): Reply {
  if (reply.status >= FIRST_ERROR_STATUS) throw new ApiError(reply)
  return reply
}

/** Returns a reply that is sent later. */
export function delayed(reply: Reply, milliseconds: number): Reply {
  return milliseconds === 0 ? reply : { ...reply, delayMs: (reply.delayMs ?? 0) + milliseconds }
}

function settle(operation: () => Answer): Outcome | Promise<Outcome> {
  try {
    const reply = operation()
    return isPromiseLike(reply) ? Promise.resolve(reply).catch(toOutcome) : reply
  } catch (error) {
    return toOutcome(error)
  }
}

/** @throws the error when it is not an ApiError */
function toOutcome(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  throw error
}

function changeOutcome(outcome: Outcome, change: (reply: Reply) => Reply): Reply {
  if (outcome instanceof ApiError) throw new ApiError(change(outcome.reply))
  return change(outcome)
}
