import { type FacetWord, facetKind, readFacet } from '../../src/model/facet-words.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import type { Kind } from '../../src/options/types.js'
import type { World } from '../../src/world/world.js'
import { type AcmeUser, acmeFacet } from './facet.js'

/** Members of `facets.acme`, by Acme's own names. */
const WORDS: Readonly<Record<string, FacetWord<AcmeUser>>> = {
  nickname: {
    expected: 'a string',
    json: { type: 'string' },
    read: (value) => (typeof value === 'string' ? { nickname: value } : undefined),
  },
}

/** Returns the kind of `facets.acme`, which checks fixtures. */
export function facet(): Kind {
  return facetKind(WORDS)
}

/**
 * Stores the facet that a fixture gives a person.
 *
 * @throws Error when a member is unknown, or its value is of another kind
 */
export function applyFacet(world: World, user: User, words: FixtureFacet): void {
  acmeFacet.update(world, user, readFacet('acme', WORDS, words, user))
}
