import { isObject, type Json } from '../../../src/json.js'
import { anyObject, described, filledText, moment } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { objectIdOf } from '../ids.js'
import { dateKind, fixedFields, fixtureScope, readColumns } from '../objects/fixture-object.js'
import { toDate, toPointer } from '../values/json.js'
import { sessionModel } from './model.js'
import { saveSession } from './rules.js'

const SECOND = 1000
const CREATED_WITH = { action: 'login', authProvider: 'password' }

/** Sessions in fixtures. */
export const sessionRecords = recordList({
  noun: 'sessions',
  members: () => ({
    user: described('A username or an e-mail address.', filledText()),
    sessionToken: described('Generated when left out.', filledText()),
    expiresAt: described('A year from now when left out.', dateKind()),
    createdWith: anyObject(),
    installationId: filledText(),
    createdAt: moment(),
    updatedAt: moment(),
  }),
  load(record) {
    const { world, values } = record
    const scope = fixtureScope(world)
    const { session } = saveSession(scope, {
      sessionToken: `r:${world.random.hex(32)}`,
      createdWith: CREATED_WITH,
      ...readColumns(record),
      user: toPointer('_User', objectIdOf(record.require('user', people))),
      expiresAt:
        toExpiry(values.expiresAt) ?? toDate(world.clock.now() + scope.options.sessionLength * SECOND),
    })
    world.table(sessionModel).replace(session, fixedFields(record))
  },
})

function toExpiry(value: Json | undefined): Json | undefined {
  const iso = isObject(value) ? value.iso : value
  return typeof iso === 'string' ? toDate(Date.parse(iso)) : undefined
}
