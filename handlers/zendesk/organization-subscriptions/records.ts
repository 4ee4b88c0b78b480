import { people, recordList } from '../../../src/world/records.js'
import { organizationTarget } from '../organizations/records.js'
import { A_PERSON, commonMembers, fixedFields, reference } from '../records/fixture-members.js'
import { subscribe } from './rules.js'

/** Subscriptions of people to organizations, in fixtures. */
export const organizationSubscriptionRecords = recordList({
  noun: 'organization subscriptions',
  members: () => ({
    ...commonMembers(),
    ...reference('user', A_PERSON),
    ...reference('organization', 'an organization'),
  }),
  load(record) {
    const user_id = record.require('user', people).id
    const organization_id = record.require('organization', organizationTarget).id
    const { updatedAt: _, ...fixed } = fixedFields(record)
    subscribe(record.world, { user_id, organization_id }, fixed)
  },
})
