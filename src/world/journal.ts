import { guarded } from '../report.js'
import { Recent } from './recent.js'

/** A request that a world answered. */
export interface JournalEntry {
  /** The number of the request in the world, from 1. Clearing the journal does not restart the count. */
  readonly id: number
  /** The name of the world. */
  readonly world: string
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number
  /** The time from the request's arrival to its reply, in milliseconds of real time. */
  readonly durationMs: number
  readonly dialect: string
  /** The full name of the operation, such as `acme.users.create`; undefined when no endpoint matched. */
  readonly operation: string | undefined
  readonly method: string
  /** The path and query as the client sent them, with secrets hidden. */
  readonly url: string
  readonly status: number
  /** The reason for a status of 400 or above: the beginning of the vendor's error, or advice on an unknown route. */
  readonly reason?: string | undefined
  /** The error inside the double that caused a status of 500; never part of a reply. */
  readonly error?: unknown
}

/** A journal entry before the journal numbers it. */
export type JournalRecord = Omit<JournalEntry, 'id'> & { id?: number }

export type JournalListener = (entry: JournalEntry) => void

const CAPACITY = 1000

/** The requests of a world, or of all worlds of a double, as they are answered. */
export class JournalFeed {
  #listeners: readonly JournalListener[] = []

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

  publish(entry: JournalEntry): void {
    for (const listener of this.#listeners) listener(entry)
  }
}

/** The last thousand requests that a world answered. */
export class Journal {
  readonly #entries = new Recent<JournalEntry>(CAPACITY)
  readonly #own = new JournalFeed()
  readonly #shared: JournalFeed | undefined
  #lastId = 0

  /** @param shared the feed of all worlds */
  constructor(shared?: JournalFeed) {
    this.#shared = shared
  }

  /** The entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries.items
  }

  /** Numbers an entry, adds it, and calls the listeners. */
  record(entry: JournalRecord): void {
    this.#lastId += 1
    entry.id = this.#lastId
    const numbered = entry as JournalEntry
    this.#entries.add(numbered)
    this.#own.publish(numbered)
    this.#shared?.publish(numbered)
  }

  /**
   * Calls a listener for each request that this world answers from now on. Clearing the journal keeps the listener.
   *
   * @returns a function that removes the listener
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const { journal } = createDouble({ dialects: ['parse'] })
   * const stop = journal.watch(({ operation, status }) => console.log(operation, status))
   * stop()
   */
  watch(listener: JournalListener): () => void {
    return this.#own.watch(listener)
  }

  clear(): void {
    this.#entries.clear()
  }
}
