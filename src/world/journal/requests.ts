import { type Duration, toDuration } from '../../model/duration.js'
import { checkInput } from '../../options/check-input.js'
import { membersOf } from '../../options/kinds.js'
import { UsageError } from '../../usage-error.js'
import { timeoutKind, type WaitOptions } from '../mails.js'
import { waitFor } from '../wait-for.js'
import type { JournalEntry } from './entry.js'
import { type RequestFilter, type RequestSelection, selectRequests } from './filter.js'
import type { Journal } from './journal.js'

/** A world whose requests are read. */
export interface Recorded {
  readonly journal: Journal
  readonly operations: readonly string[]
}

const DEFAULT_TIMEOUT: Duration = '5s'
const MOST_LISTED = 3

/** Returns the requests that a filter selects, oldest first. */
export function findRequests(world: Recorded, filter: RequestFilter): JournalEntry[] {
  const { accepts } = selectRequests('find requests', filter, world)
  return world.journal.entries.filter(accepts)
}

/** Waits for the oldest request that a filter selects and that no earlier call has returned. */
export async function awaitRequest(
  world: Recorded,
  filter: RequestFilter,
  { timeout = DEFAULT_TIMEOUT }: WaitOptions,
): Promise<JournalEntry> {
  const task = 'wait for a request'
  const selection = selectRequests(task, filter, world)
  const timeoutMs = toDuration(timeout)
  if (timeoutMs === undefined) checkInput(task, membersOf<WaitOptions>({ timeout: timeoutKind }), { timeout })
  const { journal } = world
  // A request is looked at once, because its body may have to be decoded for it.
  let seen = 0
  const find = () => {
    const entry = journal.takeNext((each) => each.id > seen && selection.accepts(each))
    seen = journal.lastId
    return entry
  }
  return waitFor({
    find,
    watch: (listener) => journal.watch(listener),
    timeoutMs: timeoutMs ?? 0,
    onTimeout: () =>
      new UsageError(explainAbsence(filter, timeout, selection, journal.entries), { status: 404 }),
  })
}

function explainAbsence(
  filter: RequestFilter,
  timeout: Duration,
  selection: RequestSelection,
  entries: readonly JournalEntry[],
): string {
  const wanted = Object.keys(filter).length === 0 ? 'none' : `none with ${JSON.stringify(filter)}`
  const wait = typeof timeout === 'number' ? `${timeout} ms` : timeout
  return `Failed to wait for a request: ${wanted} came within ${wait}; ${describeNearest(selection, entries)}. Please check the filter, or wait longer.`
}

/** Names the requests that meet most conditions, the latest first, each with the conditions that it misses. */
function describeNearest({ conditions }: RequestSelection, entries: readonly JournalEntry[]): string {
  if (entries.length === 0) return 'no request has come yet'
  const misses = entries
    .map((entry) => ({ entry, missed: conditions.filter(({ accepts }) => !accepts(entry)) }))
    .toSorted((a, b) => a.missed.length - b.missed.length || b.entry.id - a.entry.id)
    .slice(0, MOST_LISTED)
  const described = misses.map(({ entry, missed }) => {
    const difference = missed.map(({ name }) => name).join(' and ')
    return `${describeRequest(entry)}${difference === '' ? ', which an earlier wait has returned' : ` (other ${difference})`}`
  })
  return `the nearest are ${described.join('; ')}`
}

/** Writes a request in one phrase: `#7 POST /acme/users acme.users.create 201`. */
function describeRequest({ id, method, url, operation, status }: JournalEntry): string {
  return `#${id} ${method} ${url} ${operation ?? 'without an operation'} ${status}`
}
