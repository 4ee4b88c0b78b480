import { type Fit, isSame, WordIndex } from './word-index.js'

/** Finds the rows of a table by their words, and follows the writes to it. */
export type Words = Pick<WordIndex, 'find' | 'count' | 'fit' | 'put' | 'drop' | 'wordsOf'>

/**
 * The words of a table that was opened as a copy: those of the original, which all copies share and none changes, but for
 * the rows that are other ones here.
 */
export class WordOverlay implements Words {
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

/**
 * Opens the words of a table.
 *
 * @param original the words of the table that this one is a copy of
 * @param changed the rows that were written to since it was opened as a copy
 */
export function openWords<R>(
  rows: ReadonlyMap<number, R>,
  wordsOf: (row: R) => readonly string[],
  original: Words | undefined,
  changed: Iterable<number>,
): Words {
  if (!original) return new WordIndex(Array.from(rows, ([id, row]) => [id, wordsOf(row)] as const))
  const overlay = new WordOverlay(original)
  for (const id of changed) {
    const row = rows.get(id)
    overlay.put(id, row ? wordsOf(row) : [])
  }
  return overlay
}
