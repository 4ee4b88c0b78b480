import { checkInput } from '../../options/check-input.js'
import {
  anything,
  choice,
  described,
  either,
  filledText,
  flag,
  integer,
  listOf,
  membersOf,
  textLike,
} from '../../options/kinds.js'
import type { Kind } from '../../options/types.js'
import { UsageError } from '../../usage-error.js'
import { requireDialect } from '../faults/dialects.js'
import { matchOperations } from '../faults/match.js'
import { containsPart } from './contains-part.js'
import type { JournalEntry } from './entry.js'
import { ANSWERERS, type Answerer, isUnmatched } from './record.js'

/** A status such as 404, or all statuses of a hundred such as `'4xx'`. */
type StatusCondition = number | string

/** The requests to select; every condition must hold. */
export interface RequestFilter {
  /** The full name of an operation, in which `*` stands for any text: `acme.users.*`. */
  readonly operation?: string
  readonly dialect?: string
  /** In upper or lower case. */
  readonly method?: string
  /** The path without its query. One that ends in `*` stands for all paths that begin so. */
  readonly path?: string
  /** One status or several: `404`, `'4xx'`, `[500, 503]`. */
  readonly status?: StatusCondition | readonly StatusCondition[]
  /** The name of the caller, such as a username. */
  readonly caller?: string
  /** A part of the request's body, as the journal shows it: `{ user: { name: 'Ann' } }`. */
  readonly body?: unknown
  /** True for requests that no endpoint and no handler matched, false for all others. */
  readonly unmatched?: boolean
  /** `dialect`, `own` for a user's own MSW handler, or `none`. */
  readonly answeredBy?: Answerer
  /** The id of a fault that changed the reply; `*` for any fault. */
  readonly fault?: string
  /** Only requests with a higher id. */
  readonly since?: number
}

const STATUS_TEXT = /^[1-5](?:xx|\d\d)$/i

function statusKind(): Kind {
  const one = either(
    'a status such as 404 or "4xx"',
    integer(100, 599),
    textLike(STATUS_TEXT, 'a hundred such as "4xx"'),
  )
  return either('a status such as 404 or "4xx", or a list of them', one, listOf(one, 'a list of statuses'))
}

/** The kinds of the members of a `RequestFilter`. */
export const requestFilter = {
  operation: described('The name of an operation; `*` stands for any text.', filledText()),
  dialect: described('The name of a dialect.', filledText()),
  method: described('The HTTP method.', filledText()),
  path: described('The path without its query; a `*` at its end stands for any rest.', filledText()),
  status: described('One status or several, such as 404, `4xx` or a list.', statusKind()),
  caller: described('The name of the caller, such as a username.', filledText()),
  body: described('A part of the request body, as JSON.', anything()),
  unmatched: described(
    'Only requests that no endpoint and no handler matched; false for all others.',
    flag(),
  ),
  answeredBy: described('The part that answered: a dialect, your own handler, or none.', choice(ANSWERERS)),
  fault: described('The id of a fault that changed the reply; `*` for any.', filledText()),
  since: described('Only requests with a higher id.', integer(0)),
}

/** The names that a filter may use. */
export interface FilterScope {
  /** The full names of all operations of the world. */
  readonly operations: readonly string[]
}

/** One condition of a filter. */
interface Condition {
  readonly name: keyof RequestFilter
  readonly accepts: (entry: JournalEntry) => boolean
}

/** A checked filter. */
export interface RequestSelection {
  readonly conditions: readonly Condition[]
  accepts(entry: JournalEntry): boolean
}

/**
 * Checks a filter.
 *
 * @param task the use of the filter, as in `Failed to <task>: …`
 * @throws UsageError for an unknown member, a wrong value, or the name of an unknown operation or dialect
 */
export function selectRequests(task: string, filter: RequestFilter, scope: FilterScope): RequestSelection {
  checkInput(task, membersOf<RequestFilter>(requestFilter), filter)
  const conditions = toConditions(task, filter, scope)
  return { conditions, accepts: (entry) => conditions.every(({ accepts }) => accepts(entry)) }
}

function toConditions(task: string, filter: RequestFilter, { operations }: FilterScope): Condition[] {
  const { operation, dialect, method, path, status, caller, body, unmatched, answeredBy, fault, since } =
    filter
  const names = operation === undefined ? undefined : findOperations(operation, operations)
  if (dialect !== undefined) requireDialect(task, dialect, operations)
  const conditions: [keyof RequestFilter, unknown, Condition['accepts']][] = [
    [
      'operation',
      operation,
      (entry) => entry.operation !== undefined && names?.has(entry.operation) === true,
    ],
    ['dialect', dialect, (entry) => entry.dialect === dialect],
    ['method', method, (entry) => entry.method === method?.toUpperCase()],
    ['path', path, ({ url }) => fitsPath(path ?? '', url.split('?', 1).join())],
    ['status', status, (entry) => [status ?? []].flat().some((each) => fitsStatus(each, entry.status))],
    ['caller', caller, (entry) => entry.caller === caller],
    ['unmatched', unmatched, (entry) => isUnmatched(entry) === unmatched],
    ['answeredBy', answeredBy, (entry) => entry.answeredBy === answeredBy],
    ['fault', fault, (entry) => entry.fault !== undefined && (fault === '*' || entry.fault === fault)],
    ['since', since, ({ id }) => id > (since ?? 0)],
    // Last, because a body is decoded for it.
    ['body', body, ({ request }) => containsPart(request.body, body)],
  ]
  return conditions.flatMap(([name, value, accepts]) => (value === undefined ? [] : { name, accepts }))
}

function fitsPath(wanted: string, path: string): boolean {
  return wanted.endsWith('*') ? path.startsWith(wanted.slice(0, -1)) : path === wanted
}

function fitsStatus(wanted: StatusCondition, status: number): boolean {
  if (typeof wanted === 'number') return wanted === status
  return /xx$/i.test(wanted) ? wanted.charAt(0) === String(status).charAt(0) : wanted === String(status)
}

function findOperations(pattern: string, operations: readonly string[]): ReadonlySet<string> {
  try {
    return matchOperations(pattern, operations)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.message, { status: 404, path: 'operation' })
  }
}
