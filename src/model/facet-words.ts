import type { FixtureFacet } from './fixture.js'
import type { User } from './user.js'

/** A member of what a fixture says in the words of a dialect. */
export interface FacetWord<Facet> {
  /** What its values must be, as in `Please give …`. */
  readonly expected: string
  /** What a value is to the dialect; undefined when it is none of the kind. */
  readonly read: (value: unknown, user: User) => Partial<Facet> | undefined
}

/**
 * Reads what a fixture says of a person in the words of a dialect.
 *
 * @param dialect its name, for what is said of a wrong word
 * @throws Error when a word is unknown, or its value is of another kind
 *
 * @example
 * const words = { age: { expected: 'a number', read: (value) => (typeof value === 'number' ? { age: value } : undefined) } }
 * readFacet('acme', words, { age: 29 }, {}) // { age: 29 }
 */
export function readFacet<Facet>(
  dialect: string,
  words: Readonly<Record<string, FacetWord<Facet>>>,
  facet: FixtureFacet,
  user: User,
): Partial<Facet> {
  const parts = Object.entries(facet).map(([name, value]) => {
    const word = Object.hasOwn(words, name) ? words[name] : undefined
    if (!word) throw unknownWord(dialect, name, Object.keys(words))
    const part = word.read(value, user)
    if (part) return part
    throw new Error(
      `Failed to read the fixture: facets.${dialect}.${name} is ${JSON.stringify(value)}. Please give ${word.expected}.`,
    )
  })
  return Object.assign({}, ...parts)
}

/** Says that a dialect has no such word, and which ones it has. */
export function unknownWord(dialect: string, name: string, known: readonly string[]): Error {
  return new Error(
    `Failed to read the fixture: facets.${dialect} has no member "${name}". Please choose of: ${known.join(', ')}.`,
  )
}
