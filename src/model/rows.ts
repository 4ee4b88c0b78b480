import type { Row } from './model.js'
import type { TableState } from './table-state.js'
import type { Words } from './word-overlay.js'
import type { WriteLog } from './write-log.js'

/** The reads of a table: rows in order of their ids, which is the order of creation. */
export class Rows<R extends Row> {
  protected readonly state: TableState<R>
  /** The transaction that the table belongs to. */
  protected readonly log: WriteLog | undefined

  constructor(state: TableState<R>, log: WriteLog | undefined) {
    this.state = state
    this.log = log
  }

  /** The number of rows. */
  get size(): number {
    return this.state.ids.size
  }

  /** The id that the next row will get. */
  get nextId(): number {
    return this.state.sequence + 1
  }

  get(id: number): R | undefined {
    return this.state.rows.get(id)
  }

  /**
   * Returns the row with this key in a unique index. While a transaction that freed the key is open, all other readers
   * still get the row that had it.
   */
  findBy(index: string, key: string): R | undefined {
    const { indexes, model, reservations, rows } = this.state
    const entries = indexes.unique.get(index)
    if (!entries)
      throw new Error(
        `Failed to read "${model.name}": it has no unique index "${index}". Please add it to the model.`,
      )
    const id = entries.find(key)
    if (id !== undefined) return rows.get(id)
    const holder = reservations.find(this.log, index, key)
    return holder && (rows.get(holder.id) ?? holder)
  }

  /** Returns the rows with this key in a group index, oldest first. */
  findAllBy(index: string, key: string): R[] {
    const ids = this.state.indexes.groups.get(index)?.find(key)
    if (!ids)
      throw new Error(
        `Failed to read "${this.state.model.name}": it has no group index "${index}". Please add it to the model.`,
      )
    return ids.size === 0 ? [] : this.#pick(ids.slice(0, ids.size))
  }

  /** Returns the index of the rows' words. It is built at the first search, because most worlds are never searched. */
  words(): Words {
    return this.state.words.open()
  }

  /** Returns up to `limit` rows from an offset, oldest first. */
  page(offset: number, limit: number): R[] {
    return this.#pick(this.state.ids.slice(offset, limit))
  }

  /** Returns up to `limit` rows that follow an id. */
  after(id: number, limit: number): R[] {
    return this.page(this.state.ids.rank(id + 1), limit)
  }

  /** Returns up to `limit` rows right before an id, oldest first. */
  before(id: number, limit: number): R[] {
    const end = this.state.ids.rank(id)
    const start = Math.max(0, end - limit)
    return this.page(start, end - start)
  }

  /** Every row, oldest first. Don't write while iterating. */
  *[Symbol.iterator](): Generator<R> {
    for (const id of this.state.ids) yield this.state.rows.get(id) as R
  }

  #pick(ids: readonly number[]): R[] {
    const { rows } = this.state
    const found: R[] = []
    for (const id of ids) {
      const row = rows.get(id)
      if (row) found.push(row)
    }
    return found
  }
}
