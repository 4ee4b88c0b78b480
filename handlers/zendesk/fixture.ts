import type { JsonObject } from '../../src/json.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import { choice, either, flag, integer, listOf, membersOf, orNull, text } from '../../src/options/kinds.js'
import type { Kind } from '../../src/options/types.js'
import { applyFacetByUpdate } from '../../src/world/apply-facet.js'
import type { World } from '../../src/world/world.js'
import type { FACET_ATTRIBUTES } from './users/attributes.js'
import { updateUser } from './users/rules.js'
import { ROLES } from './users/validation.js'

/** The members of a facet in a fixture. */
type FacetMembers = Record<
  'role' | 'verified' | 'time_zone' | 'locale' | keyof typeof FACET_ATTRIBUTES,
  unknown
>

/** Describes the members of `facets.zendesk`. */
export function facet(): Kind {
  const optionalText = orNull(text())
  const optionalId = orNull(integer(1))
  return membersOf<FacetMembers>({
    role: choice(ROLES),
    verified: flag(),
    time_zone: text(),
    locale: text(),
    external_id: optionalText,
    alias: optionalText,
    signature: optionalText,
    details: optionalText,
    notes: optionalText,
    ticket_restriction: optionalText,
    moderator: flag(),
    only_private_comments: flag(),
    restricted_agent: flag(),
    suspended: flag(),
    shared_phone_number: flag(),
    organization_id: optionalId,
    default_group_id: optionalId,
    custom_role_id: optionalId,
    tags: either('a list of strings, or one string with spaces', listOf(text(), 'a list of strings'), text()),
  })
}

/**
 * Applies the facet of a fixture to a user.
 *
 * @throws Error when a value is invalid
 */
export function applyFacet(world: World, user: User, values: FixtureFacet): void {
  applyFacetByUpdate(world, 'zendesk', user, () => updateUser(world, user, values as JsonObject))
}
