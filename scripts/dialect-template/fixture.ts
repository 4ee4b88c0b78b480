import { type FacetMember, facetKind, readFacet } from '../../src/model/facet-members.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import type { Kind } from '../../src/options/types.js'
import { defineRecords } from '../../src/world/records.js'
import type { World } from '../../src/world/world.js'
import { type AcmeUser, acmeFacet } from './facet.js'
import { sessionRecords } from './sessions/records.js'

/** The records of fixtures. A resource comes after those that its records refer to. */
export const { records, prepareRecords, loadRecords } = defineRecords({ sessions: sessionRecords })

/** Members of `facets.acme`, by Acme's own names. */
const MEMBERS: Readonly<Record<string, FacetMember<AcmeUser>>> = {
  nickname: {
    expected: 'a string',
    json: { type: 'string' },
    read: (value) => (typeof value === 'string' ? { nickname: value } : undefined),
  },
}

/** Returns the kind of `facets.acme`, for the check of fixtures. */
export function facet(): Kind {
  return facetKind(MEMBERS)
}

/**
 * Stores the facet that a fixture gives a person.
 *
 * @throws Error when a member is unknown or has a wrong value
 */
export function applyFacet(world: World, user: User, facet: FixtureFacet): void {
  acmeFacet.update(world, user, readFacet('acme', MEMBERS, facet, user))
}
