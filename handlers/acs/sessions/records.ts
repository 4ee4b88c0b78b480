import { described, filledText, moment } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { startSession } from './rules.js'

/** Sessions in fixtures. */
export const sessionRecords = recordList({
  noun: 'sessions',
  members: () => ({
    user: described('A username or an e-mail address.', filledText()),
    session_id: described('Generated when left out.', filledText()),
    last_used_at: described("The clock's time when left out.", moment()),
  }),
  load(record) {
    const { session_id } = record.values
    const lastUsedAt = record.moment('last_used_at')
    startSession(record.world, record.require('user', people), {
      ...(typeof session_id === 'string' ? { token: session_id } : {}),
      ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    })
  },
})
