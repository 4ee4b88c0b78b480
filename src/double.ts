import { Addresses } from './addresses.js'
import type { Dialect } from './contract.js'
import { type ResolvedScenario, ScenarioCatalog, type ScenarioSummary } from './fixture/catalog.js'
import type { Fixture, Scenario } from './model/fixture.js'
import { toMilliseconds } from './model/moment.js'
import { checkDoubleOptions } from './options/double.js'
import type { Site } from './site.js'
import { UsageError } from './usage-error.js'
import { definitionKind } from './world/faults/kinds.js'
import { adviseRecord } from './world/journal/advise-record.js'
import type { JournalOptions } from './world/journal/journals.js'
import type { RequestRecord } from './world/journal/record.js'
import { DEFAULT_WORLD } from './world/name.js'
import type { World } from './world/world.js'
import { Worlds } from './world/worlds.js'
import { type Carrier, WorldView } from './world-view.js'

/** Settings of a double's population. Everything is optional. */
export interface PopulationSettings {
  /**
   * The number of people to generate in addition to the fixture's own, from 0 to 1,000,000. Scenarios that a world loads
   * later have their own number.
   *
   * @default the fixture's `users`: 25 in `default`, 1,500 in `crowd`, 0 in the others of the package
   */
  readonly users?: number
  /**
   * An integer; the same seed gives the same people, ids and tokens.
   *
   * @default the fixture's `seed`, or 1
   */
  readonly seed?: number
  /**
   * A fixture of your own, or the name of one: `default`, `empty`, `crowd`, `edge-cases`, `docs-samples` or
   * `support-desk`.
   *
   * @default 'default'
   */
  readonly fixture?: string | Fixture
  /**
   * The scenario that every world starts with: the name of one, or a scenario of your own, which is a fixture with
   * settings. Give it in place of `fixture`. Other scenarios can be loaded later, see `loadScenario`.
   *
   * @default 'default'
   */
  readonly scenario?: string | Scenario
  /**
   * The time before which all generated people were created, as ISO 8601 or a Date.
   *
   * @default '2026-01-01T00:00:00.000Z'
   */
  readonly refDate?: string | Date
  /**
   * Freezes the clock at this time.
   *
   * @default the fixture's `now`; without one, the clock follows the system's time
   */
  readonly now?: string | Date
  /**
   * The number of named worlds to keep, from 1 to 1,000,000. One more evicts the least recently used world.
   *
   * @default 1000
   */
  readonly worldLimit?: number
  /**
   * Settings of the journals: the bytes to keep of each body, or `none`, and the number of requests that each world
   * keeps.
   *
   * @default { bodies: 8192, capacity: 1000 }
   */
  readonly journal?: JournalOptions
}

const DEFAULT_REFERENCE = '2026-01-01T00:00:00.000Z'

/** Settings of a world. */
export interface WorldSettings {
  /** @default the scenario that the world has, or that of the double for a new world */
  readonly scenario?: string | Scenario
}

/** The part of a double that runtimes serve. */
export type Served = Pick<Double, 'dialects' | 'addresses' | 'worlds'>

/** The part of a double that its control API uses. */
export type Controlled = Pick<Double, 'dialects' | 'worlds' | 'world'>

/** Dependencies of a double that other layers supply, and the context of its fixture. */
interface Surroundings {
  /** Further dialects that a fixture may have facets of; undefined when only the double's own are known. */
  readonly known?: readonly Dialect[] | undefined
  /** Functions that make the other sites, such as the control API. */
  readonly sites?: readonly ((double: Controlled) => Site)[]
  /** Makes the carrier of one world, or of all worlds. Without it, the double has no handlers and no `fetch`. */
  readonly createCarrier?: (double: Served, world?: World) => Carrier
}

/**
 * Dialects that share one population, and the worlds that hold its data. A double is also the view of its default
 * world.
 */
export class Double extends WorldView {
  readonly dialects: readonly Dialect[]
  readonly addresses: Addresses
  readonly worlds: Worlds
  /** The fixture that the double was created with. A world that loaded another scenario has the fixture of that one. */
  readonly fixture: Fixture
  readonly #createCarrier: NonNullable<Surroundings['createCarrier']>

