import type { JsonObject } from '../../src/json.js'
import type { FixtureFacet, FixtureRecords } from '../../src/model/fixture.js'
import type { Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import {
  choice,
  described,
  either,
  flag,
  integer,
  listOf,
  membersOf,
  orNull,
  text,
} from '../../src/options/kinds.js'
import type { Kind } from '../../src/options/types.js'
import { applyFacetByUpdate, explainRefusal } from '../../src/world/apply-facet.js'
import type { RecordNames } from '../../src/world/record-names.js'
import { defineRecords, findForFacet, type Target } from '../../src/world/records.js'
import type { PeopleTemplate, PersonLoader, World } from '../../src/world/world.js'
import { deletedUserRecords } from './deleted-users/records.js'
import {
  forumRecords,
  forumSubscriptionRecords,
  topicCommentRecords,
  topicRecords,
  topicSubscriptionRecords,
  topicVoteRecords,
} from './forums/records.js'
import { findDefaultGroup } from './groups/model.js'
import { groupRecords, groupTarget } from './groups/records.js'
import { addAdmins } from './groups/rules.js'
import { identityRecords } from './identities/records.js'
import { jobRecords } from './jobs/records.js'
import { groupMembershipRecords, organizationMembershipRecords } from './memberships/records.js'
import { oauthClientRecords, oauthTokenRecords } from './oauth/records.js'
import { organizationSubscriptionRecords } from './organization-subscriptions/records.js'
import { organizationRecords, organizationTarget } from './organizations/records.js'
import { anyObject } from './records/fixture-members.js'
import { sessionRecords } from './sessions/records.js'
import { settingsRecords } from './settings/records.js'
import { ticketRecords } from './tickets/records.js'
import { userFieldRecords } from './user-fields/records.js'
import type { FACET_ATTRIBUTES } from './users/attributes.js'
import { shareFacet, updateUser } from './users/rules.js'
import { ROLES } from './users/validation.js'

/** The members of a facet in a fixture. */
type FacetMembers = Record<
  | 'role'
  | 'verified'
  | 'time_zone'
  | 'locale'
  | 'organization'
  | 'default_group'
  | 'user_fields'
  | keyof typeof FACET_ATTRIBUTES,
  unknown
>

/** The records of fixtures. A resource comes after those that its records refer to. */
const resources = defineRecords({
  user_fields: userFieldRecords,
  groups: groupRecords,
  organizations: organizationRecords,
  group_memberships: groupMembershipRecords,
  organization_memberships: organizationMembershipRecords,
  organization_subscriptions: organizationSubscriptionRecords,
  identities: identityRecords,
  settings: settingsRecords,
  sessions: sessionRecords,
  tickets: ticketRecords,
  oauth_clients: oauthClientRecords,
  oauth_tokens: oauthTokenRecords,
  forums: forumRecords,
  topics: topicRecords,
  topic_comments: topicCommentRecords,
  forum_subscriptions: forumSubscriptionRecords,
  topic_subscriptions: topicSubscriptionRecords,
  topic_votes: topicVoteRecords,
  job_statuses: jobRecords,
  deleted_users: deletedUserRecords,
})

export const { records, loadRecords } = resources

/**
 * Adds user fields, groups and organizations.
 *
 * @throws RecordError for a record that cannot be stored
 */
export function prepareRecords(world: World, given: FixtureRecords, names: RecordNames): void {
  resources.prepareRecords(world, given, names)
  const group = findDefaultGroup(world)
  if (given.groups !== undefined && group) addAdmins(world, group)
}

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
}

/** Returns the attributes of a facet, with ids for the records that it names. */
function toAttributes(world: World, values: FixtureFacet): JsonObject {
  const { organization, default_group, ...attributes } = values
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
  return explainRefusal('zendesk', () => shareFacet(world, number, attributes))
}
