import type { FieldChanges } from './compare.js'

/** A row that was added, changed or removed, as a vendor shows it. */
export interface RowChange {
  /** The vendor's name, such as `user`. */
  readonly resource: string
  /** The id that clients see. */
  readonly id: string | number
  readonly change: 'added' | 'changed' | 'removed'
  /** The members that differ; all members but null for a new or removed row. Secrets are shown as `***`. */
  readonly fields: FieldChanges
}
