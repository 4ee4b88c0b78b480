import { Addresses } from './addresses.js'
import type { Dialect } from './dialect.js'
import { MOST_USERS } from './limits.js'
import type { Clock } from './model/clock.js'
import { type Fixture, findFixture } from './model/fixture.js'
import { toMilliseconds } from './model/moment.js'
import type { Journal } from './world/journal.js'
import type { Outbox } from './world/outbox.js'
import type { World } from './world/world.js'
import { Worlds } from './world/worlds.js'

/** How a double's population is made. Everything is optional. */
export interface PopulationSettings {
  /** How many people to generate on top of the fixture's own. */
  readonly users?: number
  /** An integer; the same seed gives the same people, ids and tokens. 1 when left out. */
  readonly seed?: number
  /** The name of a fixture, `default` or `empty`, or a fixture of your own. */
  readonly fixture?: string | Fixture
  /** The moment before which generated people lived, as ISO 8601 or a Date. */
  readonly refDate?: string | Date
  /** Freezes the clock at this moment; left out, it runs with the system's. */
  readonly now?: string | Date
}

const DEFAULT_SEED = 1
const DEFAULT_REFERENCE = '2026-01-01T00:00:00.000Z'

/** The dialects and the worlds that answer for them, without any runtime. */
export class Double {
  readonly dialects: readonly Dialect[]
  readonly addresses: Addresses
  readonly worlds: Worlds
  /** The fixture that worlds are seeded with. */
  readonly fixture: Fixture

  /** @throws Error when an option is out of range, or two dialects claim one route */
  constructor(dialects: readonly Dialect[], settings: PopulationSettings = {}) {
    const { seed = DEFAULT_SEED, refDate = DEFAULT_REFERENCE, fixture = 'default', users, now } = settings
    this.dialects = dialects
    this.addresses = new Addresses(dialects)
    this.fixture = typeof fixture === 'string' ? findFixture(fixture) : fixture
    this.worlds = new Worlds({
      seed: checkSeed(seed),
      users: checkUsers(users),
      fixture: this.fixture,
      referenceTime: toMilliseconds(refDate, 'read refDate'),
      now,
      dialects,
    })
  }

  /** The world of requests that name none. */
  get defaultWorld(): World {
    return this.worlds.default
  }

  /** The clock of the default world. */
  get clock(): Clock {
    return this.defaultWorld.clock
  }

  /** The requests that the default world answered. */
  get journal(): Journal {
    return this.defaultWorld.journal
  }

  /** The e-mails that the default world would have sent. */
  get outbox(): Outbox {
    return this.defaultWorld.outbox
  }

  /** Takes the default world back to its baseline. */
  reset(): void {
    this.defaultWorld.reset()
  }
}

function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed
  throw new RangeError(`Failed to seed the population: ${seed} is no integer. Please give one, such as 1.`)
}

function checkUsers(users: number | undefined): number | undefined {
  if (users === undefined || (Number.isInteger(users) && users >= 0 && users <= MOST_USERS)) return users
  throw new RangeError(
    `Failed to make the population: users is ${users}. Please give an integer from 0 to ${MOST_USERS}.`,
  )
}
