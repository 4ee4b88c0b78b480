import type { Row } from './model.js'
import { type Fit, fitOf, WordIndex } from './word-index.js'

/** Rows whose words go into the index at once, between two requests. */
const SLICE = 250
/** Searches whose rows are remembered while the index grows: a search asks more than once for a word. */
const REMEMBERED = 16

/** What is known of the words of a model's rows. */
export interface WordSource<R> {
  readonly words: (row: R) => readonly string[]
  readonly texts: (row: R) => readonly (string | null)[]
}

/**
 * The words of many rows that never change. An index of a hundred thousand rows takes more than a second to build, for
 * which no request should wait: it grows in slices, between requests, and reading the rows' texts answers until it is
 * complete.
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

  /** The words of a row. */
  wordsOf(id: number): readonly string[] {
    if (this.#isComplete) return this.#index.wordsOf(id)
    const row = this.#rows.get(id)
    return row ? this.#source.words(row) : []
  }

  /** The rows with a word that begins so, in no order; a row with several such words may come several times. */
  find(beginning: string): Iterable<number> {
    return this.#isComplete ? this.#index.find(beginning) : this.#read(beginning).keys()
  }

  /** About how many rows `find` gives; it stops counting beyond `most`. */
  count(beginning: string, most: number): number {
    return this.#isComplete ? this.#index.count(beginning, most) : this.#read(beginning).size
  }

  /** How a word fits a row; undefined when it doesn't. */
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

  // Most rows have no such text, and it takes much longer to tell all their words.
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
    later(() => this.#grow(rest))
  }
}

/** Tells whether a text, or its digits alone, contains a word. */
function mayContain(text: string, word: string): boolean {
  if (text.toLowerCase().includes(word)) return true
  return /^\d+$/.test(word) && text.replaceAll(/\D/g, '').includes(word)
}

// Nothing stays up for it: a process may end before.
function later(work: () => void): void {
  const timer: unknown = setTimeout(work)
  if (typeof timer === 'object') (timer as { unref?(): void } | null)?.unref?.()
}
