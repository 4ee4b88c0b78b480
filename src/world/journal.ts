import { Recent } from './recent.js'

/** A request that a world answered. */
export interface JournalEntry {
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number
  readonly dialect: string
  /** The endpoint's operation, such as `acme.users.create`; undefined when no endpoint matched. */
  readonly operation: string | undefined
  readonly method: string
  /** The path and query as the client sent them. */
  readonly url: string
  readonly status: number
  /** What went wrong inside the double itself, with its stack; never part of a reply. */
  readonly error?: unknown
}

const CAPACITY = 1000

/** The last thousand requests that a world answered. */
export class Journal {
  readonly #entries = new Recent<JournalEntry>(CAPACITY)

  /** The entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries.items
  }

  record(entry: JournalEntry): void {
    this.#entries.add(entry)
  }

  clear(): void {
    this.#entries.clear()
  }
}
