// Fast path: most names are ASCII letters and digits, and populations are large.
const PLAIN = /^[a-z0-9]+$/
const PLAIN_PARTS = /^[a-z0-9][\x21-\x7e]*[a-z0-9]$/
const PLAIN_SEPARATOR = /[^a-z0-9]+/
const SEPARATOR = /[^\p{L}\p{N}\p{M}]+/u
const BEFORE = /^[^\p{L}\p{N}]+/u
/** Greedy, so that it backtracks once from the end: trimming with an end anchor takes quadratic time. */
const UP_TO_LAST = /^.*[\p{L}\p{N}\p{M}]/su
/** Numbers with more parts are indexed as a whole and by each part. */
const MOST_PARTS = 16

/**
 * Returns the words of a text, in lower case and without duplicates: the parts between spaces, and the words in these
 * parts.
 *
 * @example
 * toWords('Mary-Ann Smith') // ['mary-ann', 'mary', 'ann', 'smith']
 */
export function toWords(text: string | null | undefined): string[] {
  const lowerCased = (text ?? '').toLowerCase()
  if (PLAIN.test(lowerCased)) return [lowerCased]
  if (PLAIN_PARTS.test(lowerCased)) return [...new Set([lowerCased, ...lowerCased.split(PLAIN_SEPARATOR)])]
  const words = lowerCased.split(/\s+/).map(trimWord)
  return [...new Set(words.flatMap((word) => [word, ...word.split(SEPARATOR)]))].filter((word) => word !== '')
}

/** Returns a word without the punctuation around it. */
export function trimWord(word: string): string {
  return UP_TO_LAST.exec(word.replace(BEFORE, ''))?.[0] ?? ''
}

/** Returns the words of an e-mail address: the address, its local part with the words in it, and its domain. */
export function emailWords(email: string | null | undefined): string[] {
  const address = (email ?? '').toLowerCase()
  const at = address.lastIndexOf('@')
  if (at === -1) return toWords(address)
  return [...new Set([address, ...toWords(address.slice(0, at)), address.slice(at + 1)])]
}

/**
 * Returns the words of a phone number: its parts, and its digits in one word, with and without the codes at its beginning.
 *
 * @example
 * phoneWords('+1 (415) 369') // ['1415369', '415369', '369', '1', '415']
 */
export function phoneWords(phone: string | null | undefined): string[] {
  const parts = (phone ?? '').split(/\D+/).filter((part) => part !== '')
  const ends =
    parts.length > MOST_PARTS ? [parts.join('')] : parts.map((_, index) => parts.slice(index).join(''))
  return [...new Set([...ends, ...parts])]
}
