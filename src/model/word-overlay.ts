import { type Fit, isSame, WordIndex } from './word-index.js'

/** Finds the rows of a table by their words. */
export interface Words {
  wordsOf(id: number): readonly string[]
  find(beginning: string): Iterable<number>
  count(beginning: string, most: number): number
  fit(id: number, word: string): Fit | undefined
}

/** Words that follow the writes to their table. */
export interface LiveWords extends Words {
  put(id: number, words: readonly string[]): void
  drop(id: number): void
}

/**
 * The words of a table that was opened as a copy: those of the original, which all copies share and none changes, but for
 * the rows that are other ones here.
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

  /** The rows with a word that begins so, in no order; a row with several such words comes several times. */
  *find(beginning: string): Generator<number> {
    for (const id of this.#original.find(beginning)) if (!this.#changed.has(id)) yield id
    yield* this.#own.find(beginning)
  }

  /** About how many rows `find` gives, rather too many; it stops counting beyond `most`. */
  count(beginning: string, most: number): number {
    const count = this.#original.count(beginning, most)
    return count > most ? count : count + this.#own.count(beginning, most - count)
  }

  /** How a word fits a row; undefined when it doesn't. */
  fit(id: number, word: string): Fit | undefined {
    return (this.#changed.has(id) ? this.#own : this.#original).fit(id, word)
  }
}
