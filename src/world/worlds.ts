import { DEFAULT_WORLD, isWorldName, malformedName } from './name.js'
import { World, type WorldOptions } from './world.js'

const LIMIT = 100

/** The worlds of a double by name, each made on first use. Past a limit the one not used for longest is dropped. */
export class Worlds {
  readonly #options: WorldOptions
  readonly #named = new Map<string, World>()
  #baseline: World | undefined
  #default: World | undefined

  constructor(options: WorldOptions) {
    this.#options = options
  }

  /**
   * Makes the population now, and not when a world is first used.
   *
   * @throws Error when a dialect refuses what the fixture says of a person
   */
  populate(): void {
    this.#baseline ??= World.baseline(this.#options)
  }

  /** The world of requests that name none; it is never dropped. */
  get default(): World {
    this.#default ??= this.#copyBaseline(DEFAULT_WORLD)
    return this.#default
  }

  /**
   * The world of this name.
   *
   * @param name 1 to 64 letters, digits, dots, dashes and underscores
   * @throws Error when the name is of another form
   */
  get(name: string): World {
    if (name === DEFAULT_WORLD) return this.default
    const known = this.#named.get(name)
    const world = known ?? this.#open(name)
    this.#named.delete(name)
    this.#named.set(name, world)
    return world
  }

  #open(name: string): World {
    if (!isWorldName(name)) throw new Error(malformedName(name))
    if (this.#named.size >= LIMIT) this.#dropOldest()
    return this.#copyBaseline(name)
  }

  #dropOldest(): void {
    const [oldest] = this.#named.values()
    if (!oldest) return
    this.#named.delete(oldest.name)
    oldest.drop()
  }

  #copyBaseline(name: string): World {
    this.#baseline ??= World.baseline(this.#options)
    return this.#baseline.copy(name)
  }
}
