import type { ResolvedScenario, ScenarioCatalog, ScenarioSummary } from '../fixture/catalog.js'
import { FixtureError } from '../fixture/error.js'
import type { Scenario } from '../model/fixture.js'
import { openBaseline } from './baseline.js'
import type { World, WorldOptions } from './world.js'

/** Settings of a double that seed its worlds. Those that are left out come from the scenario. */
export interface GivenSettings {
  readonly seed: number | undefined
  /** The number of people to generate in the double's own scenario. */
  readonly users: number | undefined
  /** The moment that the clock is frozen at. */
  readonly now: Date | undefined
}

/** Options of a double's worlds that all scenarios share. */
export type SharedOptions = Pick<WorldOptions, 'dialects' | 'referenceTime' | 'hooks' | 'journals'>

const DEFAULT_SEED = 1

/** Baselines to keep besides that of the double's own scenario. Worlds keep the one that they use, too. */
const MOST_BASELINES = 20

/** The baselines of a double: one for each scenario, seeded at its first use. */
export class Baselines {
  readonly #shared: SharedOptions
  readonly #given: GivenSettings
  readonly #catalog: ScenarioCatalog
  /** The scenario that worlds have at first. */
  #own: ResolvedScenario
  readonly #others = new Map<ResolvedScenario, World>()
  #initial: World | undefined

  constructor(shared: SharedOptions, given: GivenSettings, catalog: ScenarioCatalog, own: ResolvedScenario) {
    this.#shared = shared
    this.#given = given
    this.#catalog = catalog
    this.#own = own
    catalog.register(own)
  }

  /** The scenarios that have a name. */
  get list(): readonly ScenarioSummary[] {
    return this.#catalog.list
  }

  /**
   * The baseline that worlds have at first.
   *
   * @throws FixtureError when a dialect refuses a part of the fixture
   */
  get initial(): World {
    this.#initial ??= this.#seedOwn()
    return this.#initial
  }

  /**
   * Returns the baseline of a scenario.
   *
   * @param scenario the name of one, or a scenario
   * @throws UsageError for an unknown name, FixtureError for a wrong scenario
   */
  find(scenario: string | Scenario): World {
    const resolved = this.#catalog.resolve(scenario)
    const baseline = resolved === this.#own ? this.initial : this.#findOther(resolved)
    this.#catalog.register(resolved)
    return baseline
  }

  #findOther(resolved: ResolvedScenario): World {
    const baseline = this.#others.get(resolved) ?? this.#seedOther(resolved)
    this.#others.delete(resolved)
    this.#others.set(resolved, baseline)
    const [oldest] = this.#others.keys()
    if (this.#others.size > MOST_BASELINES && oldest) this.#others.delete(oldest)
    return baseline
  }

  /**
   * Replaces the scenario that worlds have at first by another version of it.
   *
   * @throws UsageError for a wrong scenario; nothing is changed then
   */
  replaceInitial(scenario: Scenario): { readonly before: World; readonly after: World } {
    const before = this.initial
    const resolved = this.#catalog.resolve(scenario)
    const after = resolved === this.#own ? before : this.#seedOwn(resolved)
    this.#own = resolved
    this.#initial = after
    this.#catalog.register(resolved)
    return { before, after }
  }

  /** Settings of the double take precedence over those of its own scenario. */
  #seedOwn(own = this.#own): World {
    const { fixture } = own
    const { seed = fixture.seed ?? DEFAULT_SEED, now = fixture.now, users } = this.#given
    return this.#seed(own, { seed, users, now })
  }

  /** Settings of the double stand in for those that another scenario leaves out. */
  #seedOther(resolved: ResolvedScenario): World {
    const { seed = this.#given.seed ?? DEFAULT_SEED, now = this.#given.now } = resolved.fixture
    return this.#seed(resolved, { seed, users: undefined, now })
  }

  #seed(
    { fixture, toOwnPath }: ResolvedScenario,
    settings: Pick<WorldOptions, 'seed' | 'users' | 'now'>,
  ): World {
    try {
      return openBaseline({ ...this.#shared, ...settings, fixture, scenarios: this })
    } catch (error) {
      throw error instanceof FixtureError ? error.movedTo(toOwnPath) : error
    }
  }
}
