import type { Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { viewGroup } from '../groups/view.js'
import { collect, listByOffset } from '../lists/pages.js'
import { viewOrganization } from '../organizations/view.js'
import { viewTicket } from '../tickets/view.js'
import { findByExternalId } from '../users/lookup.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { readCursor, readSize, toCursor } from './cursor.js'
import { searchableGroups, searchableOrganizations } from './others.js'
import { parseQuery, type SearchTerm } from './query.js'
import { placeOn, type Subject, search } from './rules.js'
import { searchableTickets } from './tickets.js'
import { searchableUsers } from './users.js'

/** Searches, of users and of everything. */
export const searchEndpoints: readonly ZendeskRoute[] = [
  { operation: 'users.search', method: 'GET', path: '/users/search', access: 'agent', respond: searchUsers },
  { operation: 'search.list', method: 'GET', path: '/search', access: 'agent', respond: listResults },
  { operation: 'search.count', method: 'GET', path: '/search/count', access: 'agent', respond: countResults },
  {
    operation: 'search.export',
    method: 'GET',
    path: '/search/export',
    access: 'agent',
    respond: exportResults,
  },
]

/** Something that was found, of whatever type. */
interface Result extends Row {
  readonly createdAt: number
  readonly updatedAt: number
  /** The place of the record among the values of a field, such as `priority`; -1 when it has none. */
  readonly placeBy: (field: string) => number
  readonly view: () => object
}

type Finder = (context: ZendeskContext, terms: readonly SearchTerm[]) => Promise<Result[]>

/** What can be found, by the name of its type. */
const FINDERS: Readonly<Record<string, Finder>> = {
  user: (context, terms) => toResults('user', context, searchableUsers(context.world), terms, viewUser),
  organization: (context, terms) =>
    toResults('organization', context, searchableOrganizations(context.world), terms, viewOrganization),
  group: (context, terms) => toResults('group', context, searchableGroups(context.world), terms, viewGroup),
  ticket: (context, terms) => {
    const tickets = searchableTickets(context.world, context.caller.user)
    return toResults('ticket', context, tickets, terms, viewTicket)
  },
}

/** Terms that say what to find and in which order, and are no conditions. */
const DIRECTIONS: ReadonlySet<string | undefined> = new Set(['type', 'order_by', 'sort'])
const NO_FACETS = { facets: null }

async function searchUsers(context: ZendeskContext): Promise<Reply> {
  const { query } = context.request
  const externalId = query.get('external_id')
  const rows =
    externalId === null
      ? await collectUsers(context, parseQuery(query.get('query') ?? ''))
      : collect([findByExternalId(context.world, externalId) ?? []].flat())
  return listByOffset(context, {
    key: 'users',
    rows,
    view: (user) => viewUser(context, user),
    include: (users) => userSideloads(context, users),
  })
}

async function collectUsers(context: ZendeskContext, terms: readonly SearchTerm[]) {
  const conditions = terms.filter(({ field }) => !DIRECTIONS.has(field))
  const order = toOrder(context, terms)
  if (conditions.length === 0 && !order) return context.world.users
  const users: User[] = await search(searchableUsers(context.world), conditions)
  return collect(order ? users.sort(order) : users)
}

async function listResults(context: ZendeskContext): Promise<Reply> {
  return listByOffset(context, {
    key: 'results',
    rows: collect(await findAll(context)),
    view: ({ view }) => view(),
    include: () => NO_FACETS,
  })
}

async function countResults(context: ZendeskContext): Promise<Reply> {
  return json(200, { count: (await findAll(context)).length })
}

/** Newest first, and by cursor only; one type at a time. */
async function exportResults(context: ZendeskContext): Promise<Reply> {
  const { query } = context.request
  const type = query.get('filter[type]')
  if (!type) throw errors.invalidAttribute('filter[type]', 'must be a type of records')
  const found = (await findAll(context, type)).sort((a, b) => b.id - a.id)
  const after = readCursor(query.get('page[after]'))
  const size = readSize(query.get('page[size]'))
  const rest = after === undefined ? found : found.filter(({ id }) => id < after)
  const shown = rest.slice(0, size)
  const last = shown.at(-1)
  const hasMore = rest.length > size
  return json(200, {
    results: shown.map(({ view }) => view()),
    ...NO_FACETS,
    meta: { has_more: hasMore, after_cursor: last ? toCursor(last.id) : null, before_cursor: null },
    links: { prev: null, next: hasMore && last ? nextUrl(context, last.id) : null },
  })
}

function nextUrl(context: ZendeskContext, id: number): string {
  const { request } = context
  const query = new URLSearchParams(request.search)
  query.set('page[after]', toCursor(id))
  query.sort()
  return `${request.baseUrl}${request.path}?${query}`
}

/** Everything that fits the query, of the type that it asks for, or of all. */
async function findAll(context: ZendeskContext, onlyType?: string): Promise<Result[]> {
  const terms = parseQuery(context.request.query.get('query') ?? '')
  const conditions = terms.filter(({ field }) => !DIRECTIONS.has(field))
  const finders = Object.entries(FINDERS).filter(([type]) => isAskedFor(type, terms, onlyType))
  let results: Result[] = []
  for (const [, find] of finders) results = results.concat(await find(context, conditions))
  const order = toOrder(context, terms)
  return order ? results.sort(order) : results
}

function isAskedFor(type: string, terms: readonly SearchTerm[], onlyType = type): boolean {
  const types = terms.filter(({ field }) => field === 'type')
  const wanted = types.filter(({ isNegated }) => !isNegated)
  const isNamed = (named: readonly SearchTerm[]) => named.some(({ value }) => value === type)
  if (type !== onlyType || isNamed(types.filter(({ isNegated }) => isNegated))) return false
  return wanted.length === 0 || isNamed(wanted)
}

async function toResults<R extends Row & Pick<Result, 'createdAt' | 'updatedAt'>>(
  type: string,
  context: ZendeskContext,
  subject: Subject<R>,
  terms: readonly SearchTerm[],
  view: (context: ZendeskContext, row: R) => object,
): Promise<Result[]> {
  const rows = await search(subject, terms)
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    placeBy: (field) => {
      const scale = subject.scales?.[field]
      return scale ? placeOn(scale, row) : -1
    },
    view: () => ({ ...view(context, row), result_type: type }),
  }))
}

