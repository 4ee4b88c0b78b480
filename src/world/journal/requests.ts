import { waitFor } from '../wait-for.js'
import { checkWait, type WaitOptions } from '../wait-options.js'
import type { JournalEntry } from './entry.js'
import { type RequestFilter, type RequestSelection, selectRequests } from './filter.js'
import type { Journal } from './journal.js'

/** A world whose requests are read. */
export interface Recorded {
  readonly journal: Journal
  readonly operations: readonly string[]
}

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
  options: WaitOptions,
): Promise<JournalEntry> {
  const task = 'wait for a request'
  const selection = selectRequests(task, filter, world)
  const { timeoutMs, miss } = checkWait(task, options)
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
    timeoutMs,
    onTimeout: () => miss(filter, describeNearest(selection, journal.entries)),
  })
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
