import type { Row } from './model.js'
import { type Fit, fitOf, WordIndex } from './word-index.js'

/** Rows that one timer adds to the index, between two requests. */
const SLICE = 250
/** The number of results to cache while the index grows, because a search looks up a word several times. */
const REMEMBERED = 16

/** The functions that read the words of a row. */
export interface WordSource<R> {
  readonly words: (row: R) => readonly string[]
  readonly texts: (row: R) => readonly (string | null)[]
}

/**
 * The words of many rows that never change. An index of a hundred thousand rows takes more than a second to build, so
 * it grows in slices between requests. Until it is complete, searches scan the rows' texts.
 */
export class GradualWords<R extends Row> {
  readonly #rows: ReadonlyMap<number, R>
  readonly #source: WordSource<R>
  readonly #index = new WordIndex([])
  readonly #found = new Map<string, ReadonlyMap<number, Fit>>()
  #isComplete = false

  constructor(rows: ReadonlyMap<number, R>, source: WordSource<R>) {
    this.#rows = rows
    this.#source = source
    this.#grow(rows.values())
  }

  wordsOf(id: number): readonly string[] {
    if (this.#isComplete) return this.#index.wordsOf(id)
    const row = this.#rows.get(id)
    return row ? this.#source.words(row) : []
  }

  find(beginning: string): Iterable<number> {
    return this.#isComplete ? this.#index.find(beginning) : this.#read(beginning).keys()
  }

  count(beginning: string, most: number): number {
    return this.#isComplete ? this.#index.count(beginning, most) : this.#read(beginning).size
  }

  fit(id: number, word: string): Fit | undefined {
    return this.#isComplete ? this.#index.fit(id, word) : this.#read(word).get(id)
  }

  #read(beginning: string): ReadonlyMap<number, Fit> {
    const known = this.#found.get(beginning)
    if (known) return known
    const fits = new Map<number, Fit>()
    for (const [id, row] of this.#rows) {
      const fit = this.#fitOf(row, beginning)
      if (fit) fits.set(id, fit)
    }
    if (this.#found.size >= REMEMBERED) this.#found.clear()
    this.#found.set(beginning, fits)
    return fits
  }

  // Scanning the texts first is faster than splitting each of them into words.
  #fitOf(row: R, word: string): Fit | undefined {
    const mayFit = this.#source.texts(row).some((text) => text !== null && mayContain(text, word))
    return mayFit ? fitOf(this.#source.words(row), word) : undefined
  }

  #grow(rest: Iterator<R>): void {
    for (let count = 0; count < SLICE; count += 1) {
      const { value: row, done } = rest.next()
      if (done) {
        this.#isComplete = true
        this.#found.clear()
        return
      }
      this.#index.put(row.id, this.#source.words(row))
    }
    schedule(() => this.#grow(rest))
  }
}

/** Returns true when a text, or its digits alone, contains a word. */
function mayContain(text: string, word: string): boolean {
  if (text.toLowerCase().includes(word)) return true
  return /^\d+$/.test(word) && text.replaceAll(/\D/g, '').includes(word)
}

// The timer is unreferenced, so that it does not keep the process alive.
function schedule(work: () => void): void {
  const timer: unknown = setTimeout(work)
  if (typeof timer === 'object') (timer as { unref?(): void } | null)?.unref?.()
}
