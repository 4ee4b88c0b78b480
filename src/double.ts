import { Addresses } from './addresses.js'
import type { Dialect } from './contract.js'
import type { KnownDialects } from './fixture/kind.js'
import { checkFixture } from './fixture/read.js'
import type { Clock } from './model/clock.js'
import { type Fixture, findFixture } from './model/fixture.js'
import { toMilliseconds } from './model/moment.js'
import { checkDoubleOptions } from './options/double.js'
import { merge } from './options/merge.js'
import type { Journal } from './world/journal.js'
import type { Outbox } from './world/outbox.js'
import type { World } from './world/world.js'
import { Worlds } from './world/worlds.js'

/** Settings of a double's population. Everything is optional. */
export interface PopulationSettings {
  /**
   * The number of people to generate on top of the fixture's own, from 0 to 1,000,000.
   *
   * @default the fixture's `users`: 25 in `default`, 0 in `empty`
   */
  readonly users?: number
  /**
   * An integer; the same seed gives the same people, ids and tokens.
   *
   * @default 1
   */
  readonly seed?: number
  /**
   * The name of a fixture, `default` or `empty`, or a fixture of your own.
   *
   * @default 'default'
   */
  readonly fixture?: string | Fixture
  /**
   * The moment before which generated people lived, as ISO 8601 or a Date.
   *
   * @default '2026-01-01T00:00:00.000Z'
   */
  readonly refDate?: string | Date
  /** Freezes the clock at this moment; left out, it runs with the system's. */
  readonly now?: string | Date
  /**
   * Named worlds to keep, from 1 to 1,000,000; one more evicts the world not used for longest.
   *
   * @default 1000
   */
  readonly worldLimit?: number
}

const DEFAULT_SEED = 1
const DEFAULT_REFERENCE = '2026-01-01T00:00:00.000Z'

/** Context of a fixture, for its checks and for messages. */
interface FixtureOrigin {
  /** Further dialects that a fixture may have facets of; undefined when only the double's own are known. */
  readonly known?: readonly Dialect[] | undefined
  /** The file that the fixture was read from. */
  readonly file?: string | undefined
}

/** The dialects and the worlds that answer for them, without any runtime. */
export class Double {
  readonly dialects: readonly Dialect[]
  readonly addresses: Addresses
  readonly worlds: Worlds
  /** The fixture that worlds are seeded with. */
  readonly fixture: Fixture

  /** @throws Error when an option or the fixture is wrong, or two dialects claim one route */
  constructor(dialects: readonly Dialect[], settings: PopulationSettings = {}, origin: FixtureOrigin = {}) {
    checkDoubleOptions({ ...settings, dialects })
    const { seed = DEFAULT_SEED, refDate = DEFAULT_REFERENCE, fixture = 'default', users, now } = settings
    const isOwn = typeof fixture !== 'string'
    if (isOwn) checkFixture(fixture, knownDialects(dialects, origin.known), origin.file)
    this.dialects = [...new Set(dialects)]
    this.addresses = new Addresses(this.dialects)
    this.fixture = isOwn ? merge<Fixture>({}, fixture) : findFixture(fixture)
    const frozenAt = now === undefined ? undefined : new Date(toMilliseconds(now, 'read now'))
    const people = { fixture: this.fixture, fixtureFile: origin.file, seed, users }
    const seeding = { ...people, now: frozenAt, dialects: this.dialects }
    const referenceTime = toMilliseconds(refDate, 'read refDate')
    this.worlds = new Worlds({ ...seeding, referenceTime }, settings.worldLimit)
    // Seeds now, so that a dialect refuses a fixture here and not at the first request.
    if (isOwn) this.worlds.populate()
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

function knownDialects(own: readonly Dialect[], others: readonly Dialect[] | undefined): KnownDialects {
  return { dialects: [...(others ?? []), ...own], areAll: others !== undefined }
}
