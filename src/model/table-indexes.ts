import { GroupIndex, UniqueIndex } from './indexes.js'
import type { IndexKey, Model, Row } from './model.js'

/** A unique index, and a key in it that another row has. */
export interface Conflict {
  readonly index: string
  readonly key: string
}

type KeyOf<R> = (row: R) => IndexKey

/** The indexes over the rows of one table. */
export class TableIndexes<R extends Row> {
  readonly unique: ReadonlyMap<string, UniqueIndex>
  readonly groups: ReadonlyMap<string, GroupIndex>
  readonly #model: Model<R>

  /** @param original indexes of the same model to start as a copy of; they must not change any more */
  constructor(model: Model<R>, original?: TableIndexes<R>) {
    this.#model = model
    this.unique = openAll(model.unique, (name) => new UniqueIndex(original?.unique.get(name)))
    this.groups = openAll(model.groups, (name) => new GroupIndex(original?.groups.get(name)))
  }

  /** Updates the indexes after a write. `before` is undefined for a new row, `after` for a removed one. */
  follow(id: number, before: R | undefined, after: R | undefined): void {
    const { unique, groups } = this.#model
    for (const [name, index] of this.unique) move(index, unique?.[name], id, before, after)
    for (const [name, index] of this.groups) move(index, groups?.[name], id, before, after)
  }

  /** Finds a unique key of a row that another row has. */
  conflict(row: R): Conflict | undefined {
    for (const [index, entries] of this.unique) {
      const key = entries.conflict(row.id, this.#model.unique?.[index]?.(row) ?? null)
      if (key !== undefined) return { index, key }
    }
    return undefined
  }

  /** Returns to the original. */
  clear(): void {
    for (const index of this.unique.values()) index.clear()
    for (const index of this.groups.values()) index.clear()
  }
}

function move<R>(
  index: UniqueIndex | GroupIndex,
  keyOf: KeyOf<R> | undefined,
  id: number,
  before: R | undefined,
  after: R | undefined,
): void {
  if (keyOf)
    index.move(id, before === undefined ? null : keyOf(before), after === undefined ? null : keyOf(after))
}

function openAll<Index>(
  keys: Readonly<Record<string, unknown>> = {},
  open: (name: string) => Index,
): ReadonlyMap<string, Index> {
  return new Map(Object.keys(keys).map((name) => [name, open(name)]))
}
