import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { pageUrl } from '../lists/pages.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser, viewUserAs } from '../users/view.js'
import { type Exported, type ExportPosition, exportUsers, pageAfter, pageByTime, toSecond } from './rules.js'

const USERS = '/incremental/users'
const MAX_USERS = 1000
const MAX_SAMPLE = 50

/** Exports of users, in the order of their last change. */
export const incrementalEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'users.exportByTime',
    method: 'GET',
    path: USERS,
    access: 'admin',
    respond: exportUsersByTime,
  },
  {
    operation: 'users.exportByCursor',
    method: 'GET',
    path: `${USERS}/cursor`,
    access: 'admin',
    respond: exportUsersByCursor,
  },
  {
    operation: 'users.exportSample',
    method: 'GET',
    path: `${USERS}/sample`,
    access: 'admin',
    respond: exportUserSample,
  },
]

function exportUsersByTime(context: ZendeskContext): Reply {
  return exportPageByTime(context, readLimit(context))
}

function exportUserSample(context: ZendeskContext): Reply {
  return exportPageByTime(context, Math.min(readLimit(context), MAX_SAMPLE))
}

function exportPageByTime(context: ZendeskContext, limit: number): Reply {
  const start = readStart(context)
  const { rows, isLast } = pageByTime(exportUsers(context.world, start * 1000), start, limit)
  const last = rows.at(-1)
  const end = last ? toSecond(last) : null
  return json(200, {
    ...viewRows(context, rows),
    next_page: isLast ? null : pageUrl(context, { start_time: String(end) }),
    count: rows.length,
    end_of_stream: isLast,
    end_time: end,
  })
}

function exportUsersByCursor(context: ZendeskContext): Reply {
  const cursor = context.request.query.get('cursor')
  const position = cursor === null ? { changedAt: readStart(context) * 1000, id: 0 } : readCursor(cursor)
  const found = exportUsers(context.world, position.changedAt)
  const { rows, isLast } = pageAfter(found, position, readLimit(context))
  const last = rows.at(-1)
  const after = last ? toCursor({ changedAt: last.changedAt, id: last.user.id }) : cursor
  return json(200, {
    ...viewRows(context, rows),
    after_url: after === null ? null : pageUrl(context, { cursor: after }, 'start_time'),
    before_url: null,
    after_cursor: after,
    before_cursor: null,
    end_of_stream: isLast,
  })
}

function viewRows(context: ZendeskContext, rows: readonly Exported[]): object {
  const users = rows.map(({ user, lastFacet, isScrubbed }) =>
    lastFacet
      ? { ...viewUserAs(context, user, lastFacet, false), permanently_deleted: isScrubbed }
      : viewUser(context, user),
  )
  const active = rows.filter(({ lastFacet }) => !lastFacet).map(({ user }) => user)
  return { users, ...userSideloads(context, active) }
}

function toCursor({ changedAt, id }: ExportPosition): string {
  return btoa(`${changedAt}||${id}`)
}

function readCursor(cursor: string): ExportPosition {
  try {
    const [, changedAt, id] = /^(\d+)\|\|(\d+)$/.exec(atob(cursor)) ?? []
    if (changedAt && id) return { changedAt: Number(changedAt), id: Number(id) }
  } catch {}
  throw errors.badPagination('cursor is not valid')
}

// Without `start_time`, all users are exported.
function readStart({ request }: ZendeskContext): number {
  const text = request.query.get('start_time')
  if (text === null || text === '') return 0
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw errors.invalidAttribute('start_time', 'must be an integer')
}

function readLimit({ request }: ZendeskContext): number {
  const limit = Number(request.query.get('per_page') ?? MAX_USERS)
  return Number.isInteger(limit) && limit >= 1 ? Math.min(limit, MAX_USERS) : MAX_USERS
}
