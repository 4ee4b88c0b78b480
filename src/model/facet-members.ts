import { kind, members } from '../options/kinds.js'
import { adviseName } from '../options/nearest.js'
import type { Kind } from '../options/types.js'
import type { FixtureFacet } from './fixture.js'
import type { User } from './user.js'

/** A member of a fixture's facet. */
export interface FacetMember<Facet> {
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
 * @param definitions the members that a facet may have, by name
 * @throws Error when a member is unknown, or its value is of another kind
 *
 * @example
 * const definitions = { age: { expected: 'a number', json: {}, read: (value) => (typeof value === 'number' ? { age: value } : undefined) } }
 * readFacet('acme', definitions, { age: 29 }, {}) // { age: 29 }
 */
export function readFacet<Facet>(
  dialect: string,
  definitions: Readonly<Record<string, FacetMember<Facet>>>,
  facet: FixtureFacet,
  user: User,
): Partial<Facet> {
  const parts = Object.entries(facet).map(([name, value]) => {
    const member = Object.hasOwn(definitions, name) ? definitions[name] : undefined
    if (!member) throw unknownMember(dialect, name, Object.keys(definitions))
    const part = member.read(value, user.password)
    if (part) return part
    throw new Error(`facets.${dialect}.${name} is ${JSON.stringify(value)}. Please give ${member.expected}.`)
  })
  return Object.assign({}, ...parts)
}

function unknownMember(dialect: string, name: string, known: readonly string[]): Error {
  return new Error(`facets.${dialect} has no member "${name}". ${adviseName(name, known)}`)
}

/**
 * Makes the kind of a dialect's facet, to check facets before a world is seeded.
 *
 * @example
 * const definitions = { age: { expected: 'a number', json: {}, read: (value) => (typeof value === 'number' ? { age: value } : undefined) } }
 * facetKind(definitions).check({ age: 29 }, []) // []
 */
export function facetKind<Facet>(definitions: Readonly<Record<string, FacetMember<Facet>>>): Kind {
  const kinds = Object.entries(definitions).map(([name, { expected, json, read }]) => {
    const accepts = (value: unknown) => read(value, null) !== undefined
    return [name, kind(expected, accepts, json)] as const
  })
  return members(Object.fromEntries(kinds))
}
