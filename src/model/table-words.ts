import { GradualWords } from './gradual-words.js'
import type { LayeredRows } from './layered-rows.js'
import type { Model, Row } from './model.js'
import { WordIndex } from './word-index.js'
import { type LiveWords, WordOverlay, type Words } from './word-overlay.js'

/** Up to this many rows are indexed synchronously, at the first search. */
const FEW = 5000

/**
 * The word index of one table, which is built at the first search, because most tables are never searched. A table that
 * was opened as a copy shares the index of its original.
 */
export class TableWords<R extends Row> {
  readonly #model: Model<R>
  readonly #rows: LayeredRows<R>
  readonly #original: TableWords<R> | undefined
  #words: LiveWords | undefined
  #shared: Words | undefined

  constructor(model: Model<R>, rows: LayeredRows<R>, original?: TableWords<R>) {
    this.#model = model
    this.#rows = rows
    this.#original = original
  }

  /** @throws Error when the model has no words */
  open(): Words {
    return this.#open()
  }

  /** Updates the words after a write; `row` is undefined when the row was removed. */
  follow(id: number, row: R | undefined): void {
    if (!this.#words) return
    if (row) this.#words.put(id, this.#wordsOf(row))
    else this.#words.drop(id)
  }

  /** Returns to the original. */
  clear(): void {
    this.#words = undefined
  }

  #open(): LiveWords {
    this.#words ??= this.#original ? this.#overlay(this.#original) : new WordIndex(this.#wordsOfRows())
    return this.#words
  }

  #overlay(original: TableWords<R>): LiveWords {
    const overlay = new WordOverlay(original.#openShared())
    for (const [id, row] of this.#rows.own) overlay.put(id, this.#wordsOf(row))
    for (const id of this.#rows.removed) overlay.drop(id)
    return overlay
  }

  /** Returns the words for copies of this table, which share them, because the original does not change any more. */
  #openShared(): Words {
    const { words, texts } = this.#model
    const isLarge = this.#rows.own.size > FEW && words && texts
    this.#shared ??= isLarge ? new GradualWords(this.#rows.own, { words, texts }) : this.#open()
    return this.#shared
  }

  #wordsOf(row: R): readonly string[] {
    const { name, words } = this.#model
    if (!words)
      throw new Error(`Failed to search "${name}": it has no words. Please add \`words\` to the model.`)
    return words(row)
  }

  #wordsOfRows(): (readonly [id: number, words: readonly string[]])[] {
    if (!this.#model.words)
      throw new Error(
        `Failed to search "${this.#model.name}": it has no words. Please add \`words\` to the model.`,
      )
    return Array.from(this.#rows.own, ([id, row]) => [id, this.#wordsOf(row)] as const)
  }
}
