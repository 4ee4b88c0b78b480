import type { ClockState } from '../model/clock.js'
import type { Fixture } from '../model/fixture.js'
import type { RandomState } from '../model/random.js'
import type { Mail } from './mail.js'
import type { Changes, Tables } from './tables.js'

/** The settings that the baseline is seeded from. */
export interface Seeding {
  /** Any integer: the same seed gives the same people, ids and tokens. */
  readonly seed: number
  readonly fixture: Fixture
  /** The number of people to generate in addition to the fixture's own; undefined for the fixture's number. */
  readonly users: number | undefined
  /** The time before which all generated people were created, in milliseconds since 1970. */
  readonly referenceTime: number
  /** The moment that the clock is frozen at; it runs when undefined. */
  readonly now: string | Date | undefined
  /** The names of the dialects. */
  readonly dialectNames: readonly string[]
}

/** The seeded tables that the worlds of a scenario start with. They never change. */
export interface Baseline {
  readonly seeding: Seeding
  readonly tables: Tables
  /** The options that the scenario changes, by dialect; undefined when it changes none. */
  readonly options: ReadonlyMap<string, object> | undefined
  /** The same object for all baselines of one double. */
  readonly owner: object
}

/**
 * The state of a world at one moment. Immutable. It holds the changes since the baseline, and shares their rows with
 * the world, because rows never change.
 */
export interface Snapshot {
  readonly baseline: Baseline
  readonly changes: Changes
  readonly clock: ClockState
  readonly random: RandomState
  /** The state of the random source of generated names. */
  readonly nameRandom: RandomState
  /** The state of the random source of faults. The faults themselves are not part of a snapshot. */
  readonly dice: RandomState
  /** The mails of the outbox, oldest first. */
  readonly mails: readonly Mail[]
}
