import { pick } from 'es-toolkit'
import { anything, choice, described, flag, integer, listOf, members } from '../../options/kinds.js'
import { UsageError } from '../../usage-error.js'
import { type RequestFilter, requestFilter, selectRequests } from '../../world/journal/filter.js'
import { timeoutKind, type WaitOptions } from '../../world/wait-options.js'
import { defineOperation } from '../operation.js'
import { mergeJournals, type RequestSource, resumeAfter, streamRequests } from '../request-events.js'
import { changedWorld } from './kinds.js'
import { errorOf, requestDetails, requestSummary, toDetails, toSummary } from './request-json.js'

const DEFAULT_LIMIT = 100
const MOST_LISTED = 1000

const listRequests = defineOperation<RequestFilter & { readonly limit?: number }>({
  name: 'requests.list',
  method: 'GET',
  path: '/requests',
  summary: 'List the last requests of a world, the newest last.',
  input: {
    ...requestFilter,
    limit: described(
      `The number of requests to return; ${DEFAULT_LIMIT} by default.`,
      integer(1, MOST_LISTED),
    ),
  },
  output: members(
    {
      requests: listOf(requestSummary, 'a list of requests'),
      total: described('The number of requests that the filter selects.', integer(0)),
    },
    ['requests', 'total'],
  ),
  run({ view }, { limit = DEFAULT_LIMIT, ...filter }) {
    const found = view.requests(filter)
    return { requests: found.slice(-limit).map(toSummary), total: found.length }
  },
})

const showRequest = defineOperation<{ readonly id: number }>({
  name: 'requests.show',
  method: 'GET',
  path: '/requests/:id',
  summary: 'Show a request and its reply, with their headers and bodies.',
  input: { id: described('The number of the request in its world.', integer(1)) },
  output: requestDetails,
  run({ view }, { id }) {
    const entry = view.journal.get(id)
    if (entry) return toDetails(entry)
    throw new UsageError(
      `Failed to show the request ${id}: the journal of this world has no such request. Please list the requests first.`,
      { status: 404, path: 'id' },
    )
  },
})

const countRequests = defineOperation<RequestFilter>({
  name: 'requests.count',
  method: 'GET',
  path: '/requests/count',
  summary: 'Count the requests of a world.',
  input: requestFilter,
  output: members({ count: integer(0) }, ['count']),
  run: ({ view }, filter) => ({ count: view.countRequests(filter) }),
})

const awaitRequest = defineOperation<RequestFilter & WaitOptions>({
  name: 'requests.wait',
  method: 'GET',
  path: '/requests/next',
  summary: 'Wait for the next request that no earlier wait has returned.',
  input: { ...requestFilter, timeout: timeoutKind },
  output: requestDetails,
  run: async ({ view }, { timeout, ...filter }) =>
    toDetails(await view.nextRequest(filter, timeout === undefined ? {} : { timeout })),
})

const clearRequests = defineOperation({
  name: 'requests.clear',
  method: 'DELETE',
  path: '/requests',
  summary: 'Empty the journal of a world.',
  input: {},
  output: changedWorld,
  run({ view }) {
    view.journal.clear()
    return { world: view.name }
  },
})

interface StreamInput extends RequestFilter {
  readonly follow?: boolean
  readonly worlds?: 'all'
}

const followRequests = defineOperation<StreamInput>({
  name: 'requests.stream',
  method: 'GET',
  path: '/events',
  summary: 'Stream the requests of a world, or of all worlds: those of the journal, and those that follow.',
  input: {
    ...requestFilter,
    follow: described('False to end after the requests of the journal; true by default.', flag()),
    worlds: described(
      '`all` for the requests to all worlds. The ids of events then count the requests to all worlds, and `since` is such an id.',
      choice(['all']),
    ),
  },
  output: requestSummary,
  stream({ double, view, lastEventId = '' }, { follow = true, worlds, since, ...filter }) {
    const operations = double.dialects.flatMap((dialect) => dialect.operations)
    const { accepts } = selectRequests('stream requests', filter, { operations })
    const world = double.worlds.get(view.name)
    const source: RequestSource =
      worlds === 'all'
        ? {
            replay: () => mergeJournals(double.worlds.open.map(({ journal }) => journal)),
            watch: (listener) => double.worlds.journals.watch(listener),
            idOf: ({ sequence }) => sequence,
          }
        : {
            replay: () => world.journal.sequenced,
            watch: (listener) => world.journal.watch(listener),
            onEnd: (listener) => world.onEvict(listener),
            idOf: ({ entry }) => entry.id,
          }
    const after = since ?? resumeAfter(source, lastEventId)
    return (signal) => streamRequests(source, { after, accepts, follow, toData: toSummary }, signal)
  },
})

const OLD_MEMBERS = [
  'id',
  'world',
  'at',
  'durationMs',
  'dialect',
  'operation',
  'method',
  'url',
  'status',
  'reason',
] as const

const listJournal = defineOperation({
  name: 'journal.list',
  method: 'GET',
  path: '/journal',
  summary: 'List the requests of a world. Use requests.list instead.',
  deprecated: true,
  input: {},
  output: members({ entries: listOf(anything(), 'a list of requests') }),
  run: ({ view }) => ({
    entries: view.journal.entries.map((entry) => ({ ...pick(entry, OLD_MEMBERS), ...errorOf(entry) })),
  }),
})

export const requestOperations = [
  listRequests,
  countRequests,
  awaitRequest,
  showRequest,
  clearRequests,
  followRequests,
  listJournal,
]
