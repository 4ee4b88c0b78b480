import type { ClockState } from '../model/clock.js'
import type { RandomState } from '../model/random.js'
import type { Mail } from './outbox.js'
import type { Changes } from './tables.js'

/**
 * The state of a world at one moment. Immutable. It holds the changes since the baseline, and shares their rows with the
 * world, which never change.
 */
export interface Snapshot {
  /** The baseline that the changes build on. All worlds of a double have the same one. */
  readonly baseline: object
  readonly changes: Changes
  readonly clock: ClockState
  readonly random: RandomState
  /** The random source that names are generated from. */
  readonly nameRandom: RandomState
  /** The mails of the outbox, oldest first. */
  readonly mails: readonly Mail[]
}
