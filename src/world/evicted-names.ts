/** The number of names to keep: with 64 characters each, they take about a megabyte. */
const MOST_NAMES = 10_000

/** The names of evicted worlds, to tell a client that uses such a world again why its data is gone. */
export class EvictedNames {
  readonly #limit: number
  /** The value is true once the name was reported on stderr. */
  readonly #names = new Map<string, boolean>()

  /** @param limit the limit of named worlds, for the notice */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Adds the name of an evicted world, and drops the oldest name when there are too many. */
  add(name: string): void {
    const wasReported = this.#names.get(name) ?? false
    this.#names.delete(name)
    this.#names.set(name, wasReported)
    const [oldest] = this.#names.keys()
    if (this.#names.size > MOST_NAMES && oldest !== undefined) this.#names.delete(oldest)
  }

  /**
   * Returns the reason why a world of this name is opened again without its data, and reports it on stderr the first time.
   *
   * @returns undefined when no world of this name was evicted
   */
  noticeOf(name: string): string | undefined {
    const wasReported = this.#names.get(name)
    if (wasReported === undefined) return undefined
    const notice = `Failed to keep the world "${name}": there were more than ${this.#limit}, so it was evicted, and now starts from the initial state. Please raise the limit: worldLimit in code, --world-limit on the command line.`
    if (!wasReported) console.warn(`stuntdouble: ${notice}`)
    this.#names.set(name, true)
    return notice
  }
}
