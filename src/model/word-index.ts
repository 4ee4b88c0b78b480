import { SortedWords } from './sorted-words.js'

/** The result of a comparison: the searched word equals a word of the row, or is the beginning of one. */
export type Fit = 'word' | 'beginning'

const NO_WORDS: readonly string[] = []

/** Compares a searched word with the words of a row; undefined when none fits. */
export function fitOf(words: readonly string[], word: string): Fit | undefined {
  if (words.includes(word)) return 'word'
  return words.some((known) => known.startsWith(word)) ? 'beginning' : undefined
}

/**
 * Finds the rows that have a word with a given beginning. It stores each row's words, so that a write passes only the
 * new words.
 *
 * @example
 * const index = new WordIndex([[1, ['roger', 'wilco']], [2, ['rogers']]])
 * [...index.find('roger')] // [1, 2]
 * [index.fit(1, 'roger'), index.fit(2, 'roger'), index.fit(2, 'wilco')] // ['word', 'beginning', undefined]
 */
export class WordIndex {
  // A word that only one row has maps to the row's id. Most words are in one row only, and a set for each would take
  // most of the memory and time.
  readonly #idsByWord = new Map<string, number | Set<number>>()
  readonly #wordsById = new Map<number, readonly string[]>()
  readonly #vocabulary: SortedWords

  constructor(rows: Iterable<readonly [id: number, words: readonly string[]]>) {
    for (const [id, words] of rows) {
      if (words.length > 0) this.#wordsById.set(id, words)
      for (const word of words) this.#enter(id, word)
    }
    this.#vocabulary = new SortedWords(this.#idsByWord.keys())
  }

  wordsOf(id: number): readonly string[] {
    return this.#wordsById.get(id) ?? NO_WORDS
  }

  put(id: number, words: readonly string[]): void {
    const known = this.wordsOf(id)
    if (isSame(known, words)) return
    const [old, now] = [new Set(known), new Set(words)]
    for (const word of old) if (!now.has(word)) this.#leave(id, word)
    for (const word of now) if (!old.has(word) && this.#enter(id, word)) this.#vocabulary.add(word)
    if (words.length === 0) this.#wordsById.delete(id)
    else this.#wordsById.set(id, words)
  }

  drop(id: number): void {
    this.put(id, NO_WORDS)
  }

  *find(beginning: string): Generator<number> {
    for (const word of this.#vocabulary.beginningWith(beginning)) {
      const ids = this.#idsByWord.get(word)
      if (typeof ids === 'number') yield ids
      else if (ids) yield* ids
    }
  }

  count(beginning: string, most: number): number {
    let count = 0
    for (const word of this.#vocabulary.beginningWith(beginning)) {
      const ids = this.#idsByWord.get(word)
      count += typeof ids === 'object' ? ids.size : 1
      if (count > most) break
    }
    return count
  }

  fit(id: number, word: string): Fit | undefined {
    const ids = this.#idsByWord.get(word)
    if (ids === id || (typeof ids === 'object' && ids.has(id))) return 'word'
    return fitOf(this.wordsOf(id), word)
  }

  /** @returns true when no row had the word */
  #enter(id: number, word: string): boolean {
    const ids = this.#idsByWord.get(word)
    if (typeof ids === 'object') ids.add(id)
    else this.#idsByWord.set(word, ids === undefined ? id : new Set([ids, id]))
    return ids === undefined
  }

  #leave(id: number, word: string): void {
    const ids = this.#idsByWord.get(word)
    if (typeof ids === 'object' && ids.delete(id) && ids.size > 0) return
    this.#idsByWord.delete(word)
    this.#vocabulary.delete(word)
  }
}

/** Returns true for equal lists of words. */
export function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, position) => word === b[position])
}
