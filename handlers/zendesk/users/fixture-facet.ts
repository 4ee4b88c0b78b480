import type { JsonObject } from '../../../src/json.js'
import type { FixtureFacet } from '../../../src/model/fixture.js'
import type { Row } from '../../../src/model/model.js'
import { toMilliseconds } from '../../../src/model/moment.js'
import type { User } from '../../../src/model/user.js'
import {
  anyObject,
  choice,
  described,
  either,
  flag,
  integer,
  listOf,
  membersOf,
  moment,
  orNull,
  text,
} from '../../../src/options/kinds.js'
import type { Kind } from '../../../src/options/types.js'
import { applyFacetByUpdate, explainRefusal } from '../../../src/world/apply-facet.js'
import { findForFacet, type Target } from '../../../src/world/records.js'
import type { PeopleTemplate, PersonLoader, World } from '../../../src/world/world.js'
import { type ZendeskUser, zendeskFacet } from '../facet.js'
import { groupTarget } from '../groups/records.js'
import { organizationTarget } from '../organizations/records.js'
import type { FACET_ATTRIBUTES } from './attributes.js'
import { shareFacet, updateUser } from './rules.js'
import { ROLES } from './validation.js'

const LAST_CHANGE = 'updated_at'

/** The members of a facet in a fixture. */
type FacetMembers = Record<
  | 'role'
  | 'verified'
  | 'time_zone'
  | 'locale'
  | 'organization'
  | 'default_group'
  | 'last_login_at'
  | 'photo'
  | 'user_fields'
  | keyof typeof FACET_ATTRIBUTES,
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
    organization: described('The name of an organization.', optionalText),
    default_group: described('The name of a group.', optionalText),
    user_fields: described('Values of user fields, by their keys.', anyObject()),
    last_login_at: described(
      'A moment in ISO 8601; "updated_at" for the time of the last change; null for a person who never signed in.',
      orNull(either('an ISO 8601 text, or "updated_at"', moment(), choice([LAST_CHANGE]))),
    ),
    photo: described('A photo with the initials of the person.', orNull(choice(['initials']))),
    tags: either('a list of strings, or one string with spaces', listOf(text(), 'a list of strings'), text()),
  })
}

/**
 * Applies the facet of a fixture to a user.
 *
 * @throws Error when a value is invalid
 */
export function applyFacet(world: World, user: User, values: FixtureFacet): void {
  const attributes = toAttributes(world, values)
  applyFacetByUpdate(world, 'zendesk', user, () => updateUser(world, user, attributes))
  zendeskFacet.update(world, user, readFixed(values))
}

/** Reads the fields that a client cannot set. */
function readFixed({ photo, last_login_at: moment }: FixtureFacet): Partial<ZendeskUser> {
  return {
    ...(photo === undefined ? {} : { hasPhoto: photo !== null }),
    ...(moment === undefined ? {} : { lastLoginAt: toLastLogin(moment) }),
  }
}

function toLastLogin(moment: unknown): ZendeskUser['lastLoginAt'] {
  if (moment === LAST_CHANGE) return 'at last change'
  return moment === null ? null : toMilliseconds(String(moment), 'read last_login_at')
}

/** Returns the attributes of a facet, with ids for the records that it names. */
function toAttributes(world: World, values: FixtureFacet): JsonObject {
  const { organization, default_group, photo: _, last_login_at: __, ...attributes } = values
  return {
    ...(attributes as JsonObject),
    ...toReference(world, 'organization', organization, organizationTarget),
    ...toReference(world, 'default_group', default_group, groupTarget),
  }
}

/** Returns the attribute with the id of a record that a facet names. */
function toReference<R extends Row>(
  world: World,
  member: string,
  name: unknown,
  target: Target<R>,
): Readonly<Record<string, number>> {
  if (typeof name !== 'string') return {}
  return { [`${member}_id`]: findForFacet(world, `facets.zendesk.${member}`, name, target).id }
}

/**
 * Stores the facet that a fixture gives the people of a template.
 *
 * @returns the function that adds the memberships of one of them
 * @throws Error when a value is invalid, or may belong to one person only
 */
export function applyTemplate(world: World, { number }: PeopleTemplate, values: FixtureFacet): PersonLoader {
  const attributes = toAttributes(world, values)
  return explainRefusal('zendesk', () => shareFacet(world, number, attributes, readFixed(values)))
}
