import type { ApiError } from './api-error.js'
import type { Reply } from './reply.js'
import type { ApiRequest, BodyProblem } from './request.js'

/** The HTTP status of each cause of an outage. */
export const OUTAGE_STATUS = {
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  rateLimited: 429,
  internal: 500,
  badGateway: 502,
  unavailable: 503,
  timeout: 504,
} as const

/** The cause of a simulated outage. */
export type OutageCause = keyof typeof OUTAGE_STATUS

/** The state of a rate limit, for one caller. */
export interface RateLimit {
  /** Requests that a caller may make per window. */
  readonly limit: number
  /** Requests that are left in this window. */
  readonly remaining: number
  /** Whole seconds until the next window. */
  readonly resetsIn: number
  /** Whole seconds since 1970 at which the next window opens, by the world's clock; undefined when it is unknown. */
  readonly resetsAt?: number
}

/** The rate limit that an outage shows when it knows none. */
export const DEFAULT_RATE_LIMIT: RateLimit = { limit: 100, remaining: 0, resetsIn: 60 }

/**
 * Makes the headers that most vendors send with an outage: `Retry-After` when the cause passes by itself.
 *
 * @example
 * retryHeaders('unavailable', { limit: 100, remaining: 0, resetsIn: 60 }) // { 'retry-after': '60' }
 */
export function retryHeaders(cause: OutageCause, { resetsIn }: RateLimit): Readonly<Record<string, string>> {
  return cause === 'rateLimited' || cause === 'unavailable' ? { 'retry-after': String(resetsIn) } : {}
}

/**
 * Makes the usual headers of replies under a rate limit: `X-RateLimit-Limit`, `X-RateLimit-Remaining`, and
 * `X-RateLimit-Reset` in seconds since 1970 when it is known.
 *
 * @example
 * limitHeaders({ limit: 100, remaining: 99, resetsIn: 60 }) // { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '99' }
 */
export function limitHeaders({ limit, remaining, resetsAt }: RateLimit): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    ...(resetsAt === undefined ? {} : { 'x-ratelimit-reset': String(resetsAt) }),
  }
}

/** Makes the headers of `retryHeaders`, and for a rate limit those of `limitHeaders`. */
export function rateLimitHeaders(cause: OutageCause, rateLimit: RateLimit): Readonly<Record<string, string>> {
  const retry = retryHeaders(cause, rateLimit)
  return cause === 'rateLimited' ? { ...retry, ...limitHeaders(rateLimit) } : retry
}

/** The vendor's replies to requests that reach no endpoint, or whose endpoint fails. */
export interface Failures {
  /** Reply to a method and path that no endpoint has. */
  readonly unknownRoute: (request: ApiRequest) => Reply
  /** Reply to a path with a malformed percent-encoding. The error's message names the part. */
  readonly badPath: (error: Error) => Reply
  /** Reply to a body over the size limit. */
  readonly tooLarge: () => Reply
  /**
   * Reply to a body whose `Content-Encoding` is unknown (415), or does not match its bytes (400).
   *
   * @default plain text with the problem's status and message
   */
  readonly undecodable?: (problem: BodyProblem) => Reply
  /** Reply to a request whose endpoint throws an unexpected error, or makes a reply that cannot be sent. */
  readonly internal: () => Reply
  /**
   * Returns the vendor's own error for a simulated outage: its status, body and headers.
   *
   * @param rateLimit numbers for the headers of a `rateLimited` error
   * @default plain text with the cause's status, and `Retry-After` for `rateLimited` and `unavailable`
   *
   * @example
   * outage: (cause, rateLimit) =>
   *   new ApiError(json(OUTAGE_STATUS[cause], { error: cause }, retryHeaders(cause, rateLimit)))
   */
  readonly outage?: (cause: OutageCause, rateLimit: RateLimit) => ApiError
  /**
   * Returns the headers of every reply while a rate limit is active for the operation.
   *
   * @default no headers
   *
   * @example
   * limitHeaders: ({ remaining }) => ({ 'x-requests-left': String(remaining) })
   */
  readonly limitHeaders?: (rateLimit: RateLimit) => Reply['headers']
}

/** The failures of a dialect, with defaults for those that it leaves out. */
export interface CompleteFailures extends Required<Omit<Failures, 'outage'>> {
  /**
   * Returns the vendor's own error for a simulated outage.
   *
   * @param rateLimit numbers for the headers of a `rateLimited` error. By default, a minute is left of a window of 100
   *   requests
   */
  readonly outage: (cause: OutageCause, rateLimit?: RateLimit) => ApiError
}
