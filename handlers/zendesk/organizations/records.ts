import { anyObject, filledText, flag, orNull, text } from '../../../src/options/kinds.js'
import { recordList, type Target } from '../../../src/world/records.js'
import { groupTarget } from '../groups/records.js'
import { joinAll } from '../memberships/join.js'
import { organizationMemberships } from '../memberships/kinds.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  reference,
  references,
  tagList,
} from '../records/fixture-members.js'
import { type Organization, organizationModel } from './model.js'
import { createOrganization } from './rules.js'

/** Organizations, which records refer to by name, in upper or lower case. */
export const organizationTarget: Target<Organization> = {
  noun: 'organization',
  find: (world, name) => world.table(organizationModel).findBy('name', name.toLowerCase()),
  known: (world) => Array.from(world.table(organizationModel), ({ name }) => name),
  get: (world, id) => world.table(organizationModel).get(id),
}

/** Organizations in fixtures, with their members. */
export const organizationRecords = recordList({
  noun: 'organizations',
  members: () => ({
    ...commonMembers(),
    ...reference('group', 'a group'),
    name: filledText(),
    external_id: orNull(text()),
    shared_tickets: flag(),
    shared_comments: flag(),
    domain_names: tagList(),
    details: orNull(text()),
    notes: orNull(text()),
    tags: tagList(),
    organization_fields: anyObject(),
    members: references(A_PERSON),
  }),
  prepare(record) {
    const group_id = record.find('group', groupTarget)?.id ?? null
    const attributes = { ...record.without('group', 'members'), group_id }
    createOrganization(record.world, attributes, fixedFields(record))
  },
  load(record) {
    joinAll(record, organizationMemberships, record.require('name', organizationTarget).id)
  },
})
