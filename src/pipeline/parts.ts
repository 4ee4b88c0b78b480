import { json, type Reply, type Transport } from '../reply.js'
import { type Answer, changeReply, delayed } from '../world/faults/replies.js'
import type { RequestContext } from './context.js'

/**
 * Runs the operation of a part of a request. A delay or a network failure of the part becomes one of the whole request,
 * because the part has no connection of its own.
 *
 * @param run runs the operation with its hooks and faults
 */
export function answerPart(whole: RequestContext, part: RequestContext, run: () => Answer): Answer {
  return changeReply(run, ({ delayMs, networkFailure, ...reply }) => {
    whole.fault ??= part.fault
    whole.transport = join(whole.transport, {
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(networkFailure === undefined ? {} : { networkFailure }),
    })
    return part.fault === undefined ? reply : asJson(reply)
  })
}

/** Adds the delay and the network failure of a request's parts to its reply. */
export function withTransport(reply: Reply, { delayMs = 0, ...failure }: Transport): Reply {
  return { ...failure, ...delayed(reply, delayMs) }
}

/** Parts run side by side at the vendor, so the slowest one counts. */
function join(known: Transport = {}, added: Transport): Transport {
  const delayMs = Math.max(known.delayMs ?? 0, added.delayMs ?? 0)
  return { ...added, ...known, ...(delayMs === 0 ? {} : { delayMs }) }
}

/** A batch shows replies as JSON, and a fault may have a text of its own. */
function asJson(reply: Reply): Reply {
  const isJson = String(reply.headers['content-type']).includes('json')
  return isJson || typeof reply.body !== 'string' ? reply : { ...reply, body: json(0, reply.body).body }
}
