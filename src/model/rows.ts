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

  /** How many rows there are. */
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
   * The row with this key in a unique index. A key that an open transaction freed leads all others to the row that had it,
   * as if it had it still.
   */
  by(index: string, key: string): R | undefined {
    const { unique, model, reservations, rows } = this.state
    const entries = unique.get(index)
    if (!entries) throw new Error(`Failed to read "${model.name}": it has no unique index "${index}".`)
    const id = entries.find(key)
    if (id !== undefined) return rows.get(id)
    const holder = reservations.find(this.log, index, key)
    return holder && (rows.get(holder.id) ?? holder)
  }

  /** The rows with this key in a group index, oldest first. */
  group(index: string, key: string): R[] {
    const ids = this.state.groups.get(index)?.find(key)
    if (!ids) throw new Error(`Failed to read "${this.state.model.name}": it has no group index "${index}".`)
    return ids.size === 0 ? [] : this.#pick([...ids].sort((a, b) => a - b))
  }

  /** The words of the rows. They are looked up for the first search, as most worlds see none. */
  words(): Words {
    return this.state.words()
  }

  /** So many rows from an offset on, oldest first. */
  page(offset: number, limit: number): R[] {
    return this.#pick(this.state.ids.slice(offset, limit))
  }

  /** So many of the rows that come next after an id. */
  after(id: number, limit: number): R[] {
    return this.page(this.state.ids.rank(id + 1), limit)
  }

  /** So many of the rows that come right before an id, oldest first. */
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
    return ids.flatMap((id) => this.state.rows.get(id) ?? [])
  }
}
