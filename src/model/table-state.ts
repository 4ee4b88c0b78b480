import { Database, type RowSources } from './database.js'
import { IdList } from './id-list.js'
import { LayeredRows } from './layered-rows.js'
import type { Model, Row } from './model.js'
import { Reservations } from './reservations.js'
import type { TableChanges } from './table-changes.js'
import { TableIndexes } from './table-indexes.js'
import { TableWords } from './table-words.js'

/** Called before a row is created, changed or removed. */
export type Watcher = (id: number) => void

/** A completed write; `row` is undefined when the row was removed. */
interface Write {
  readonly model: string
  readonly id: number
  readonly row: Row | undefined
}

/** Called after each write. */
export type WriteListener = (write: Write) => void

/**
 * The rows of one model in one world, with their indexes. Its methods write without checks; everything else writes
 * through `Table`, which checks. The tables of a world and of its transactions share one state.
 *
 * A state that was opened as a copy reads through to its original, and holds only the differences.
 */
export class TableState<R extends Row> {
  readonly model: Model<R>
  rows: LayeredRows<R>
  indexes: TableIndexes<R>
  words: TableWords<R>
  /** Keys that open transactions freed; others can't take them until the transaction ends. */
  readonly reservations: Reservations<R>
  readonly watchers = new Set<Watcher>()
  readonly #sources: RowSources
  #original: TableState<R> | undefined
  readonly #listeners: ReadonlySet<WriteListener>
  #ids: IdList
  #sequence: number
  /** The last value of `changes()`, until the next write. */
  #changes: TableChanges<R> | undefined

  /**
   * @param listeners called after each write
   * @param original the state of a table of the same model to start as a copy of; it must not change any more
   */
  constructor(
    model: Model<R>,
    sources: RowSources,
    listeners: ReadonlySet<WriteListener>,
    original?: TableState<R>,
  ) {
    this.model = model
    this.#sources = sources
    this.rows = this.#openRows(original)
    this.indexes = new TableIndexes(model, original?.indexes)
    this.reservations = new Reservations(model)
    this.#original = original
    this.words = new TableWords(model, this.rows, original?.words)
    this.#listeners = listeners
    this.#ids = new IdList(original?.ids)
    this.#sequence = original?.sequence ?? 0
  }

  /** In ascending order. */
  get ids(): IdList {
    return this.#ids
  }

  /** The highest id that was assigned. */
  get sequence(): number {
    return this.#sequence
  }

  /** Creates a row from complete values. */
  create(values: R): R {
    this.#callWatchers(values.id)
    this.#sequence = Math.max(this.#sequence, values.id)
    const row = this.rows.create(values)
    this.#follow(row.id, undefined, row)
    return row
  }

  /** Stores a row. It replaces an existing row with the same id. */
  put(row: R): void {
    this.#callWatchers(row.id)
    this.#write(row.id, row)
  }

  remove(id: number): void {
    this.#callWatchers(id)
    this.#write(id, undefined)
  }

  /**
   * Undoes every write since the table was opened as a copy. Calls no watchers.
   *
   * @throws Error when it isn't a copy
   */
  rewind(): void {
    const original = this.#requireOriginal()
    const undone = this.#listeners.size > 0 ? this.rows.changedIds() : []
    this.rows.clear()
    this.indexes.clear()
    this.words.clear()
    this.#ids = new IdList(original.ids)
    this.#sequence = original.sequence
    this.#changes = undefined
    for (const id of undone) this.#callListeners(id, this.rows.get(id))
  }

  /**
   * Makes the state a copy of another one, without a difference. Calls no watchers. The time grows with the number of
   * rows only when there are listeners.
   *
   * @param original a state of the same model; it must not change any more
   */
  rebase(original: TableState<R>): void {
    const before = this.#listeners.size > 0 ? this.#rowsById() : new Map<number, R>()
    this.#original = original
    this.rows = this.#openRows(original)
    this.indexes = new TableIndexes(this.model, original.indexes)
    this.words = new TableWords(this.model, this.rows, original.words)
    this.#ids = new IdList(original.ids)
    this.#sequence = original.sequence
    this.#changes = undefined
    if (this.#listeners.size === 0) return
    for (const id of new Set([...before.keys(), ...this.#ids])) {
      const row = this.rows.get(id)
      if (row !== before.get(id)) this.#callListeners(id, row)
    }
  }

  #openRows(original: TableState<R> | undefined): LayeredRows<R> {
    return new LayeredRows(() => new Database(this.model, this.#sources), original?.rows)
  }

  #rowsById(): ReadonlyMap<number, R> {
    return new Map(Array.from(this.#ids, (id) => [id, this.rows.get(id) as R]))
  }

  /** True when the rows or the sequence differ from the original. */
  get isChanged(): boolean {
    const { own, removed } = this.rows
    return own.size > 0 || removed.size > 0 || this.#sequence !== (this.#original?.sequence ?? 0)
  }

  /**
   * Returns the differences from the original.
   *
   * @throws Error when it isn't a copy
   */
  changes(): TableChanges<R> {
    this.#requireOriginal()
    this.#changes ??= {
      sequence: this.#sequence,
      rows: new Map(this.rows.changedIds().map((id) => [id, this.rows.get(id)])),
    }
    return this.#changes
  }

  /**
   * Resets the table to its original, and then applies these changes. Calls no watchers.
   *
   * @throws Error when it isn't a copy
   */
  restore(changes: TableChanges<R>): void {
    const original = this.#requireOriginal()
    if (this.#changes === changes) return
    for (const id of this.rows.changedIds()) {
      if (!changes.rows.has(id)) this.#write(id, original.rows.get(id))
    }
    for (const [id, row] of changes.rows) this.#write(id, row)
    this.#sequence = changes.sequence
    this.#changes = changes
  }

  #requireOriginal(): TableState<R> {
    if (this.#original) return this.#original
    throw new Error(
      `Failed to rewind "${this.model.name}": it is not a copy of another table. Please rewind a copy.`,
    )
  }

  #write(id: number, row: R | undefined): void {
    const before = this.rows.get(id)
    if (row === before) return
    if (row) this.rows.put(row)
    else this.rows.delete(id)
    this.#follow(id, before, row)
  }

  /** Updates the ids, the indexes and the words after a write, and calls the listeners. */
  #follow(id: number, before: R | undefined, after: R | undefined): void {
    if (before === undefined) this.#ids.add(id)
    else if (after === undefined) this.#ids.delete(id)
    this.indexes.follow(id, before, after)
    this.words.follow(id, after)
    this.#changes = undefined
    this.#callListeners(id, after)
  }

  #callWatchers(id: number): void {
    for (const watcher of this.watchers) watcher(id)
  }

  #callListeners(id: number, row: R | undefined): void {
    if (this.#listeners.size === 0) return
    for (const listener of this.#listeners) listener({ model: this.model.name, id, row })
  }
}
