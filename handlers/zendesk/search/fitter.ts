import { SortedWords } from '../../../src/model/sorted-words.js'
import type { Fit } from '../../../src/model/word-index.js'

/** Returns `word` when the row has the word, `beginning` when a longer word of the row begins with it, else undefined. */
export type Fitter = (word: string) => Fit | undefined

/** The maximum number of words for a linear search. With more words, an index is faster. */
const MAX_LINEAR = 32

/**
 * Makes a function that returns the fitter of a row. It caches the fitter of the last row, because a
 * query of a thousand words asks for the same row a thousand times before the next.
 *
 * @param wordsOf reads the words of a row
 *
 * @example
 * const fitter = fitterOf(({ name }) => name.split(' '))
 * fitter({ name: 'mary ann' })('ma') // 'beginning'
 */
export function fitterOf<R extends object>(wordsOf: (row: R) => readonly string[]): (row: R) => Fitter {
  let last: { readonly row: R; readonly fitter: Fitter } | undefined
  return (row) => {
    if (last?.row !== row) last = { row, fitter: toFitter(wordsOf(row)) }
    return last.fitter
  }
}

function toFitter(words: readonly string[]): Fitter {
  return words.length > MAX_LINEAR ? toIndex(new Set(words)) : (word) => findIn(words, word)
}

function toIndex(words: ReadonlySet<string>): Fitter {
  let sorted: SortedWords | undefined
  return (word) => {
    if (words.has(word)) return 'word'
    sorted ??= new SortedWords(words)
    return sorted.beginningWith(word).next().done ? undefined : 'beginning'
  }
}

function findIn(words: readonly string[], word: string): Fit | undefined {
  if (words.includes(word)) return 'word'
  return words.some((known) => known.startsWith(word)) ? 'beginning' : undefined
}
