import { type Fit, isSame, WordIndex } from './word-index.js'

/** Finds the rows of a table by their words. */
export interface Words {
  wordsOf(id: number): readonly string[]
  /** Finds the ids of rows that have a word with this beginning, in any order. An id may come several times. */
  find(beginning: string): Iterable<number>
  /** Returns an upper estimate of how many ids `find` gives; it stops counting beyond `most`. */
  count(beginning: string, most: number): number
  /** Compares a searched word with the words of a row; undefined when none fits. */
  fit(id: number, word: string): Fit | undefined
}

/** Words that are updated with each write to their table. */
export interface LiveWords extends Words {
  put(id: number, words: readonly string[]): void
  drop(id: number): void
}

/**
 * The words of a table that was opened as a copy: the original's words, which all copies share, and its own words of
 * the rows that were written since.
 */
export class WordOverlay implements LiveWords {
  readonly #original: Words
  readonly #own = new WordIndex([])
  /** The rows whose words are not those of the original. */
  readonly #changed = new Set<number>()

  constructor(original: Words) {
    this.#original = original
  }

  wordsOf(id: number): readonly string[] {
    return (this.#changed.has(id) ? this.#own : this.#original).wordsOf(id)
  }

  put(id: number, words: readonly string[]): void {
    if (isSame(words, this.#original.wordsOf(id))) {
      this.#own.drop(id)
      this.#changed.delete(id)
    } else {
      this.#own.put(id, words)
      this.#changed.add(id)
    }
  }

  drop(id: number): void {
    this.put(id, [])
  }

  *find(beginning: string): Generator<number> {
    for (const id of this.#original.find(beginning)) if (!this.#changed.has(id)) yield id
    yield* this.#own.find(beginning)
  }

  count(beginning: string, most: number): number {
    const count = this.#original.count(beginning, most)
    return count > most ? count : count + this.#own.count(beginning, most - count)
  }

  fit(id: number, word: string): Fit | undefined {
    return (this.#changed.has(id) ? this.#own : this.#original).fit(id, word)
  }
}
