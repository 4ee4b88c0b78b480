import type { Duration } from '../../model/duration.js'
import type { RateLimitDefinition } from '../limits/definition.js'
import type { OperationPattern } from './match.js'

/** Ways in which the network fails: `timeout` answers never, the others are those of `Reply.networkFailure`. */
export const NETWORK_FAULTS = ['reset', 'empty', 'truncated', 'malformed', 'timeout'] as const

/** The names of all profiles. */
export const PROFILE_NAMES = ['slow', 'flaky', 'offline', 'overloaded', 'maintenance'] as const

export type ProfileName = (typeof PROFILE_NAMES)[number]

/** Texts that a value has to have: a text, `*` for any value, `/…/` or a RegExp for a pattern. */
type ValueCondition = string | RegExp

/** The requests that a fault acts on. A request has to meet all of it. */
export interface RequestCondition {
  /** The method, such as `POST`, or a list of methods. */
  readonly method?: string | readonly string[]
  /** The path, as the client sends it or below the base path; `*` stands for any text. */
  readonly path?: string
  /** Values of headers by their names. */
  readonly header?: Readonly<Record<string, ValueCondition>>
  /** Values of the query by their names. */
  readonly query?: Readonly<Record<string, ValueCondition>>
  /**
   * A part of the decoded body. Objects need the members that are given here, lists need an element for each one here;
   * texts are as in headers.
   */
  readonly body?: unknown
}

/** The requests that a fault acts on, and how often. */
export interface FaultConditions {
  /**
   * The number of matching requests to let through first.
   *
   * @default 0
   */
  readonly after?: number
  /**
   * The number of requests to act on.
   *
   * @default all of them
   */
  readonly times?: number
  /**
   * Conditions for the request.
   *
   * @default all requests to the operation
   */
  readonly where?: RequestCondition
  /**
   * The chance of each request, from 0 to 1. It comes from the world's seed, so each run has the same order.
   *
   * @default 1
   */
  readonly probability?: number
}

/**
 * A span of time to wait: milliseconds or a text such as `'2s'`, a range of two of them, a lognormal distribution by its
 * median and its sigma (0.5 is moderate, 1 is wild), or `real`: as long as servers take for a read, a list, a write and
 * a log-in.
 */
export type Delay =
  | Duration
  | 'real'
  | readonly [Duration, Duration]
  | { readonly lognormal: { readonly median: Duration; readonly sigma: number } }

/** A failure, and the requests that it is for. */
export interface FailOptions extends FaultConditions {
  /**
   * The status of the answer. The vendor's own body and headers are sent with 401, 403, 404, 409, 429, 500, 502, 503 and
   * 504; any other status needs a `body`.
   *
   * @default 200 for an answer with a `body`
   */
  readonly status?: number
  /** A body of your own: a text, or any other JSON value. Without it, the vendor's own body is sent. */
  readonly body?: unknown
  /** More headers, which replace the vendor's headers of the same names. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** The time after which clients may try again, for `Retry-After` and the vendor's own headers of this meaning. */
  readonly retryAfter?: Duration
  /**
   * A network failure. `truncated` without `status` sends half of the operation's own answer, so the operation runs. A
   * `timeout` ends when the client leaves, and at the latest after `delay`, five minutes by default.
   */
  readonly network?: (typeof NETWORK_FAULTS)[number]
  /**
   * True to run the operation and lose its answer: to `network` (`reset` by default), or to an answer with `status`.
   *
   * @default false
   */
  readonly lost?: boolean
  /**
   * The time to wait before the answer.
   *
   * @default 0
   */
  readonly delay?: Delay
}

/** A delay, and the requests that it is for. */
export interface DelayOptions extends FaultConditions {
  readonly ms: Delay
}

/** A failure as data. */
export interface FailDefinition extends FailOptions {
  /** @default 'fail' */
  readonly kind?: 'fail'
  readonly pattern: OperationPattern
}

/** A delay as data. */
export interface DelayDefinition extends DelayOptions {
  readonly kind: 'delay'
  readonly pattern: OperationPattern
}

/** A profile as data. */
export interface ProfileDefinition {
  readonly kind: 'profile'
  readonly profile: ProfileName
  /**
   * The name of the dialect that the profile is for.
   *
   * @default all dialects
   */
  readonly dialect?: string
}

/** A fault as data, as scenarios and the control API hold it. */
export type FaultDefinition = FailDefinition | DelayDefinition | RateLimitDefinition | ProfileDefinition
