import { toDuration } from '../../model/duration.js'
import { choice, described, integer, kind } from '../../options/kinds.js'
import type { Kind } from '../../options/types.js'
import { type RateLimitOptions, SHARERS } from './definition.js'

const MOST_REQUESTS = 1_000_000
const LONGEST_WINDOW = 366 * 86_400_000

const windowLength = kind(
  'milliseconds from 1 up to 366 days, or a text such as "1m"',
  (value) => {
    const length = toDuration(value)
    return length !== undefined && length >= 1 && length <= LONGEST_WINDOW
  },
  { type: ['number', 'string'], minimum: 1, maximum: LONGEST_WINDOW },
)

/** Makes the kinds of the members of a rate limit. */
export function rateLimitShape(): { readonly [Name in keyof Required<RateLimitOptions>]: Kind } {
  return {
    requests: described('The number of requests in each window.', integer(1, MOST_REQUESTS)),
    per: described('The length of a window: milliseconds, or a text such as "1m".', windowLength),
    by: described(
      'Caller for a budget for each user, app or key, or world for one that all share; caller when left out.',
      choice(SHARERS),
    ),
  }
}
