import type { Duration } from '../../model/duration.js'
import type { OperationPattern } from '../faults/match.js'

/** Those who share the budget of a rate limit. */
export const SHARERS = ['caller', 'world'] as const

/** A rate limit: a number of requests in each window of time. */
export interface RateLimitOptions {
  /** The number of requests in each window, at least 1. */
  readonly requests: number
  /** The length of a window: milliseconds, or a text such as `'1m'`. A window opens with the first request in it. */
  readonly per: Duration
  /**
   * `caller` for a budget for each user, app or key; `world` for one budget that all callers share.
   *
   * @default 'caller'
   */
  readonly by?: (typeof SHARERS)[number]
}

/** A rate limit as data. */
export interface RateLimitDefinition extends RateLimitOptions {
  readonly kind: 'limit'
  readonly pattern: OperationPattern
}
