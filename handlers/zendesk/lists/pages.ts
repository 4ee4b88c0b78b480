import type { Row } from '../../../src/model/model.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { toTime } from '../wire.js'

/** Rows in the order of their ids, read in pages: a table, or rows from `collect`. */
export interface Collection<R extends Row> {
  readonly size: number
  page(offset: number, limit: number): R[]
  /** Returns the next rows after an id. */
  after(id: number, limit: number): R[]
  /** Returns the last rows before an id. */
  before(id: number, limit: number): R[]
}

/** The content of a list. */
export interface Listing<R extends Row> {
  /** The member of the reply that holds the rows, such as `users`. */
  readonly key: string
  readonly rows: Collection<R>
  readonly view: (row: R) => object
  /** Returns sideloads of the rows of a page. */
  readonly include?: (rows: readonly R[]) => Readonly<Record<string, readonly object[] | null>>
}

const MAX_SIZE = 100

/** Makes a collection of an array. The rows keep their order. */
export function collect<R extends Row>(rows: readonly R[]): Collection<R> & Iterable<R> {
  const place = (id: number) => rows.findIndex((row) => row.id === id)
  return {
    size: rows.length,
    [Symbol.iterator]: () => rows[Symbol.iterator](),
    page: (offset, limit) => rows.slice(offset, offset + limit),
    after: (id, limit) => rows.slice(place(id) + 1, place(id) + 1 + limit),
    before: (id, limit) => rows.slice(Math.max(0, place(id) - limit), Math.max(0, place(id))),
  }
}

/**
 * Replies with a page of a list: by cursor when the request has `page[size]`, `page[after]` or `page[before]`, else by
 * `page` and `per_page`.
 *
 * @throws ApiError when a paging parameter is invalid
 * @see https://developer.zendesk.com/api-reference/introduction/pagination/
 */
export function paginate<R extends Row>(context: ZendeskContext, listing: Listing<R>): Reply {
  const { query } = context.request
  const isCursor = ['size', 'after', 'before'].some((name) => query.has(`page[${name}]`))
  return isCursor ? paginateByCursor(context, listing) : paginateByOffset(context, listing)
}

/** Replies with a page of a list without cursors, such as a search. */
export function paginateByOffset<R extends Row>(context: ZendeskContext, listing: Listing<R>): Reply {
  const { query } = context.request
  const size = clamp(query.get('per_page'), MAX_SIZE)
  const page = clamp(query.get('page'), Number.MAX_SAFE_INTEGER, 1)
  const { key, rows, view, include } = listing
  const shown = rows.page((page - 1) * size, size)
  return json(200, {
    [key]: shown.map(view),
    ...include?.(shown),
    next_page: page * size < rows.size ? pageUrl(context, { page: String(page + 1) }) : null,
    previous_page: page > 1 ? pageUrl(context, { page: String(page - 1) }) : null,
    count: rows.size,
  })
}

/** Replies with a count. */
export function replyWithCount({ world }: ZendeskContext, size: number): Reply {
  return json(200, { count: { value: size, refreshed_at: toTime(world.clock.now()) } })
}

function paginateByCursor<R extends Row>(context: ZendeskContext, listing: Listing<R>): Reply {
  const { query } = context.request
  const size = readSize(query.get('page[size]'))
  const [after, before] = [query.get('page[after]'), query.get('page[before]')]
  if (after !== null && before !== null) {
    throw errors.badPagination('page[after] and page[before] cannot be used together')
  }
  const { key, rows, view, include } = listing
  const isBackwards = before !== null
  const found = readRows(rows, after, before, size + 1)
  const hasMore = found.length > size
  const shown = isBackwards ? found.slice(-size) : found.slice(0, size)
  const [first, last] = [shown[0], shown.at(-1)]
  const hasNext = isBackwards ? last !== undefined : hasMore
  return json(200, {
    [key]: shown.map(view),
    ...include?.(shown),
    meta: {
      has_more: hasMore,
      after_cursor: last ? toCursor(last.id) : null,
      before_cursor: first ? toCursor(first.id) : null,
    },
    links: {
      prev: first ? cursorUrl(context, 'before', first.id) : null,
      next: hasNext && last ? cursorUrl(context, 'after', last.id) : null,
    },
  })
}

function readRows<R extends Row>(
  rows: Collection<R>,
  after: string | null,
  before: string | null,
  limit: number,
): R[] {
  if (before !== null) return rows.before(readCursor(before), limit)
  if (after !== null) return rows.after(readCursor(after), limit)
  return rows.page(0, limit)
}

function cursorUrl(context: ZendeskContext, direction: 'after' | 'before', id: number): string {
  const other = direction === 'after' ? 'before' : 'after'
  return pageUrl(context, { [`page[${direction}]`]: toCursor(id) }, `page[${other}]`)
}

/**
 * Returns the URL of the request with changed parameters, sorted by name and with encoded brackets.
 *
 * @param removed the name of a parameter to leave out
 */
export function pageUrl(
  { request }: ZendeskContext,
  changes: Readonly<Record<string, string>>,
  removed = '',
): string {
  const query = new URLSearchParams(request.search)
  query.delete(removed)
  for (const [name, value] of Object.entries(changes)) query.set(name, value)
  query.sort()
  return `${request.baseUrl}${request.path}?${query}`
}

function toCursor(id: number): string {
  return btoa(JSON.stringify({ o: 'id', v: id }))
}

function readCursor(cursor: string): number {
  try {
    const { v } = JSON.parse(atob(cursor)) as { v?: unknown }
    if (typeof v === 'number') return v
  } catch {}
  throw errors.badPagination('page[after] or page[before] is no valid cursor')
}

function readSize(text: string | null): number {
  if (text === null) return MAX_SIZE
  const size = Number(text)
  if (Number.isInteger(size) && size >= 1) return Math.min(size, MAX_SIZE)
  throw errors.badPagination('page[size] is no valid size')
}

function clamp(text: string | null, most: number, fallback = most): number {
  const value = Number(text)
  return text !== null && Number.isInteger(value) && value >= 1 ? Math.min(value, most) : fallback
}
