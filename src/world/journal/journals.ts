import { guarded } from '../../report.js'
import type { Advise, JournalEntry } from './entry.js'

/** Options of the journals of a double. */
export interface JournalOptions {
  /**
   * The number of bytes to keep of each body, or `none`. A longer body is shown in part.
   *
   * @default 8192
   */
  readonly bodies?: 'none' | number
  /**
   * The number of requests that each world keeps.
   *
   * @default 1000
   */
  readonly capacity?: number
}

/** @param sequence the number of the request in the double, from 1 */
export type JournalListener = (entry: JournalEntry, sequence: number) => void

const DEFAULT_BODIES = 8192
const DEFAULT_CAPACITY = 1000
/** The limit of all kept bodies of a double, in bytes. */
const MOST_WEIGHT = 32 * 1024 * 1024
const NO_ADVICE: Advise = () => []

/** Calls listeners with the requests of a world, or of all worlds of a double, as they are answered. */
export class JournalFeed {
  #listeners: readonly JournalListener[] = []

  get hasListeners(): boolean {
    return this.#listeners.length > 0
  }

  /**
   * Calls a listener for each request that is answered from now on. An error of the listener is reported on stderr.
   *
   * @returns a function that removes the listener
   */
  watch(listener: JournalListener): () => void {
    const added = guarded('a listener of the journal failed', listener)
    this.#listeners = [...this.#listeners, added]
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== added)
    }
  }

  publish(entry: JournalEntry, sequence: number): void {
    for (const listener of this.#listeners) listener(entry, sequence)
  }
}

/** A journal whose bodies take memory. */
interface Weighty {
  readonly weight: number
  /** Releases the older half of the bodies. */
  shedBodies(): void
}

/** The settings and the memory that the journals of a double share, and the feed of all their requests. */
export class Journals extends JournalFeed {
  /** The number of bytes to keep of a body; undefined to keep none. */
  readonly bodyLimit: number | undefined
  readonly capacity: number
  readonly advise: Advise
  /** The journals with bodies, the least recently used first. */
  readonly #weighty = new Set<Weighty>()
  #latest: Weighty | undefined
  #weight = 0
  #lastSequence = 0

  /** @param advise writes the advice on requests; called when an entry is read */
  constructor(
    { bodies = DEFAULT_BODIES, capacity = DEFAULT_CAPACITY }: JournalOptions = {},
    advise = NO_ADVICE,
  ) {
    super()
    this.bodyLimit = bodies === 'none' ? undefined : bodies
    this.capacity = capacity
    this.advise = advise
  }

  /** Returns the number of the next request in the double, from 1. */
  countRequest(): number {
    this.#lastSequence += 1
    return this.#lastSequence
  }

  /** Counts the bodies that a journal has got. Beyond the limit, the least recently used journals shed bodies. */
  grow(journal: Weighty, weight: number): void {
    if (this.#latest !== journal) {
      this.#latest = journal
      this.#weighty.delete(journal)
      this.#weighty.add(journal)
    }
    this.#weight += weight
    while (this.#weight > MOST_WEIGHT) {
      const [oldest] = this.#weighty
      if (!oldest) return
      oldest.shedBodies()
    }
  }

  /** Counts the bodies that a journal has released. */
  shrink(journal: Weighty, weight: number): void {
    this.#weight -= weight
    if (journal.weight > 0) return
    this.#weighty.delete(journal)
    if (this.#latest === journal) this.#latest = undefined
  }
}
