import { FAULT_HEADER } from '../headers.js'
import { type Reply, withHint } from '../reply.js'
import type { ApiRequest } from '../request.js'
import type { Answer } from '../world/faults/replies.js'
import type { World } from '../world/world.js'
import { toCall } from './call.js'
import type { Matched, RequestContext } from './context.js'
import { countParts, toPart } from './count-parts.js'
import { answerPart } from './parts.js'
import { authenticate } from './steps.js'

/**
 * Authenticates a routed request and runs its operation, with the world's hooks and faults around both.
 *
 * @throws ApiError when the dialect refuses the request, BadPathError for a malformed path
 */
export function performOperation(context: RequestContext): Answer {
  const { matched, pathError } = context
  if (matched) return runWithHooks(context, matched)
  authenticate(context)
  if (pathError) throw pathError
  return refuseUnknownRoute(context)
}

function runWithHooks(context: RequestContext, matched: Matched): Answer {
  const { world, requestedFault } = context
  const { hooks, faults } = world
  const isUndisturbed = hooks.isEmpty && !faults.actsOn(matched.operation) && requestedFault === undefined
  if (isUndisturbed) return run(context, matched)
  const call = toCall(context, matched)
  const runWithFaults = () => faults.run(call, () => run(context, matched))
  if (requestedFault === undefined) return hooks.run(call, runWithFaults)
  call.noteFault(FAULT_HEADER)
  return hooks.run(call, () => requestedFault(call, runWithFaults))
}

function run(context: RequestContext, { endpoint }: Matched): Answer {
  const { world, request, mount, options, version, params } = context
  const caller = authenticate(context)
  const forwardPart = (part: ApiRequest, partWorld = world) => forward(context, part, partWorld)
  return endpoint.respond({
    world,
    request,
    mount,
    options,
    version,
    caller,
    params,
    forward: forwardPart,
    countParts: (parts) => countParts(context, parts),
  })
}

/** Answers a part of a request, such as one request of a batch. Undefined when no endpoint matches. */
function forward(context: RequestContext, request: ApiRequest, world: World): Answer | undefined {
  const part = toPart(context, request, world)
  const { matched } = part
  if (!matched) return undefined
  if (world.hooks.isEmpty && !world.faults.actsOn(matched.operation)) return run(part, matched)
  return answerPart(context, part, () => runWithHooks(part, matched))
}

function refuseUnknownRoute(context: RequestContext): Reply {
  const { request, setup } = context
  const reply = setup.failures.unknownRoute(request)
  const nearest = setup.router.nearest(request.method, request.path)
  if (!nearest) return reply
  const hint = `${nearest.method} ${request.basePath}${nearest.path}`
  context.reason = `no such route; the nearest is ${hint}`
  return withHint(reply, hint)
}
