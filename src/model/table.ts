import type { RowSources } from './database.js'
import type { Model, Row } from './model.js'
import { Rows } from './rows.js'
import type { TableChanges } from './table-changes.js'
import { TableState, type Watcher, type WriteListener } from './table-state.js'
import { undoChange } from './undo.js'
import type { WriteLog } from './write-log.js'

/** Thrown by a write that would give two rows the same key of a unique index. Nothing is changed. */
export class DuplicateKeyError extends Error {
  constructor(
    readonly model: string,
    readonly index: string,
    readonly key: string,
  ) {
    super(`Failed to write a "${model}": its ${index} "${key}" is taken. Please choose another.`)
    this.name = 'DuplicateKeyError'
  }
}

const NO_LISTENERS: ReadonlySet<WriteListener> = new Set()

/** Values of a row to insert. Set the id only for a row that extends another row, as a facet extends its user. */
export type Values<R extends Row> = Partial<R>

/**
 * The rows of one model in one world, in order of their ids, which is the order of creation. Rows are immutable: a write
 * replaces the row. Reads by id and by an index take the same time for any number of rows.
 *
 * A table that was opened as a copy reads through to its original, and holds only the differences.
 */
export class Table<R extends Row> extends Rows<R> {
  #onReplaced: ((before: R, after: R) => void) | undefined

  /**
   * Opens a table of a model, empty or as a copy of another table, which must not change any more.
   *
   * @param listeners called after each write
   */
  static open<R extends Row>(
    model: Model<R>,
    sources: RowSources,
    original?: Table<R>,
    listeners: ReadonlySet<WriteListener> = NO_LISTENERS,
  ): Table<R> {
    return new Table(new TableState(model, sources, listeners, original?.state), undefined)
  }

  /** Returns the same table within one transaction, which logs its writes. */
  within(log: WriteLog): Table<R> {
    return new Table(this.state, log)
  }

  /**
   * Adds a row. The model's getters supply omitted values before the row is indexed. A refused row changes nothing.
   *
   * @throws DuplicateKeyError when a unique index, or the id, is taken
   * @throws TransactionEndedError when the table belongs to a transaction that was undone
   */
  insert(values: Values<R>): R {
    this.log?.requireWritable()
    const id = values.id ?? this.nextId
    if (this.state.rows.has(id)) throw new DuplicateKeyError(this.state.model.name, 'id', String(id))
    const filled = this.state.rows.fill({ ...values, id })
    this.#refuseDuplicates(filled)
    const row = this.state.create(filled)
    this.#openLog?.record(() => this.#undoInsert(id))
    return row
  }

  /**
   * Replaces a row by a copy with these changes.
   *
   * @throws DuplicateKeyError when a unique index is taken by another row
   * @throws TransactionEndedError when the table belongs to a transaction that was undone
   */
  replace(row: R, changes: Partial<Omit<R, 'id'>>): R {
    this.log?.requireWritable()
    const before = this.state.rows.get(row.id)
    if (!before)
      throw new Error(
        `Failed to replace a "${this.state.model.name}": row ${row.id} was removed. Please read it again first.`,
      )
    const after = Object.freeze({ ...before, ...changes })
    this.#refuseDuplicates(after)
    this.state.put(after)
    this.#log(before, after)
    this.#onReplaced?.(before, after)
    return after
  }

  /**
   * Removes a row; a no-op for an id without a row.
   *
   * @throws TransactionEndedError when the table belongs to a transaction that was undone
   */
  remove(id: number): void {
    this.log?.requireWritable()
    const row = this.state.rows.get(id)
    if (!row) return
    this.state.remove(id)
    this.#log(row, undefined)
  }

  /** Undoes every write since the table was opened as a copy. Calls no watchers. */
  rewind(): void {
    this.state.rewind()
  }

  /** Makes the table a copy of another one, without a difference. Calls no watchers. */
  rebase(original: Table<R>): void {
    this.state.rebase(original.state)
  }

  /** True when the table differs from its original. */
  get isChanged(): boolean {
    return this.state.isChanged
  }

  /** Returns the differences from the original. */
  changes(): TableChanges<R> {
    return this.state.changes()
  }

  /** Resets the table to its original, and then applies these changes. Calls no watchers. */
  restore(changes: TableChanges<R>): void {
    this.state.restore(changes)
  }

  /** Makes a row from saved values, without adding it. */
  revive(values: R): R {
    return this.state.rows.revive(values)
  }

  /** The names of the fields of a row, without the id. */
  get fields(): readonly string[] {
    return this.state.rows.fields
  }

  /**
   * Calls a watcher before each write to a row, while the table is still unchanged. Rewinds and restores call no watchers.
   *
   * @returns a function that removes the watcher
   */
  watch(watcher: Watcher): () => void {
    this.state.watchers.add(watcher)
    return () => void this.state.watchers.delete(watcher)
  }

  /** Sets the callback that is called after each `replace` of this table. A roll-back does not call it. */
  onReplaced(callback: (before: R, after: R) => void): void {
    this.#onReplaced = callback
  }

  get #openLog(): WriteLog | undefined {
    return this.log?.isOpen && !this.state.model.durable ? this.log : undefined
  }

  #log(before: R, after: R | undefined): void {
    const log = this.#openLog
    if (!log) return
    this.state.reservations.add(log, before, after)
    log.record(after ? () => this.#undoReplace(before, after) : () => this.#undoRemove(before))
  }

  #undoInsert(id: number): void {
    if (this.state.rows.has(id)) this.state.remove(id)
  }

  // Later changes of the row by another writer are kept: a removal, and new values of fields.
  #undoReplace(before: R, after: R): void {
    const current = this.state.rows.get(before.id)
    if (!current) return
    const undone = Object.freeze(undoChange(before, after, current))
    if (!this.state.indexes.conflict(undone)) this.state.put(undone)
  }

  #undoRemove(row: R): void {
    if (!this.state.rows.has(row.id) && !this.state.indexes.conflict(row)) this.state.put(row)
  }

  #refuseDuplicates(row: R): void {
    const { model, reservations, indexes } = this.state
    const conflict = indexes.conflict(row) ?? reservations.conflict(this.log, row, indexes.unique)
    if (conflict) throw new DuplicateKeyError(model.name, conflict.index, conflict.key)
  }
}
