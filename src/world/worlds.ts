import type { ResolvedScenario, ScenarioCatalog } from '../fixture/catalog.js'
import { DEFAULT_WORLD_LIMIT } from '../limits.js'
import type { Scenario } from '../model/fixture.js'
import { adviseName } from '../options/nearest.js'
import { UsageError } from '../usage-error.js'
import { Baselines, type GivenSettings, type SharedOptions } from './baselines.js'
import { EvictedNames } from './evicted-names.js'
import { OperationHooks } from './hooks.js'
import type { Advise } from './journal/entry.js'
import { type JournalOptions, Journals } from './journal/journals.js'
import { DEFAULT_WORLD, isWorldName, malformedName } from './name.js'
import { reloadWorld } from './reload.js'
import type { World } from './world.js'
import { describeWorld, type WorldList } from './world-list.js'

/** Options of all worlds of a double. */
export interface WorldsOptions {
  readonly catalog: ScenarioCatalog
  /** The scenario that worlds start with. */
  readonly scenario: ResolvedScenario
  readonly journal?: JournalOptions | undefined
  /** Writes the advice on requests of the journal. */
  readonly advise?: Advise | undefined
  /**
   * Named worlds to keep; the default world does not count.
   *
   * @default 1000
   */
  readonly limit: number | undefined
}

/**
 * The worlds of a double by name, each opened at its first use. Above a limit, the least recently used world without a
 * holder is evicted.
 */
export class Worlds {
  /** Hooks that run around the operations of all worlds. */
  readonly hooks = new OperationHooks<World>()
  /** The settings of journals, and the requests of all worlds as they are answered. */
  readonly journals: Journals
  /** The baselines of the scenarios. */
  readonly scenarios: Baselines
  readonly #limit: number
  readonly #named = new Map<string, World>()
  readonly #holders = new WeakMap<World, WeakRef<object>>()
  readonly #evicted: EvictedNames
  #default: World | undefined

  constructor(
    shared: Omit<SharedOptions, 'hooks' | 'journals'>,
    given: GivenSettings,
    { catalog, scenario, journal, advise, limit = DEFAULT_WORLD_LIMIT }: WorldsOptions,
  ) {
    this.journals = new Journals(journal, advise)
    const { hooks, journals } = this
    this.scenarios = new Baselines({ ...shared, hooks, journals }, given, catalog, scenario)
    this.#limit = limit
    this.#evicted = new EvictedNames(limit)
  }

  /**
   * Seeds the population now, instead of at the first use of a world.
   *
   * @throws Error when a dialect refuses a person of the fixture
   */
  populate(): void {
    this.scenarios.initial
  }

  /** The world of requests that name no world. It is never evicted. */
  get default(): World {
    this.#default ??= this.scenarios.initial.copy(DEFAULT_WORLD)
    return this.#default
  }

  /**
   * Returns the world of a name.
   *
   * @param name 1 to 64 letters, digits, dots, dashes and underscores
   * @param scenario loaded unless the world has it; without one, a world keeps its scenario
   * @throws Error when the name is malformed, or the scenario is unknown or wrong
   */
  get(name: string, scenario?: string | Scenario): World {
    const baseline = scenario === undefined ? undefined : this.scenarios.find(scenario)
    const world = name === DEFAULT_WORLD ? this.default : this.#getNamed(name, baseline)
    if (baseline && world.baseline !== baseline.asBaseline) world.rebase(baseline.asBaseline)
    return world
  }

  /**
   * Changes the worlds of the double's own scenario to another version of it. What clients created or changed stays.
   *
   * @returns sentences about what stays until the next reset
   * @throws UsageError for a wrong scenario; nothing is changed then
   */
  reload(scenario: Scenario): string[] {
    const { before, after } = this.scenarios.replaceInitial(scenario)
    if (before === after) return []
    return this.open
      .filter(({ latestBaseline }) => latestBaseline === before.asBaseline)
      .flatMap((world) => reloadWorld(world, before, after))
  }

  #getNamed(name: string, baseline: World | undefined): World {
    const known = this.#named.get(name)
    const world = known ?? this.#open(name, baseline)
    this.#named.delete(name)
    this.#named.set(name, world)
    return world
  }

  /** The open worlds: the default world, and then the named ones, the last used at the end. */
  get open(): readonly World[] {
    return [this.default, ...this.#named.values()]
  }

  /**
   * Lists the open worlds: the default world, and then the named ones, the last used first.
   *
   * @param limit worlds to return
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.world('checkout')
   * double.worlds.list().worlds.map(({ name }) => name) // ['default', 'checkout']
   */
  list(limit = DEFAULT_WORLD_LIMIT): WorldList {
    const named = [...this.#named.values()].reverse()
    const shown = [this.default, ...named].slice(0, limit)
    return {
      worlds: shown.map((world) => describeWorld(world, this.holderOf(world) !== undefined)),
      total: named.length + 1,
    }
  }

  /**
   * Returns an open world.
   *
   * @param purpose the intended action, as in `Failed to delete …`
   * @param path the member of the input that has the name
   * @throws UsageError when no world of this name is open
   */
  find(name: string, purpose = 'find', path = 'name'): World {
    const world = name === DEFAULT_WORLD ? this.default : this.#named.get(name)
    if (world) return world
    throw new UsageError(
      `Failed to ${purpose} the world "${name}": no world of this name is open. ${adviseName(name, [DEFAULT_WORLD, ...this.#named.keys()])}`,
      { status: 404, path },
    )
  }

  /**
   * Deletes a world with its snapshots. The next use of its name opens a new one. A view of the deleted world keeps it:
   * get a new view.
   *
   * @throws UsageError for the default world, or when no world of this name is open
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.world('checkout').users.size // 28
   * double.worlds.delete('checkout')
   * double.worlds.list().total // 1
   */
  delete(name: string): void {
    if (name === DEFAULT_WORLD) {
      throw new UsageError(
        'Failed to delete the world "default": requests that name no world use it. Please reset it instead.',
        { status: 409, path: 'name' },
      )
    }
    const world = this.find(name, 'delete')
    this.#named.delete(name)
    world.evict()
  }

  /**
   * Prevents the eviction of a world for as long as its holder is referenced. A new holder replaces the previous one.
   */
  hold(world: World, holder: object): void {
    this.#holders.set(world, new WeakRef(holder))
  }

  /** Returns the holder of a world, if it is still referenced. */
  holderOf(world: World): object | undefined {
    return this.#holders.get(world)?.deref()
  }

  #open(name: string, baseline = this.scenarios.initial): World {
    if (!isWorldName(name)) throw new Error(malformedName(name))
    if (this.#named.size >= this.#limit) this.#evictOldest()
    return baseline.copy(name, this.#evicted.noticeOf(name))
  }

  #evictOldest(): void {
    for (const world of this.#named.values()) {
      if (this.holderOf(world)) continue
      this.#named.delete(world.name)
      this.#evicted.add(world.name)
      world.evict()
      return
    }
  }
}
