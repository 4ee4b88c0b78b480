import { toKeys, type UniqueIndex } from './indexes.js'
import type { Model, Row } from './model.js'
import type { WriteLog } from './write-log.js'

interface Reservation<R> {
  readonly log: WriteLog
  /** The row that had the key when the transaction freed it. */
  readonly row: R
}

/**
 * The unique keys that open transactions freed. Other writers can't take them until the transaction ends, so that a
 * roll-back can restore them.
 */
export class Reservations<R extends Row> {
  readonly #model: Model<R>
  readonly #byIndex = new Map<string, Map<string, Reservation<R>>>()

  constructor(model: Model<R>) {
    this.#model = model
  }

  /** Reserves the keys that a write of a transaction frees; `after` is undefined when it removes the row. */
  add(log: WriteLog, before: R, after: R | undefined): void {
    for (const [index, keyOf] of Object.entries(this.#model.unique ?? {})) {
      const remaining = new Set(after && toKeys(keyOf(after)))
      const freed = toKeys(keyOf(before)).filter((key) => !remaining.has(key))
      if (freed.length === 0) continue
      const entries = this.#byIndex.get(index) ?? new Map<string, Reservation<R>>()
      for (const key of freed) entries.set(key, { log, row: before })
      this.#byIndex.set(index, entries)
      log.onEnd(this.#dropEnded)
    }
  }

  /** Returns the row that another open transaction has reserved a key for. */
  find(log: WriteLog | undefined, index: string, key: string): R | undefined {
    const reservation = this.#byIndex.get(index)?.get(key)
    return reservation && reservation.log !== log ? reservation.row : undefined
  }

  /** Finds a key of a row that another open transaction has reserved for another row. */
  conflict(
    log: WriteLog | undefined,
    row: R,
    unique: ReadonlyMap<string, UniqueIndex>,
  ): { readonly index: string; readonly key: string } | undefined {
    for (const index of this.#byIndex.keys()) {
      const keys = toKeys(this.#model.unique?.[index]?.(row) ?? null)
      const newKeys = keys.filter((each) => unique.get(index)?.find(each) !== row.id)
      const key = newKeys.find((each) => (this.find(log, index, each)?.id ?? row.id) !== row.id)
      if (key !== undefined) return { index, key }
    }
    return undefined
  }

  readonly #dropEnded = (): void => {
    for (const [index, entries] of this.#byIndex) {
      for (const [key, { log }] of entries) if (!log.isOpen) entries.delete(key)
      if (entries.size === 0) this.#byIndex.delete(index)
    }
  }
}
