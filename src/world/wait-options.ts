import { type Duration, toDuration } from '../model/duration.js'
import { checkInput } from '../options/check-input.js'
import { described, duration, membersOf } from '../options/kinds.js'
import { UsageError } from '../usage-error.js'

const DEFAULT_TIMEOUT: Duration = '5s'

/** The kind of the time that a wait takes at most. */
export const timeoutKind = described(
  'The time to wait, in milliseconds of real time or as a text such as "30s". 5 seconds by default.',
  duration(),
)

/** Options of a wait. */
export interface WaitOptions {
  /**
   * The time to wait at most: milliseconds of real time, or a text such as `'30s'`.
   *
   * @default '5s'
   */
  readonly timeout?: Duration
}

/** A wait whose options were checked. */
export interface CheckedWait {
  readonly timeoutMs: number
  /** Makes the error for something that did not come in time. */
  readonly miss: (filter: object, seen: string) => UsageError
}

/**
 * Checks the options of a wait.
 *
 * @param task the failed action, as in `Failed to <task>: …`
 * @throws UsageError for a timeout that is not a duration
 */
export function checkWait(task: string, { timeout = DEFAULT_TIMEOUT }: WaitOptions): CheckedWait {
  checkInput(task, membersOf<WaitOptions>({ timeout: timeoutKind }), { timeout })
  const within = typeof timeout === 'number' ? `${timeout} ms` : timeout
  return {
    timeoutMs: toDuration(timeout) ?? 0,
    miss(filter, seen) {
      const wanted = Object.keys(filter).length === 0 ? 'none' : `none with ${JSON.stringify(filter)}`
      const reason = `${wanted} came within ${within}; ${seen}`
      return new UsageError(`Failed to ${task}: ${reason}. Please check the filter, or wait longer.`, {
        status: 404,
      })
    },
  }
}
