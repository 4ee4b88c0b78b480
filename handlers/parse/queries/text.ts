import { isObject, type Json } from '../../../src/json.js'
import { containsText } from '../../../src/model/contains.js'
import { errors } from '../errors.js'
import { stopWordsOf } from './stop-words.js'
import type { Test } from './tools.js'

const WORD = /[\p{L}\p{N}]+/gu
const MARKS = /\p{M}/gu
/** Each phrase is a search of the whole text. */
const MOST_PHRASES = 32

/** The options of a search with their types. */
const OPTION_TYPES = {
  $language: 'string',
  $caseSensitive: 'boolean',
  $diacriticSensitive: 'boolean',
} as const

/** Tests that a text matches a search. */
export function readTextSearch(argument: Json): Test {
  const rate = rateText(argument)
  return (value) => rate(value) > 0
}

/**
 * Rates a text by the words of a search. One word is enough; phrases in quotes must all be there, and words after a
 * minus must not. As in MongoDB, a word counts more in a shorter text, and stop words do not count.
 *
 * @returns 0 when the text does not match
 * @throws ApiError when the search is not valid
 * @see https://docs.parseplatform.org/rest/guide/#queries-on-string-values
 */
export function rateText(argument: Json): (value: Json | undefined) => number {
  const search = isObject(argument) ? argument.$search : undefined
  if (!isObject(search)) throw errors.badText('$search, should be object')
  if (typeof search.$term !== 'string') throw errors.badText('$term, should be string')
  for (const [option, type] of Object.entries(OPTION_TYPES)) {
    const value = search[option]
    if (value !== undefined && typeof value !== type) throw errors.badText(`${option}, should be ${type}`)
  }
  const fold = (text: string): string => {
    const unmarked = search.$diacriticSensitive ? text : text.normalize('NFD').replaceAll(MARKS, '')
    return search.$caseSensitive ? unmarked : unmarked.toLowerCase()
  }
  const isStopWord = stopWordsOf(search.$language)
  const withoutStopWords = (texts: readonly string[]) => texts.filter((text) => !isStopWord(text))
  const { phrases, ...term } = readTerm(fold(search.$term))
  const sought = new Set(withoutStopWords([...term.words, ...phrases.flatMap(wordsOf)]))
  const excluded = new Set(withoutStopWords(term.excluded))
  if (phrases.length > MOST_PHRASES) {
    throw errors.badText(`$term, should have at most ${MOST_PHRASES} phrases`)
  }
  return (value) => {
    if (typeof value !== 'string') return 0
    const found = wordsOf(fold(value))
    const text = found.join(' ')
    if (found.some((word) => excluded.has(word))) return 0
    if (!phrases.every((phrase) => containsText(text, phrase))) return 0
    const words = withoutStopWords(found)
    const hits = words.filter((word) => sought.has(word))
    return hits.length === 0 ? 0 : (new Set(hits).size + hits.length / words.length) / 2
  }
}

interface Term {
  readonly phrases: readonly string[]
  readonly excluded: readonly string[]
  readonly words: readonly string[]
}

function readTerm(term: string): Term {
  const quoted = Array.from(term.matchAll(/"([^"]*)"/g), ([, phrase = '']) => wordsOf(phrase).join(' '))
  const rest = term.replaceAll(/"[^"]*"/g, ' ').split(/\s+/)
  return {
    phrases: [...new Set(quoted)].filter((phrase) => phrase !== ''),
    excluded: rest.filter((word) => word.startsWith('-')).flatMap(wordsOf),
    words: rest.filter((word) => !word.startsWith('-')).flatMap(wordsOf),
  }
}

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? []
}
