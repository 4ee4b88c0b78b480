import { flag } from '../../../src/options/kinds.js'
import type { Shape } from '../../../src/options/types.js'
import { type FixtureRecord, people, type RecordResource, recordList } from '../../../src/world/records.js'
import { groupTarget } from '../groups/records.js'
import { organizationTarget } from '../organizations/records.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  ignoredMembers,
  reference,
} from '../records/fixture-members.js'
import { groupMemberships, type MembershipKind, organizationMemberships } from './kinds.js'
import { createMembership, findMembership } from './rules.js'

/** Memberships of agents in groups, in fixtures. */
export const groupMembershipRecords = membershipRecords(groupMemberships, {
  noun: 'group memberships',
  parent: () => reference('group', 'a group'),
  parentIdOf: (record) => record.require('group', groupTarget).id,
})

/** Memberships of users in organizations, in fixtures. */
export const organizationMembershipRecords = membershipRecords(organizationMemberships, {
  noun: 'organization memberships',
  parent: () => ({
    ...reference('organization', 'an organization'),
    ...ignoredMembers('organization_name', 'view_tickets'),
  }),
  parentIdOf: (record) => record.require('organization', organizationTarget).id,
})

interface Parts {
  readonly noun: string
  /** Makes the kinds of the members that name the group or organization. */
  readonly parent: () => Shape
  readonly parentIdOf: (record: FixtureRecord) => number
}

// A person who is a member already, through a facet or a list of members, gets this membership instead.
function membershipRecords(kind: MembershipKind, { noun, parent, parentIdOf }: Parts): RecordResource {
  return recordList({
    noun,
    members: () => ({
      ...commonMembers(),
      ...reference('user', A_PERSON),
      ...parent(),
      default: flag(),
    }),
    load(record) {
      const { world, values } = record
      const user_id = record.require('user', people).id
      const parentId = parentIdOf(record)
      const attributes = { user_id, [`${kind.parent}_id`]: parentId, default: values.default ?? null }
      const known = findMembership(world, kind, user_id, parentId)
      if (known) world.table(kind.model).remove(known.id)
      createMembership(world, kind, attributes, fixedFields(record))
    },
  })
}
