import { SortedWords } from '../../../src/model/sorted-words.js'
import type { Fit } from '../../../src/model/word-index.js'

/** Tells how a word fits the words of a row: as one of them, or as the beginning of one. */
export type Fitter = (word: string) => Fit | undefined

/** Up to this number of words, a linear search is fastest. */
const FEW = 32

/**
 * Makes a function that returns the fitter of a row. It caches the fitter of the last row: a query of a thousand words asks
 * for the same row a thousand times, and then for the next.
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
  return words.length > FEW ? toIndex(new Set(words)) : (word) => findIn(words, word)
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
