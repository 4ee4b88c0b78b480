import { choice, described, filledText } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import type { Purpose } from './model.js'
import { issueToken } from './tokens.js'

const PURPOSES: readonly Purpose[] = ['reset_password_token', 'confirmation_token']

/** Tokens in fixtures that people received by mail. */
export const mailTokenRecords = recordList({
  noun: 'mail tokens',
  members: () => ({
    user: described('A username or an e-mail address.', filledText()),
    purpose: described('"reset_password_token" when left out.', choice(PURPOSES)),
    token: described('Generated when left out.', filledText()),
  }),
  load(record) {
    const { token } = record.values
    const purpose = PURPOSES.find((each) => each === record.values.purpose) ?? 'reset_password_token'
    const user = record.require('user', people)
    issueToken(record.world, user, purpose, typeof token === 'string' ? { token } : {})
  },
})
