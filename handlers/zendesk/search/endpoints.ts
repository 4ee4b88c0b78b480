import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginateByOffset } from '../lists/pages.js'
import { findByExternalId } from '../users/lookup.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { readCursor, readSize, toCursor } from './cursor.js'
import { toOrder } from './orders.js'
import { parseQuery, type SearchTerm } from './query.js'
import { CONTROL_FIELDS, findAll } from './results.js'
import { search } from './rules.js'
import { searchableUsers } from './users.js'

/** Searches for users, and for records of all types. */
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

const NO_FACETS = { facets: null }

async function searchUsers(context: ZendeskContext): Promise<Reply> {
  const { query } = context.request
  const externalId = query.get('external_id')
  const rows =
    externalId === null
      ? await collectUsers(context, parseQuery(query.get('query') ?? ''))
      : collect([findByExternalId(context.world, externalId) ?? []].flat())
  return paginateByOffset(context, {
    key: 'users',
    rows,
    view: (user) => viewUser(context, user),
    include: (users) => userSideloads(context, users),
  })
}

async function collectUsers(context: ZendeskContext, terms: readonly SearchTerm[]) {
  const conditions = terms.filter(({ field }) => !CONTROL_FIELDS.has(field))
  const order = toOrder(context, terms)
  if (conditions.length === 0 && !order) return context.world.users
  const users: User[] = await search(searchableUsers(context.world), conditions)
  return collect(order ? users.sort(order) : users)
}

async function listResults(context: ZendeskContext): Promise<Reply> {
  return paginateByOffset(context, {
    key: 'results',
    rows: collect(await findAll(context)),
    view: ({ view }) => view(),
    include: () => NO_FACETS,
  })
}

async function countResults(context: ZendeskContext): Promise<Reply> {
  return json(200, { count: (await findAll(context)).length })
}

/** Replies with one type of records, newest first, in pages by cursor. */
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
