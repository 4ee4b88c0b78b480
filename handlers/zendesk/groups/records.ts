import { filledText, flag, text } from '../../../src/options/kinds.js'
import { recordList, type Target } from '../../../src/world/records.js'
import { joinAll } from '../memberships/join.js'
import { groupMemberships } from '../memberships/kinds.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  ignoredMembers,
  references,
} from '../records/fixture-members.js'
import { findDefaultGroup, type Group, groupModel } from './model.js'
import { createGroup, makeDefaultGroup } from './rules.js'

/** Groups, which records refer to by name. */
export const groupTarget: Target<Group> = {
  noun: 'group',
  find: (world, name) => world.table(groupModel).findAllBy('name', name)[0],
  known: (world) => Array.from(world.table(groupModel), ({ name }) => name),
  get: (world, id) => world.table(groupModel).get(id),
}

/** Groups in fixtures, with their members. The first group is the default one, unless another says so. */
export const groupRecords = recordList({
  noun: 'groups',
  members: () => ({
    ...commonMembers(),
    name: filledText(),
    description: text(),
    is_public: flag(),
    default: flag(),
    members: references(A_PERSON),
    ...ignoredMembers('deleted'),
  }),
  prepare(record) {
    const { world, values } = record
    record.requireFree('name', groupTarget)
    const group = createGroup(world, record.without('members'), fixedFields(record))
    if (values.default === true || !findDefaultGroup(world)) makeDefaultGroup(world, group)
  },
  load(record) {
    joinAll(record, groupMemberships, record.require('name', groupTarget).id)
  },
})
