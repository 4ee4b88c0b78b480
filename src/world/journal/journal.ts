import { Recent } from '../recent.js'
import { type JournalEntry, toEntry } from './entry.js'
import { JournalFeed, type JournalListener, Journals } from './journals.js'
import { dropBodies, type RequestRecord, weightOfBodies } from './record.js'
import type { RetainedBody } from './retained-body.js'

/** A record with its number, and its entry once it was read. */
interface Filed {
  readonly id: number
  /** The number of the request in the double. */
  readonly sequence: number
  readonly record: RequestRecord
  entry: JournalEntry | undefined
  /** True once `takeNext` has returned the entry. */
  isTaken: boolean
}

/** An entry, with its number among the requests to all worlds. */
export interface SequencedEntry {
  readonly entry: JournalEntry
  readonly sequence: number
}

/** The last requests that a world answered, a thousand by default. */
export class Journal {
  readonly #filed: Recent<Filed>
  readonly #own = new JournalFeed()
  readonly #journals: Journals
  #lastId = 0
  #weight = 0

  /** @param journals the settings and the feed of all worlds */
  constructor(journals = new Journals()) {
    this.#journals = journals
    this.#filed = new Recent(journals.capacity)
  }

  /** The entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#filed.items.map((filed) => this.#open(filed))
  }

  /** The entries, oldest first, each with its number in the double. */
  get sequenced(): readonly SequencedEntry[] {
    return this.#filed.items.map((filed) => ({ entry: this.#open(filed), sequence: filed.sequence }))
  }

  /** Returns the entry with this id; undefined when the journal has none. */
  get(id: number): JournalEntry | undefined {
    const filed = this.#filed.items.find((each) => each.id === id)
    return filed && this.#open(filed)
  }

  /**
   * Returns the oldest entry that a predicate accepts and that this method has not returned before; undefined when the
   * journal has none.
   */
  takeNext(accepts: (entry: JournalEntry) => boolean): JournalEntry | undefined {
    const filed = this.#filed.items.find((each) => !each.isTaken && accepts(this.#open(each)))
    if (!filed) return undefined
    filed.isTaken = true
    return this.#open(filed)
  }

  /** The number of the last request; 0 before the first one. */
  get lastId(): number {
    return this.#lastId
  }

  /** The number of bytes to keep of a body; undefined to keep none. */
  get bodyLimit(): number | undefined {
    return this.#journals.bodyLimit
  }

  /** The memory that the bodies take, about in bytes. */
  get weight(): number {
    return this.#weight
  }

  /** Numbers a request, adds it, and calls the listeners. */
  record(record: RequestRecord): void {
    this.#lastId += 1
    const sequence = this.#journals.countRequest()
    const filed: Filed = { id: this.#lastId, sequence, record, entry: undefined, isTaken: false }
    this.#add(filed)
    if (this.#own.hasListeners) this.#own.publish(this.#open(filed), sequence)
    if (this.#journals.hasListeners) this.#journals.publish(this.#open(filed), sequence)
  }

  /** Adds the body of a reply that was still being made when its request was recorded. */
  completeReply(record: RequestRecord, body: RetainedBody): void {
    if (!this.#filed.items.some((filed) => filed.record === record)) return
    const before = weightOfBodies(record)
    record.reply.body = body
    const added = weightOfBodies(record) - before
    this.#weight += added
    if (added > 0) this.#journals.grow(this, added)
  }

  /** Removes a request whose reply broke off while it was sent; the failure is recorded as a request of its own. */
  withdraw(record: RequestRecord): void {
    if (!this.#filed.items.some((filed) => filed.record === record)) return
    this.#filed.remove((filed) => filed.record === record)
    this.#lose(weightOfBodies(record))
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

  /** Removes all entries. The next request gets the next number. */
  clear(): void {
    this.#filed.clear()
    this.#lose(this.#weight)
  }

  /** Releases all bodies, and keeps the rest of the entries. */
  releaseBodies(): void {
    while (this.#weight > 0) this.shedBodies()
  }

  /** Releases the older half of the bodies, to bound the memory of all worlds. */
  shedBodies(): void {
    const weighty = this.#filed.items.filter(({ record }) => weightOfBodies(record) > 0)
    for (const { record } of weighty.slice(0, Math.ceil(weighty.length / 2))) {
      const weight = weightOfBodies(record)
      dropBodies(record)
      this.#lose(weight)
    }
  }

  #add(filed: Filed): void {
    const weight = weightOfBodies(filed.record)
    const dropped = this.#filed.add(filed)
    const lost = dropped ? weightOfBodies(dropped.record) : 0
    if (lost > 0) this.#lose(lost)
    this.#weight += weight
    if (weight > 0) this.#journals.grow(this, weight)
  }

  #lose(weight: number): void {
    this.#weight -= weight
    this.#journals.shrink(this, weight)
  }

  #open(filed: Filed): JournalEntry {
    filed.entry ??= toEntry(filed.id, filed.record, this.#journals.advise)
    return filed.entry
  }
}
