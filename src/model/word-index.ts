import { SortedWords } from './sorted-words.js'

/** How well a word fits a search: it is a row's word, or the beginning of one. */
export type Fit = 'word' | 'beginning'

/**
 * Finds the rows that have a word, or one that begins so. It remembers each row's words, so that a write needs to tell
 * only the new ones.
 *
 * @example
 * const index = new WordIndex([[1, ['roger', 'wilco']], [2, ['rogers']]])
 * [...index.find('roger')] // [1, 2]
 * [index.fit(1, 'roger'), index.fit(2, 'roger'), index.fit(2, 'wilco')] // ['word', 'beginning', undefined]
 */
export class WordIndex {
  readonly #idsByWord = new Map<string, Set<number>>()
  readonly #wordsById = new Map<number, readonly string[]>()
  readonly #vocabulary: SortedWords

  constructor(rows: Iterable<readonly [id: number, words: readonly string[]]>) {
    for (const [id, words] of rows) this.#enter(id, words)
    this.#vocabulary = new SortedWords(this.#idsByWord.keys())
  }

  put(id: number, words: readonly string[]): void {
    const known = this.#wordsById.get(id) ?? []
    if (known.length === words.length && known.every((word, index) => word === words[index])) return
    this.drop(id)
    for (const word of this.#enter(id, words)) this.#vocabulary.add(word)
  }

  drop(id: number): void {
    for (const word of this.#wordsById.get(id) ?? []) {
      const ids = this.#idsByWord.get(word)
      ids?.delete(id)
      if (ids?.size !== 0) continue
      this.#idsByWord.delete(word)
      this.#vocabulary.delete(word)
    }
    this.#wordsById.delete(id)
  }

  /** The rows with a word that begins so, in no order; a row with several such words comes several times. */
  *find(beginning: string): Generator<number> {
    for (const word of this.#vocabulary.beginningWith(beginning)) yield* this.#idsByWord.get(word) ?? []
  }

  /** About how many rows `find` gives; it stops counting beyond `most`. */
  count(beginning: string, most: number): number {
    let count = 0
    for (const word of this.#vocabulary.beginningWith(beginning)) {
      count += this.#idsByWord.get(word)?.size ?? 0
      if (count > most) break
    }
    return count
  }

  /** How a word fits a row; undefined when it doesn't. */
  fit(id: number, word: string): Fit | undefined {
    if (this.#idsByWord.get(word)?.has(id)) return 'word'
    return this.#wordsById.get(id)?.some((known) => known.startsWith(word)) ? 'beginning' : undefined
  }

  /** @returns the words that no row had */
  #enter(id: number, words: readonly string[]): string[] {
    if (words.length === 0) return []
    this.#wordsById.set(id, words)
    return words.filter((word) => {
      const ids = this.#idsByWord.get(word)
      if (ids) ids.add(id)
      else this.#idsByWord.set(word, new Set([id]))
      return !ids
    })
  }
}
