import {
  anything,
  choice,
  described,
  integer,
  listOf,
  members,
  moment,
  naturalNumber,
  orNull,
  text,
} from '../../options/kinds.js'
import { describeError } from '../../report.js'
import type { JournalEntry } from '../../world/journal/entry.js'
import { ANSWERERS } from '../../world/journal/record.js'
import { maskText } from '../../world/secrets.js'
import { worldName } from './kinds.js'

const summaryShape = {
  id: described('The number of the request in its world.', integer(1)),
  world: worldName,
  at: described("The time of the world's clock, in ISO 8601.", moment()),
  durationMs: described('The time to the reply, in milliseconds of real time.', naturalNumber()),
  answeredBy: described('The part that answered: a dialect, your own handler, or none.', choice(ANSWERERS)),
  dialect: orNull(text()),
  operation: described('Null when no endpoint matched.', orNull(text())),
  caller: described('The name of the caller; null when the request was not authenticated.', orNull(text())),
  method: text(),
  url: described('The path and query, with secrets hidden.', text()),
  status: described('The status; 0 for a network error of your own handler.', integer(0, 599)),
  reason: described('The reason for a status of 400 or above.', text()),
  fault: described('The id of the fault that changed the reply.', text()),
  unread: described('Members of the body that no rule read.', listOf(text(), 'a list of names')),
  advice: described(
    'Sentences on a request that the double did not expect.',
    listOf(text(), 'a list of sentences'),
  ),
  error: described('The error inside the double that caused a status of 500.', text()),
}

const REQUIRED = [
  'id',
  'world',
  'at',
  'durationMs',
  'answeredBy',
  'dialect',
  'operation',
  'caller',
  'method',
  'url',
  'status',
  'unread',
  'advice',
]

const message = members(
  {
    headers: described('By name in lower case; a header that was sent several times has a list.', anything()),
    body: described('JSON, the fields of a form by name, or a text; with secrets hidden.', anything()),
    size: described(
      'The size of the body in bytes; in characters for a text of which only the start was kept.',
      integer(0),
    ),
    note: described('The reason why the body is shown in part, or not at all.', text()),
  },
  ['headers'],
)

/** The JSON of a request in lists and streams. */
export const requestSummary = members(summaryShape, REQUIRED)

/** The JSON of one request, with headers and bodies. */
export const requestDetails = members({ ...summaryShape, request: message, reply: message }, [
  ...REQUIRED,
  'request',
  'reply',
])

/** Returns the JSON of a request, without headers and bodies. */
export function toSummary(entry: JournalEntry): object {
  const { id, world, at, durationMs, answeredBy, method, url, status, reason, fault, unread, advice } = entry
  const { dialect = null, operation = null, caller = null } = entry
  return {
    id,
    world,
    at: new Date(at).toISOString(),
    durationMs,
    answeredBy,
    dialect,
    operation,
    caller,
    method,
    url,
    status,
    reason,
    fault,
    unread,
    advice,
    ...errorOf(entry),
  }
}

/** Returns the JSON of a request, with headers and bodies. */
export function toDetails(entry: JournalEntry): object {
  const { request, reply } = entry
  return { ...toSummary(entry), request, reply }
}

/** Returns the error of an entry as text, with secrets hidden. */
export function errorOf({ error }: JournalEntry): { readonly error?: string } {
  return error === undefined ? {} : { error: maskText(describeError(error)) }
}
