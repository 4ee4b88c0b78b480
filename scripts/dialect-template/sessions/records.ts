import { described, filledText, moment } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { startSession } from './rules.js'

/** Sessions in fixtures. */
export const sessionRecords = recordList({
  noun: 'sessions',
  members: () => ({
    user: described('A username or an e-mail address.', filledText()),
    token: described('Generated when left out.', filledText()),
    created_at: described("The clock's time when left out.", moment()),
  }),
  load(record) {
    const { token } = record.values
    const createdAt = record.moment('created_at')
    startSession(record.world, record.require('user', people), {
      ...(typeof token === 'string' ? { token } : {}),
      ...(createdAt === undefined ? {} : { createdAt }),
    })
  },
})
