import type { OperationCall } from '../world/hooks.js'
import type { World } from '../world/world.js'
import { readBody } from './body.js'
import { callerNameOf } from './caller-name.js'
import type { Matched, RequestContext } from './context.js'
import { authenticate } from './steps.js'

/** Makes the view of a request that hooks get. */
export function toCall(context: RequestContext, { operation }: Matched): OperationCall<World> {
  const { world, request, params, setup } = context
  return {
    world,
    dialect: setup.definition.name,
    operation,
    request,
    params,
    failures: setup.failures,
    get body() {
      return readBody(context)
    },
    get caller() {
      return context.isAuthenticated ? context.caller : undefined
    },
    get callerName() {
      return callerNameOf(context)
    },
    authenticate: () => authenticate(context),
    isCounted: context.isCounted,
    noteRateLimit(rateLimit) {
      const { whole } = context
      if (!whole.rateLimit || rateLimit.remaining <= whole.rateLimit.remaining) whole.rateLimit = rateLimit
    },
    noteFault(name) {
      context.fault ??= name
    },
  }
}