  /** @throws Error when an option or the fixture is wrong, or two dialects claim one route */
  constructor(
    dialects: readonly Dialect[],
    settings: PopulationSettings = {},
    surroundings: Surroundings = {},
  ) {
    checkDoubleOptions({ ...settings, dialects })
    const { createCarrier = refuseToCarry, sites = [] } = surroundings
    const own = [...new Set(dialects)]
    const catalog = openCatalog(dialects, surroundings)
    const scenario = catalog.resolve(scenarioOf(settings))
    const worlds = openWorlds(own, catalog, scenario, settings)
    // Sites answer requests, so they look at the double after it is complete.
    const controlled: Controlled = { dialects: own, worlds, world: (name) => this.world(name) }
    const addresses = new Addresses(
      own,
      sites.map((create) => create(controlled)),
    )
    super(() => worlds.default, createCarrier({ dialects: own, addresses, worlds }))
    this.dialects = own
    this.addresses = addresses
    this.worlds = worlds
    this.fixture = scenario.fixture
    this.#createCarrier = createCarrier
    // Seeds now, so that an error in the fixture is thrown here and not at the first request.
    if (typeof scenarioOf(settings) === 'object') worlds.populate()
  }

  /**
   * The scenarios that have a name: those of the package, and your own.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * createDouble().scenarios.map(({ name }) => name).includes('empty') // true
   */
  get scenarios(): readonly ScenarioSummary[] {
    return this.worlds.scenarios.list
  }

  /** The world of requests that name no world. */
  get defaultWorld(): World {
    return this.worlds.default
  }

  /**
   * Returns the view of an isolated world, which starts with the same people as every other world, or with a scenario. The
   * world is not evicted while the view, or one of its handlers, is referenced.
   *
   * @param name 1 to 64 letters, digits, dots, dashes and underscores
   * @param options.scenario the name of a scenario, or a scenario of your own. A world that has another one changes to it, as
   *   by `loadScenario`; a world that has it already keeps its state
   * @returns the same view for the same name, for as long as it is referenced; the double itself for `default`
   * @throws Error when the name is malformed, or the scenario is unknown or wrong
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['parse'] })
   * const checkout = double.world('checkout')
   * double.world('checkout') === checkout // true
   */
  world(name: string, { scenario }: WorldSettings = {}): WorldView {
    const world = this.worlds.get(name, scenario)
    if (name === DEFAULT_WORLD) return this
    const known = this.worlds.holderOf(world)
    if (known instanceof WorldView) return known
    const view = new WorldView(() => world, this.#createCarrier(this, world))
    this.worlds.hold(world, view)
    return view
  }
}

function scenarioOf({ fixture, scenario }: PopulationSettings): string | Scenario {
  if (fixture === undefined || scenario === undefined) return scenario ?? fixture ?? 'default'
  throw new UsageError(
    'Failed to create the double: it has a fixture and a scenario. Please give one of them; a scenario is a fixture with settings.',
  )
}

function openCatalog(dialects: readonly Dialect[], { known }: Surroundings): ScenarioCatalog {
  return new ScenarioCatalog({
    dialects: [...(known ?? []), ...dialects],
    isComplete: known !== undefined,
    fault: definitionKind,
  })
}

function openWorlds(
  dialects: readonly Dialect[],
  catalog: ScenarioCatalog,
  scenario: ResolvedScenario,
  { seed, refDate = DEFAULT_REFERENCE, users, now, worldLimit, journal }: PopulationSettings,
): Worlds {
  const frozenAt = now === undefined ? undefined : new Date(toMilliseconds(now, 'read now'))
  const referenceTime = toMilliseconds(refDate, 'read refDate')
  const advise = (record: RequestRecord) => adviseRecord(record, dialects)
  return new Worlds(
    { dialects, referenceTime },
    { seed, users, now: frozenAt },
    { catalog, scenario, journal, advise, limit: worldLimit },
  )
}

function refuseToCarry(): Carrier {
  const refuse = () => {
    throw new Error(
      'Failed to use the double: it was made for a server only. Please make it with createDouble.',
    )
  }
  return { handlers: refuse, webSocketHandlers: refuse, fetch: refuse }
}
