import type { JsonObject } from '../../json.js'
import type { Clock } from '../../model/clock.js'
import type { Reply } from '../../reply.js'
import type { OperationCall } from '../hooks.js'

/** An operation that is about to run, and the part of its world that faults use. */
export type FaultCall = OperationCall<{ readonly name: string; readonly clock: Clock }>

/** Kinds of faults: failures, delays, rate limits, and profiles of several faults. */
export const FAULT_KINDS = ['fail', 'delay', 'limit', 'profile'] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** The behaviour of a fault: it acts on some operations of a world. */
export interface FaultRule {
  readonly kind: FaultKind
  /** The full names of the operations that the rule is for. */
  readonly operations: ReadonlySet<string>
  /** The number of requests that met all conditions. */
  readonly matched: number
  /** The number of requests that it will still act on; undefined without a limit. At 0 it runs no more. */
  readonly remaining: number | undefined
  /**
   * Runs around an operation, as a hook does.
   *
   * @param id the fault's id, for `call.noteFault`, which it calls when it changes the answer
   */
  around(call: FaultCall, next: () => Reply | Promise<Reply>, id: string): Reply | Promise<Reply>
  /**
   * Counts a request before it runs. Called for all parts of a batch before the first one runs; `around` leaves out
   * requests that were counted.
   *
   * @throws ApiError to refuse the whole batch
   * @default does nothing
   */
  count?(call: FaultCall, id: string): void
  /** Returns the definition of the rule, for lists. */
  describe(): JsonObject
}
