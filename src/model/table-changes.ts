import type { Row } from './model.js'

/** The state of a table as its changes since the baseline. Immutable. */
export interface TableChanges<R extends Row = Row> {
  /** The highest id that was assigned. */
  readonly sequence: number
  /** The rows that differ from the baseline's, by id; undefined for a row that was removed. */
  readonly rows: ReadonlyMap<number, R | undefined>
}
