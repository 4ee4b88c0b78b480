import type { FixtureRecords } from '../../src/model/fixture.js'
import type { RecordNames } from '../../src/world/record-names.js'
import { defineRecords } from '../../src/world/records.js'
import type { World } from '../../src/world/world.js'
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
import { groupRecords } from './groups/records.js'
import { addAdmins } from './groups/rules.js'
import { identityRecords } from './identities/records.js'
import { jobRecords } from './jobs/records.js'
import { groupMembershipRecords, organizationMembershipRecords } from './memberships/records.js'
import { oauthClientRecords, oauthTokenRecords } from './oauth/records.js'
import { organizationSubscriptionRecords } from './organization-subscriptions/records.js'
import { organizationRecords } from './organizations/records.js'
import { sessionRecords } from './sessions/records.js'
import { settingsRecords } from './settings/records.js'
import { ticketRecords } from './tickets/records.js'
import { userFieldRecords } from './user-fields/records.js'

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
