import type { User } from '../../../src/model/user.js'
import {
  described,
  filledText,
  flag,
  integer,
  listOf,
  recordOf,
  text,
  textLike,
} from '../../../src/options/kinds.js'
import { type FixtureRecord, people, recordList, type Target } from '../../../src/world/records.js'
import { fixtureScope } from '../context.js'
import { orgIdOf } from '../facet.js'
import { groupIds, OBJECT_ID } from '../ids.js'
import { DEFAULT_ORGANISATION } from '../organisations/model.js'
import { organisationTarget } from '../organisations/records.js'
import { changeUser } from '../users/rules.js'
import { toMembers } from '../wire.js'
import { findGroup, groupIdOf, groupModel, type UserGroup } from './model.js'
import { addGroup, groupSchema } from './rules.js'

/** The highest number of a row. Ids of higher numbers are stored, because rows are numbered one after the other. */
const LAST_ROW = 2 ** 32

/** Groups, which records refer to by name or by id. */
export const groupTarget: Target<UserGroup> = {
  noun: 'group',
  find: (world, name) => findGroup(world, name) ?? world.table(groupModel).findAllBy('name', name)[0],
  known: (world) => Array.from(world.table(groupModel), ({ name }) => name),
}

/** User groups in fixtures, with their members. */
export const groupRecords = recordList({
  noun: 'groups',
  members: () => ({
    id: described('Generated when left out.', textLike(OBJECT_ID, '24 hexadecimal digits in lower case')),
    org: described('The owner name of an organisation; the default one when left out.', filledText()),
    org_id: described('The id of an organisation.', filledText()),
    name: filledText(),
    description: text(),
    active: flag(),
    password_max_days: integer(0),
    user_permissions: recordOf(text(), 'an object of texts such as {"users": "read"}'),
    members: listOf(filledText(), 'a list of usernames or e-mail addresses'),
  }),
  prepare(record) {
    const { id } = record.values
    record.requireFree('name', groupTarget)
    const orgId = record.find('org', organisationTarget)?.orgId ?? DEFAULT_ORGANISATION
    const scope = fixtureScope(record.world, orgId)
    const draft = toMembers(record.values, groupSchema, scope.errors)
    addGroup(scope, draft, typeof id === 'string' ? toIdFields(id) : {})
  },
  load(record) {
    const group = record.require('name', groupTarget)
    for (const [index, user] of record.findAll('members', people).entries()) {
      record.at(['members', index], () => joinGroup(record, group, user))
    }
  },
})

// Only groups of the user's organisation accept the user.
function joinGroup({ world }: FixtureRecord, group: UserGroup, user: User): void {
  const { updatedAt } = user
  changeUser(fixtureScope(world, orgIdOf(world, user)), user, { group_id: groupIdOf(group) })
  world.users.replace(user, { updatedAt })
}

// An id that the double generates for a row stands for this row only.
function toIdFields(id: string): Partial<UserGroup> {
  const sequence = groupIds.decode(id)
  return sequence !== undefined && sequence <= LAST_ROW ? { id: sequence } : { pinnedId: id }
}
