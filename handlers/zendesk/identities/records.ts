import { choice, filledText, flag } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  ignoredMembers,
  reference,
} from '../records/fixture-members.js'
import { identityModel } from './model.js'
import { createIdentity } from './rules.js'
import { IDENTITY_TYPES } from './validation.js'

/** Further identities of people in fixtures. The ids are always generated. */
export const identityRecords = recordList({
  noun: 'identities',
  members: () => ({
    ...commonMembers(),
    ...reference('user', A_PERSON),
    type: choice([...IDENTITY_TYPES]),
    value: filledText(),
    verified: flag(),
    primary: flag(),
    ...ignoredMembers('id', 'undeliverable_count', 'deliverable_state'),
  }),
  load(record) {
    const { world, values } = record
    const user = record.require('user', people)
    const { updatedAt } = user
    const identity = createIdentity(world, user, { ...values, skip_verify_email: true })
    const { id: _, ...times } = fixedFields(record)
    world.table(identityModel).replace(identity, times)
    world.users.replace(user, { updatedAt })
  },
})