type Sortable = Pick<Result, 'createdAt' | 'updatedAt'> & Partial<Pick<Result, 'placeBy'>>
type Order = (a: Sortable, b: Sortable) => number

const byCreation: Order = (a, b) => a.createdAt - b.createdAt
const byUpdate: Order = (a, b) => a.updatedAt - b.updatedAt
const byPlace =
  (field: string): Order =>
  (a, b) =>
    (a.placeBy?.(field) ?? -1) - (b.placeBy?.(field) ?? -1)

/** The orders by their names in `sort_by`, and by those that `order_by` has besides. */
const ORDERS: ReadonlyMap<string, Order> = new Map([
  ['created_at', byCreation],
  ['created', byCreation],
  ['updated_at', byUpdate],
  ['updated', byUpdate],
  ...['priority', 'status', 'ticket_type'].map((field) => [field, byPlace(field)] as const),
])

/**
 * Returns the order that a request asks for; undefined when it asks for none: the best fit comes first then.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#list-search-results
 */
function toOrder({ request }: ZendeskContext, terms: readonly SearchTerm[]): Order | undefined {
  const said = (name: string) => terms.find(({ field }) => field === name)?.value
  const order = ORDERS.get(request.query.get('sort_by') ?? said('order_by') ?? '')
  const direction = request.query.get('sort_order') ?? said('sort') ?? 'desc'
  return order && (direction === 'asc' ? order : (a, b) => order(b, a))
}
