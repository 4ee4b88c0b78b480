import type { Database } from './database.js'
import type { Row } from './model.js'

const NO_ROWS: ReadonlyMap<number, never> = new Map<number, never>()

/**
 * The rows of a table by id. A copy of other rows reads through to them, and holds only the rows that differ, and the
 * ids of removed rows.
 */
export class LayeredRows<R extends Row> {
  readonly #openDatabase: () => Database<R>
  readonly #original: LayeredRows<R> | undefined
  readonly #removed = new Set<number>()
  #database: Database<R> | undefined
  #own: ReadonlyMap<number, R> = NO_ROWS

  /**
   * @param openDatabase opens the database for the rows that differ; called at the first use
   * @param original rows to start as a copy of; they must not change any more
   */
  constructor(openDatabase: () => Database<R>, original?: LayeredRows<R>) {
    this.#openDatabase = openDatabase
    this.#original = original
  }

  get(id: number): R | undefined {
    const own = this.#own.get(id)
    if (own !== undefined || this.#original === undefined || this.#removed.has(id)) return own
    return this.#original.get(id)
  }

  has(id: number): boolean {
    return this.get(id) !== undefined
  }

  /** The rows that differ from the original's. */
  get own(): ReadonlyMap<number, R> {
    return this.#own
  }

  /** The ids of the original's rows that are removed here. */
  get removed(): ReadonlySet<number> {
    return this.#removed
  }

  /** Returns the ids of all rows that differ from the original's. */
  changedIds(): number[] {
    return [...this.#own.keys(), ...this.#removed]
  }

  /** Completes the values of a new row with the model's getters, without adding it. */
  fill(values: Partial<R> & Row): R {
    return this.#open().fill(values)
  }

  /** Makes a row from saved values, without adding it. */
  revive(values: R): R {
    return this.#open().revive(values)
  }

  /** The names of the fields, without the id. */
  get fields(): readonly string[] {
    return this.#open().fields
  }

  /** Creates a row from complete values. */
  create(values: R): R {
    this.#removed.delete(values.id)
    return this.#open().create(values)
  }

  /** Stores a row that was created earlier, here or in another table of the model. */
  put(row: R): void {
    this.#removed.delete(row.id)
    if (this.#original?.get(row.id) !== row) this.#open().put(row)
    else if (this.#own.has(row.id)) this.#open().delete(row.id)
  }

  delete(id: number): void {
    if (this.#own.has(id)) this.#open().delete(id)
    if (this.#original?.has(id)) this.#removed.add(id)
  }

  /** Returns to the original. */
  clear(): void {
    this.#database?.clear()
    this.#removed.clear()
  }

  #open(): Database<R> {
    if (this.#database) return this.#database
    this.#database = this.#openDatabase()
    this.#own = this.#database.rows
    return this.#database
  }
}
