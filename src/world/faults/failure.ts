import { DEFAULT_RATE_LIMIT, OUTAGE_STATUS, type OutageCause } from '../../failures.js'
import { toDuration } from '../../model/duration.js'
import type { Random } from '../../model/random.js'
import { json, type NetworkFailure, type Reply, text, withHeaders } from '../../reply.js'
import type { FailOptions } from './definition.js'
import { toWait } from './delays.js'
import { type Answer, changeReply, delayed, deliver } from './replies.js'
import type { FaultCall } from './rule.js'

/** The longest time, in milliseconds, that a request without an answer is kept open: five minutes. */
const LONGEST_SILENCE = 300_000
const SECOND = 1000
const OK = 200
const CAUSES = new Map<number, OutageCause>(
  Object.entries(OUTAGE_STATUS).map(([cause, status]) => [status, cause as OutageCause]),
)

/** The statuses for which the vendors have words of their own. */
export const VENDOR_STATUSES: readonly number[] = [...CAUSES.keys()]

/** Fails an operation. It may run the operation first. */
export type Fail = (call: FaultCall, operation: () => Answer) => Answer

/** Makes the function that fails operations as a definition says. */
export function toFail(options: FailOptions, dice: Random): Fail {
  const { network, lost = false } = options
  const makeReply = toReplyMaker(options)
  const wait = toWait(options.delay ?? (network === 'timeout' ? LONGEST_SILENCE : 0), dice)
  const networkFailure = toNetworkFailure(options)
  const runsFirst = lost || (!makeReply && (networkFailure === undefined || networkFailure === 'truncated'))
  const lose = (reply: Reply, delayMs: number): Reply => ({
    ...delayed(reply, delayMs),
    ...(networkFailure && { networkFailure }),
  })
  return (call, operation) => {
    const delayMs = wait(call)
    if (!runsFirst) return deliver(lose(makeReply?.(call) ?? silentReply(call), delayMs))
    return changeReply(operation, (reply) =>
      makeReply ? deliver(lose(makeReply(call), delayMs)) : lose(reply, delayMs),
    )
  }
}

function toNetworkFailure({ network, lost, status, body }: FailOptions): NetworkFailure | undefined {
  if (network === 'timeout') return 'empty'
  if (network !== undefined) return network
  return lost && status === undefined && body === undefined ? 'reset' : undefined
}

/** The reply that the journal shows when the client gets none. */
function silentReply({ failures }: FaultCall): Reply {
  return failures.outage('unavailable').reply
}

/** Makes the function that makes the fault's own reply; undefined when it has none. */
function toReplyMaker(options: FailOptions): ((call: FaultCall) => Reply) | undefined {
  const { status, body, retryAfter } = options
  const seconds = retryAfter === undefined ? undefined : Math.ceil((toDuration(retryAfter) ?? 0) / SECOND)
  const headers = toHeaders(options, seconds)
  if (body !== undefined) {
    const reply = toBodyReply(status ?? OK, body)
    return () => withHeaders(reply, headers)
  }
  const cause = status === undefined ? undefined : CAUSES.get(status)
  if (cause === undefined) return undefined
  const limit = { ...DEFAULT_RATE_LIMIT, ...(seconds === undefined ? {} : { resetsIn: seconds }) }
  return ({ failures }) => withHeaders(failures.outage(cause, limit).reply, headers)
}

function toBodyReply(status: number, body: unknown): Reply {
  return typeof body === 'string' ? text(status, body) : json(status, body)
}

function toHeaders({ headers = {} }: FailOptions, seconds: number | undefined): Reply['headers'] {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return {
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    ...Object.fromEntries(named),
  }
}
