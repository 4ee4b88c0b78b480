import type { ApiRequest } from '../request.js'
import type { World } from '../world/world.js'
import { toCall } from './call.js'
import { RequestContext } from './context.js'
import { findEndpoint } from './steps.js'

/** Makes the context of a part of a request. Its caller is that of the whole request. */
export function toPart(whole: RequestContext, request: ApiRequest, world: World): RequestContext {
  const { setup, mount, caller } = whole
  const part = new RequestContext(setup, { world, request, mount }, whole)
  part.caller = caller
  part.isAuthenticated = true
  part.isCounted = whole.counted?.has(request) ?? false
  findEndpoint(part)
  return part
}

/**
 * Counts the parts of a request against the rate limits of its world.
 *
 * @throws ApiError when a limit is used up; the parts before are counted
 */
export function countParts(whole: RequestContext, requests: readonly ApiRequest[]): void {
  const { world } = whole
  if (world.faults.isEmpty) return
  whole.counted ??= new WeakSet()
  for (const request of requests) {
    count(toPart(whole, request, world))
    whole.counted.add(request)
  }
}

function count(part: RequestContext): void {
  const { whole, world, matched } = part
  if (!matched) return
  try {
    world.faults.count(toCall(part, matched))
  } finally {
    whole.fault ??= part.fault
  }
}
