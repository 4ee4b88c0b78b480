import { kind, members } from '../options/kinds.js'
import { adviseName } from '../options/nearest.js'
import type { Kind } from '../options/types.js'
import type { FixtureFacet } from './fixture.js'
import type { User } from './user.js'

/** A member of a fixture's facet. */
export interface FacetWord<Facet> {
  /** Describes the accepted values, as in `Please give …`. */
  readonly expected: string
  /** JSON Schema of the values, for editors. */
  readonly json: Kind['json']
  /** Translates a value to fields of the dialect's facet; returns undefined for a value of another kind. */
  readonly read: (value: unknown, password: User['password']) => Partial<Facet> | undefined
}

/**
 * Translates a fixture's facet of a person to fields of the dialect's facet.
 *
 * @param dialect its name, for error messages
 * @param words the members that a facet may have, by name
 * @throws Error when a member is unknown, or its value is of another kind
 *
 * @example
 * const words = { age: { expected: 'a number', json: {}, read: (value) => (typeof value === 'number' ? { age: value } : undefined) } }
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
    const part = word.read(value, user.password)
    if (part) return part
    throw new Error(`facets.${dialect}.${name} is ${JSON.stringify(value)}. Please give ${word.expected}.`)
  })
  return Object.assign({}, ...parts)
}

function unknownWord(dialect: string, name: string, known: readonly string[]): Error {
  return new Error(`facets.${dialect} has no member "${name}". ${adviseName(name, known)}`)
}

/**
 * Makes the kind of a dialect's facet, to check facets before a world is made.
 *
 * @example
 * const words = { age: { expected: 'a number', json: {}, read: (value) => (typeof value === 'number' ? { age: value } : undefined) } }
 * facetKind(words).check({ age: 29 }, []) // []
 */
export function facetKind<Facet>(words: Readonly<Record<string, FacetWord<Facet>>>): Kind {
  const kinds = Object.entries(words).map(([name, { expected, json, read }]) => {
    const accepts = (value: unknown) => read(value, null) !== undefined
    return [name, kind(expected, accepts, json)] as const
  })
  return members(Object.fromEntries(kinds))
}
