import type { Database, WriteListener } from './database.js'
import { GroupIndex, UniqueIndex } from './indexes.js'
import type { Model, Row } from './model.js'
import { WordIndex } from './word-index.js'

/** Thrown by a write that would give two rows one key of a unique index. Nothing is changed. */
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

/** What rows were like at some moment. It costs a little with each write until it is used, either way. */
export interface Savepoint {
  /** Lets every write since stand. */
  release(): void
  /** Takes back every write since. */
  rollBack(): void
}

/** Told that a row is about to change, be made or be removed. */
type Watcher = (id: number) => void

/** Values of a row to insert: an id is given only to rows that belong to another one, such as a facet to its user. */
export type Values<R extends Row> = Partial<R>

/**
 * The rows of one model in one world, in order of their ids, which is the order of creation. Rows are immutable: a write
 * replaces the row. Reads by id and by an index take the same time whatever the population.
 *
 * A table that was opened as a copy can go back to it; that takes as long as there were changes since.
 */
export class Table<R extends Row> {
  readonly #model: Model<R>
  readonly #database: Database
  readonly #rows: Map<number, R>
  readonly #unique: ReadonlyMap<string, UniqueIndex>
  readonly #groups: ReadonlyMap<string, GroupIndex>
  readonly #originals: Map<number, R | undefined> | undefined
  readonly #openedAtSequence: number
  #watchers: Set<Watcher> | undefined
  readonly #savepoints = new Set<Map<number, R | undefined>>()
  #words: WordIndex | undefined
  #sequence: number
  #ids: number[]

