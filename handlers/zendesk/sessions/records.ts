import { integer, moment } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { A_PERSON, ignoredMembers, reference } from '../records/fixture-members.js'
import { openSession } from './rules.js'

/** Sessions in fixtures. */
export const sessionRecords = recordList({
  noun: 'sessions',
  members: () => ({
    id: integer(1),
    ...reference('user', A_PERSON),
    authenticated_at: moment(),
    last_seen_at: moment(),
    ...ignoredMembers('url'),
  }),
  load(record) {
    const { world, values } = record
    const authenticatedAt = record.moment('authenticated_at') ?? world.clock.now()
    openSession(world, record.require('user', people), {
      ...(typeof values.id === 'number' ? { id: values.id } : {}),
      authenticatedAt,
      lastSeenAt: record.moment('last_seen_at') ?? authenticatedAt,
    })
  },
})
