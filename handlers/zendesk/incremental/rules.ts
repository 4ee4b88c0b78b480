import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { deletedUserModel } from '../deleted-users/model.js'
import type { ZendeskUser } from '../facet.js'

/** A user in an export, or a deleted user. */
export interface Exported {
  readonly user: User
  /** The facet of a deleted user; undefined for other users. */
  readonly lastFacet: ZendeskUser | undefined
  /** True for a permanently deleted user. */
  readonly isScrubbed: boolean
  /** The time of the last change or of the deletion; milliseconds since 1970. */
  readonly changedAt: number
}

/** A page of an export. */
export interface ExportPage {
  readonly rows: readonly Exported[]
  readonly isLast: boolean
}

/** The last user of a page. The next page of the export begins after this user. */
export interface ExportPosition {
  readonly changedAt: number
  readonly id: number
}

/**
 * Returns all users that changed at a time or later, in the order of their last change.
 *
 * @param start milliseconds since 1970
 * @see
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-user-export-time-based
 */
export function exportUsers(world: World, start: number): Exported[] {
  const found: Exported[] = []
  for (const user of world.users) {
    if (user.updatedAt < start) continue
    found.push({ user, lastFacet: undefined, isScrubbed: false, changedAt: user.updatedAt })
  }
  for (const { user, facet, deletedAt, permanently: isScrubbed } of world.table(deletedUserModel)) {
    if (deletedAt < start) continue
    const last = { ...user, updatedAt: deletedAt }
    found.push({ user: last, lastFacet: facet, isScrubbed, changedAt: deletedAt })
  }
  return found.sort((a, b) => a.changedAt - b.changedAt || a.user.id - b.user.id)
}

/**
 * Returns a page of users that changed in a second or later. All users of the last second are in the page, because the next
 * page begins with that second. Users of the first second don't count towards the limit: otherwise, with more users in one
 * second than the limit, all pages would be the same.
 *
 * @param start seconds since 1970
 */
export function pageByTime(rows: readonly Exported[], start: number, limit: number): ExportPage {
  const uncounted = endOfRun(rows, 0, (row) => toSecond(row) <= start)
  const minEnd = Math.min(uncounted + limit, rows.length)
  const last = rows[minEnd - 1]
  const end = last ? endOfRun(rows, minEnd, (row) => toSecond(row) === toSecond(last)) : minEnd
  return { rows: rows.slice(0, end), isLast: end === rows.length }
}

/** Returns the page of users after a position. */
export function pageAfter(rows: readonly Exported[], position: ExportPosition, limit: number): ExportPage {
  const begin = endOfRun(rows, 0, ({ user, changedAt }) => {
    return changedAt < position.changedAt || (changedAt === position.changedAt && user.id <= position.id)
  })
  return { rows: rows.slice(begin, begin + limit), isLast: begin + limit >= rows.length }
}

/** Returns the second of a user's last change. */
export function toSecond({ changedAt }: Exported): number {
  return Math.floor(changedAt / 1000)
}

/** Returns the index of the first row from `start` that does not match. */
function endOfRun(rows: readonly Exported[], start: number, matches: (row: Exported) => boolean): number {
  let index = start
  for (let row = rows[index]; row && matches(row); row = rows[index]) index += 1
  return index
}