  /** @param original a table of the same model to start as a copy of */
  constructor(model: Model<R>, database: Database, original?: Table<R>) {
    this.#model = model
    this.#database = database
    this.#rows = database.rows(model.name) as Map<number, Row> as Map<number, R>
    this.#originals = original && new Map()
    this.#openedAtSequence = original ? original.#sequence : 0
    this.#sequence = this.#openedAtSequence
    this.#ids = original ? original.#ids.slice() : []
    this.#unique = original ? copyAll(original.#unique) : open(model.unique, () => new UniqueIndex())
    this.#groups = original ? copyAll(original.#groups) : open(model.groups, () => new GroupIndex())
    for (const [id, row] of original ? original.#rows : []) this.#rows.set(id, row)
  }

  /** How many rows there are. */
  get size(): number {
    return this.#ids.length
  }

  /** The id that the next row will get. */
  get nextId(): number {
    return this.#sequence + 1
  }

  get(id: number): R | undefined {
    return this.#rows.get(id)
  }

  /** The row with this key in a unique index. */
  by(index: string, key: string): R | undefined {
    const id = this.#uniqueIndex(index).find(key)
    return id === undefined ? undefined : this.#rows.get(id)
  }

  /** The rows with this key in a group index, oldest first. */
  group(index: string, key: string): R[] {
    const ids = this.#groups.get(index)?.find(key)
    if (!ids) throw new Error(`Failed to read "${this.#model.name}": it has no group index "${index}".`)
    return ids.size === 0 ? [] : this.#pick([...ids].sort((a, b) => a - b))
  }

  /** The words of the rows. They are looked up for the first search, as most worlds see none. */
  words(): WordIndex {
    const { name, words } = this.#model
    if (!words) throw new Error(`Failed to search "${name}": it has no words.`)
    this.#words ??= new WordIndex(Array.from(this.#rows.values(), (row) => [row.id, words(row)] as const))
    return this.#words
  }

  /** So many rows from an offset on, oldest first. */
  page(offset: number, limit: number): R[] {
    return this.#pick(this.#ids.slice(offset, offset + limit))
  }

  /** So many of the rows that come next after an id. */
  after(id: number, limit: number): R[] {
    const start = lowerBound(this.#ids, id + 1)
    return this.page(start, limit)
  }

  /** So many of the rows that come right before an id, oldest first. */
  before(id: number, limit: number): R[] {
    const end = lowerBound(this.#ids, id)
    return this.#pick(this.#ids.slice(Math.max(0, end - limit), end))
  }

  /** Every row, oldest first. Don't write while iterating. */
  *[Symbol.iterator](): Generator<R> {
    for (const id of this.#ids) yield this.#rows.get(id) as R
  }

  /**
   * Adds a row; the model's getters fill in what is left out.
   *
   * @throws DuplicateKeyError when a unique index, or the id, is taken
   */
  insert(values: Values<R>): R {
    const id = values.id ?? this.nextId
    if (this.#rows.has(id)) throw new DuplicateKeyError(this.#model.name, 'id', String(id))
    this.#refuseDuplicates(undefined, values as R)
    this.#prepare(id)
    this.#sequence = Math.max(this.#sequence, id)
    return this.#database.create(this.#model.name, { ...values, id }) as Row as R
  }

  /**
   * Replaces a row by a copy with these changes.
   *
   * @throws DuplicateKeyError when a unique index is taken by another row
   */
  replace(row: R, changes: Partial<Omit<R, 'id'>>): R {
    const before = this.#rows.get(row.id)
    if (!before)
      throw new Error(`Failed to replace a "${this.#model.name}": there is no row ${row.id} any more.`)
    const after = Object.freeze({ ...before, ...changes })
    this.#refuseDuplicates(row.id, after)
    this.#prepare(row.id)
    this.#database.update(this.#model.name, before, after)
    return after
  }

  /** Removes a row; one that is gone already stays so. */
  remove(id: number): void {
    if (!this.#rows.has(id)) return
    this.#prepare(id)
    this.#database.delete(this.#model.name, id)
  }

  /** Takes back every write since the table was opened as a copy. */
  rewind(): void {
    if (!this.#originals)
      throw new Error(`Failed to rewind "${this.#model.name}": it is no copy of another table.`)
    this.#putBack(this.#originals)
    this.#originals.clear()
    this.#sequence = this.#openedAtSequence
  }

  /**
   * Calls a watcher right before each write to a row, while all that is known of it is still as it was. A rewind tells
   * nobody.
   *
   * @returns the function that ends it
   */
  watch(watcher: Watcher): () => void {
    this.#watchers ??= new Set()
    this.#watchers.add(watcher)
    return () => void this.#watchers?.delete(watcher)
  }

  /**
   * Remembers from now on what rows were like. Ids that were given since are not given again, and watchers are told of what
   * is taken back.
   */
  savepoint(): Savepoint {
    const originals = new Map<number, R | undefined>()
    this.#savepoints.add(originals)
    return {
      release: () => void this.#savepoints.delete(originals),
      rollBack: () => {
        this.#savepoints.delete(originals)
        for (const id of originals.keys()) this.#tellWatchers(id)
        this.#putBack(originals)
      },
    }
  }

  /** Keeps ids and indexes in step with a write to the database. */
  readonly onWrite: WriteListener = (id, row) => {
    if (row) this.#index(id, row as R)
    else this.#unindex(id)
  }

  #index(id: number, row: R): void {
    this.#place(id)
    for (const [name, index] of this.#unique) index.put(id, this.#model.unique?.[name]?.(row) ?? null)
    for (const [name, index] of this.#groups) index.put(id, this.#model.groups?.[name]?.(row) ?? null)
    this.#words?.put(id, this.#model.words?.(row) ?? [])
  }

  #unindex(id: number): void {
    const position = lowerBound(this.#ids, id)
    if (this.#ids[position] === id) this.#ids.splice(position, 1)
    for (const index of this.#unique.values()) index.drop(id)
    for (const index of this.#groups.values()) index.drop(id)
    this.#words?.drop(id)
  }

  #place(id: number): void {
    const position = lowerBound(this.#ids, id)
    if (this.#ids[position] !== id) this.#ids.splice(position, 0, id)
  }

  #prepare(id: number): void {
    if (this.#originals?.has(id) === false) this.#originals.set(id, this.#rows.get(id))
    for (const originals of this.#savepoints) {
      if (!originals.has(id)) originals.set(id, this.#rows.get(id))
    }
    this.#tellWatchers(id)
  }

  #tellWatchers(id: number): void {
    if (this.#watchers) for (const watcher of this.#watchers) watcher(id)
  }

  #putBack(originals: ReadonlyMap<number, R | undefined>): void {
    for (const [id, original] of originals) {
      const row = this.#rows.get(id)
      if (!original) this.#database.delete(this.#model.name, id)
      else if (!row) this.#database.restore(this.#model.name, original)
      else this.#database.update(this.#model.name, row, original)
    }
  }

  #refuseDuplicates(id: number | undefined, row: R): void {
    for (const [name, index] of this.#unique) {
      const key = index.conflict(id, this.#model.unique?.[name]?.(row) ?? null)
      if (key !== undefined) throw new DuplicateKeyError(this.#model.name, name, key)
    }
  }

  #uniqueIndex(name: string): UniqueIndex {
    const index = this.#unique.get(name)
    if (!index) throw new Error(`Failed to read "${this.#model.name}": it has no unique index "${name}".`)
    return index
  }

  #pick(ids: readonly number[]): R[] {
    return ids.flatMap((id) => this.#rows.get(id) ?? [])
  }
}

function open<Index>(keys: Readonly<Record<string, unknown>> = {}, create: () => Index): Map<string, Index> {
  return new Map(Object.keys(keys).map((name) => [name, create()]))
}

function copyAll<Index extends { copy(): Index }>(indexes: ReadonlyMap<string, Index>): Map<string, Index> {
  return new Map(Array.from(indexes, ([name, index]) => [name, index.copy()]))
}

/** Where a number stands, or would stand, in a sorted list. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  if (high > 0 && (sorted[high - 1] as number) < value) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
