import type { RowSources } from '../model/database.js'
import type { AnyModel, Model, Row } from '../model/model.js'
import { Table } from '../model/table.js'
import type { TableChanges } from '../model/table-changes.js'
import type { WriteListener } from '../model/table-state.js'
import type { WriteLog } from '../model/write-log.js'

/** Opens tables by their model. */
export interface TableOpener {
  /** @throws Error when no dialect declares the model */
  open<R extends Row>(model: Model<R>): Table<R>
}

/** The changes of tables since the baseline; tables without changes are left out. */
export type Changes = ReadonlyMap<AnyModel, TableChanges>

/** The tables of one world. Each is opened at its first use, because a world uses few of them. */
export class Tables implements TableOpener {
  /** Called after each write to any of the tables. */
  readonly listeners = new Set<WriteListener>()
  readonly #models: ReadonlySet<AnyModel>
  readonly #sources: RowSources
  #original: Tables | undefined
  readonly #tables = new Map<AnyModel, Table<Row>>()

  /** @param original tables to start as copies of; they must not change any more */
  constructor(models: ReadonlySet<AnyModel>, sources: RowSources, original?: Tables) {
    this.#models = models
    this.#sources = sources
    this.#original = original
  }

  /** The models that have a table. */
  get models(): ReadonlySet<AnyModel> {
    return this.#models
  }

  open<R extends Row>(model: Model<R>): Table<R> {
    return (this.#tables.get(model) ?? this.#open(model as unknown as Model<Row>)) as unknown as Table<R>
  }

  /** Undoes every write since the tables were opened as copies. */
  rewind(): void {
    for (const table of this.#tables.values()) table.rewind()
  }

  /** Makes the tables copies of other ones, without a difference. The tables that were opened stay valid. */
  rebase(original: Tables): void {
    this.#original = original
    // A listener hears of the rows of all models, including those of unopened tables.
    if (this.listeners.size > 0) for (const model of this.#models) this.open(model as Model<Row>)
    for (const [model, table] of this.#tables) table.rebase(original.open(model as Model<Row>))
  }

  /** Returns the differences from the original tables. */
  changes(): Changes {
    const changes = new Map<AnyModel, TableChanges>()
    for (const [model, table] of this.#tables) if (table.isChanged) changes.set(model, table.changes())
    return changes
  }

  /** Resets the tables to their originals, and then applies these changes. */
  restore(changes: Changes): void {
    for (const [model, table] of this.#tables) if (!changes.has(model)) table.rewind()
    for (const [model, change] of changes) this.open(model as Model<Row>).restore(change)
  }

  #open(model: Model<Row>): Table<Row> {
    if (!this.#models.has(model))
      throw new Error(
        `Failed to open "${model.name}": no dialect of this world declares it. Please add it to the dialect's models.`,
      )
    const table = Table.open(model, this.#sources, this.#original?.open(model), this.listeners)
    this.#tables.set(model, table)
    return table
  }
}

/** The tables of a world within one transaction, which logs its writes. */
export class TransactionTables implements TableOpener {
  readonly #tables: TableOpener
  readonly #log: WriteLog
  readonly #opened = new Map<AnyModel, Table<Row>>()

  constructor(tables: TableOpener, log: WriteLog) {
    this.#tables = tables
    this.#log = log
  }

  open<R extends Row>(model: Model<R>): Table<R> {
    const known = this.#opened.get(model)
    if (known) return known as unknown as Table<R>
    const table = this.#tables.open(model).within(this.#log)
    this.#opened.set(model, table as unknown as Table<Row>)
    return table
  }
}
