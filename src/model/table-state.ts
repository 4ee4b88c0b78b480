import type { Database, WriteListener } from './database.js'
import { GradualWords } from './gradual-words.js'
import { IdList } from './id-list.js'
import { GroupIndex, UniqueIndex } from './indexes.js'
import type { Model, Row } from './model.js'
import { Reservations } from './reservations.js'
import { WordIndex } from './word-index.js'
import { type LiveWords, WordOverlay, type Words } from './word-overlay.js'

/** Up to this many rows are indexed at once, at the first search. */
const FEW = 5000

/** Called before a row is created, changed or removed. */
export type Watcher = (id: number) => void

/** A unique index and a key of it that another row has. */
interface Conflict {
  readonly index: string
  readonly key: string
}

/**
 * The rows of one model in one world, with their indexes. Its methods write without checks; everything else writes
 * through `Table`, which checks. The tables of a world and of its transactions share one state.
 */
export class TableState<R extends Row> {
  readonly model: Model<R>
  readonly rows: Map<number, R>
  /** In ascending order. */
  readonly ids: IdList
  readonly unique: ReadonlyMap<string, UniqueIndex>
  readonly groups: ReadonlyMap<string, GroupIndex>
  /** Keys that open transactions freed; others can't take them until the transaction ends. */
  readonly reservations: Reservations<R>
  readonly watchers = new Set<Watcher>()
  /** The highest id that was assigned. */
  sequence: number
  readonly #database: Database
  readonly #original: TableState<R> | undefined
  /** Original rows by the ids that were written since the table was opened; undefined for new rows. */
  readonly #replaced = new Map<number, R | undefined>()
  #words: LiveWords | undefined
  #sharedWords: Words | undefined

  /** @param original the state of a table of the same model to start as a copy of */
  constructor(model: Model<R>, database: Database, original?: TableState<R>) {
    this.model = model
    this.#database = database
    this.#original = original
    this.rows = database.rows(model.name) as Map<number, Row> as Map<number, R>
    this.sequence = original?.sequence ?? 0
    this.ids = new IdList(original?.ids)
    this.unique = original ? copyAll(original.unique) : open(model.unique, () => new UniqueIndex())
    this.groups = original ? copyAll(original.groups) : open(model.groups, () => new GroupIndex())
    this.reservations = new Reservations(model)
    for (const [id, row] of original ? original.rows : []) this.rows.set(id, row)
  }

  /** * Returns the words of the rows, which the first search indexes. Copies share the index of their original. */
  words(): Words {
    this.#words ??= this.#original ? this.#overlay(this.#original) : new WordIndex(this.#wordsOfRows())
    return this.#words
  }

  /** Completes the values of a new row with the model's getters, without adding it. */
  fill(values: Partial<R> & Row): R {
    return this.#database.fill(this.model.name, values) as Row as R
  }

  create(values: R): R {
    this.#prepare(values.id)
    this.sequence = Math.max(this.sequence, values.id)
    return this.#database.create(this.model.name, values) as Row as R
  }

  update(before: R, after: R): void {
    this.#prepare(before.id)
    this.#database.update(this.model.name, before, after)
  }

  remove(id: number): void {
    this.#prepare(id)
    this.#database.delete(this.model.name, id)
  }

  /** Puts a row back that was removed. */
  restore(row: R): void {
    this.#prepare(row.id)
    this.#database.restore(this.model.name, row)
  }

  /** Finds a unique key of the row that another row has. */
  conflict(row: R): Conflict | undefined {
    for (const [index, entries] of this.unique) {
      const key = entries.conflict(row.id, this.model.unique?.[index]?.(row) ?? null)
      if (key !== undefined) return { index, key }
    }
    return undefined
  }

  /**
   * Takes back every write since the table was opened as a copy.
   *
   * @throws Error when it isn't a copy
   */
  rewind(): void {
    const original = this.#original
    if (!original) throw new Error(`Failed to rewind "${this.model.name}": it is no copy of another table.`)
    for (const [id, row] of this.#replaced) this.#putBack(id, row)
    this.#replaced.clear()
    this.sequence = original.sequence
  }

  /** Keeps ids and indexes in step with a write to the database. */
  readonly onWrite: WriteListener = (id, row) => {
    if (row) this.#index(id, row as R)
    else this.#unindex(id)
  }

  #putBack(id: number, original: R | undefined): void {
    const row = this.rows.get(id)
    if (!original) this.#database.delete(this.model.name, id)
    else if (!row) this.#database.restore(this.model.name, original)
    else this.#database.update(this.model.name, row, original)
  }

  #overlay(original: TableState<R>): LiveWords {
    const overlay = new WordOverlay(original.#wordsForCopies())
    for (const id of this.#replaced.keys()) {
      const row = this.rows.get(id)
      if (row) overlay.put(id, this.#wordsOf(row))
      else overlay.drop(id)
    }
    return overlay
  }

  // The index can be shared, as originals never change once they have copies.
  #wordsForCopies(): Words {
    const { words, texts } = this.model
    if (this.#sharedWords) return this.#sharedWords
    const isLarge = this.rows.size > FEW && words && texts
    this.#sharedWords = isLarge ? new GradualWords(this.rows, { words, texts }) : this.words()
    return this.#sharedWords
  }

  #wordsOf(row: R): readonly string[] {
    const { name, words } = this.model
    if (!words) throw new Error(`Failed to search "${name}": it has no words.`)
    return words(row)
  }

  #wordsOfRows(): (readonly [id: number, words: readonly string[]])[] {
    if (!this.model.words) throw new Error(`Failed to search "${this.model.name}": it has no words.`)
    return Array.from(this.rows, ([id, row]) => [id, this.#wordsOf(row)] as const)
  }

  #index(id: number, row: R): void {
    this.ids.add(id)
    for (const [name, index] of this.unique) index.put(id, this.model.unique?.[name]?.(row) ?? null)
    for (const [name, index] of this.groups) index.put(id, this.model.groups?.[name]?.(row) ?? null)
    this.#words?.put(id, this.model.words?.(row) ?? [])
  }

  #unindex(id: number): void {
    this.ids.delete(id)
    for (const index of this.unique.values()) index.drop(id)
    for (const index of this.groups.values()) index.drop(id)
    this.#words?.drop(id)
  }

  #prepare(id: number): void {
    if (this.#original && !this.#replaced.has(id)) this.#replaced.set(id, this.rows.get(id))
    for (const watcher of this.watchers) watcher(id)
  }
}

function open<Index>(keys: Readonly<Record<string, unknown>> = {}, create: () => Index): Map<string, Index> {
  return new Map(Object.keys(keys).map((name) => [name, create()]))
}

function copyAll<Index extends { copy(): Index }>(indexes: ReadonlyMap<string, Index>): Map<string, Index> {
  return new Map(Array.from(indexes, ([name, index]) => [name, index.copy()]))
}
