import type { Dialect, Exchange } from '../contract.js'
import type { Reply } from '../reply.js'
import { isPromiseLike } from '../report.js'
import { complete, completeThrown, fail } from './complete.js'
import { RequestContext, type Setup } from './context.js'
import { performOperation } from './operation.js'
import { readRequestedFault } from './requested-fault.js'
import { answerPreflight, decode, refuseForbiddenWrite, refuseUnreadable, route, type Step } from './steps.js'

const STEPS: readonly Step[] = [
  refuseUnreadable,
  answerPreflight,
  readRequestedFault,
  decode,
  route,
  refuseForbiddenWrite,
]

/**
 * Makes the functions that answer the requests to a dialect: the steps above, then the operation with its hooks, then
 * headers, the check of the reply, and the journal. None of them throws.
 */
export function createPipeline(setup: Setup): Pick<Dialect, 'answer' | 'fail'> {
  return {
    answer: (exchange) => answerExchange(setup, exchange),
    fail: (exchange, error) => fail(new RequestContext(setup, exchange), error),
  }
}

/** Answers synchronously, or with a promise when the endpoint or a hook returns a promise. */
function answerExchange(setup: Setup, exchange: Exchange): Reply | Promise<Reply> {
  const context = new RequestContext(setup, exchange)
  try {
    const reply = respond(context)
    if (!isPromiseLike(reply)) return complete(context, reply)
    return Promise.resolve(reply).then(
      (settled) => complete(context, settled),
      (error: unknown) => completeThrown(context, error),
    )
  } catch (error) {
    return completeThrown(context, error)
  }
}

function respond(context: RequestContext): Reply | Promise<Reply> {
  for (const step of STEPS) {
    const reply = step(context)
    if (reply) return reply
  }
  return performOperation(context)
}
