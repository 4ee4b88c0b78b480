import { choice, described, flag, integer, listOf, members, text } from '../../options/kinds.js'
import { defineOperation } from '../operation.js'
import { worldName } from './kinds.js'

const dialectNames = described(
  'The names of the dialects that are served.',
  listOf(text(), 'a list of names'),
)

const showHealth = defineOperation({
  name: 'health.show',
  method: 'GET',
  path: '/health',
  summary: 'Tell that the double answers.',
  input: {},
  output: members({ status: choice(['ok']), world: worldName, dialects: dialectNames }),
  run: ({ double, view }) => ({ status: 'ok', world: view.name, dialects: namesOf(double.dialects) }),
})

const showStatus = defineOperation({
  name: 'status.show',
  method: 'GET',
  path: '/status',
  summary: 'Show the state of a world: its clock, and the number of its users, requests, mails and faults.',
  input: {},
  output: members({
    world: worldName,
    dialects: dialectNames,
    now: described("The time of the world's clock, in ISO 8601.", text()),
    isFrozen: described('True while the clock stands still.', flag()),
    users: described('The number of users.', integer(0)),
    requests: described('The number of requests in the journal.', integer(0)),
    mails: described('The number of mails in the outbox.', integer(0)),
    faults: described('The number of faults that still act.', integer(0)),
  }),
  run: ({ double, view }) => ({
    world: view.name,
    dialects: namesOf(double.dialects),
    now: new Date(view.clock.now()).toISOString(),
    isFrozen: view.clock.isFrozen,
    users: view.users.size,
    requests: view.journal.entries.length,
    mails: view.outbox.mails.length,
    faults: view.faults.list.filter(({ remaining }) => remaining !== 0).length,
  }),
})

export const statusOperations = [showHealth, showStatus]

function namesOf(named: readonly { readonly name: string }[]): string[] {
  return named.map(({ name }) => name)
}
