import { described, flag } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { A_PERSON, reference } from '../records/fixture-members.js'
import { findOwner } from '../sign-in/rules.js'
import { deletedUserModel } from './model.js'
import { scrubUser } from './rules.js'

/** People of a fixture to delete, in all dialects. */
export const deletedUserRecords = recordList({
  noun: 'deleted users',
  members: () => ({
    ...reference('user', A_PERSON),
    permanently: described('True to delete the personal data, too.', flag()),
  }),
  load(record) {
    const { world, values } = record
    const user = record.require('user', people)
    world.removeUser(user)
    const deleted = world.table(deletedUserModel).get(user.id)
    if (deleted && values.permanently === true) scrubUser(world, deleted, findOwner(world)?.id ?? 0)
  },
})
