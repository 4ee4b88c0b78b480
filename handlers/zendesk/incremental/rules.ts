import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { deletedUserModel } from '../deleted-users/model.js'
import type { ZendeskUser } from '../facet.js'

/** Someone in an export: a user, or someone who was one. */
export interface Exported {
  readonly user: User
  /** What Zendesk knew of someone who is deleted. */
  readonly lastFacet: ZendeskUser | undefined
  /** True for a permanently deleted user. */
  readonly isScrubbed: boolean
  /** Of the last change, which a deletion is, too; milliseconds since 1970. */
  readonly changedAt: number
}

/** A part of an export. */
export interface ExportPage {
  readonly rows: readonly Exported[]
  readonly isLast: boolean
}

/** Where an export goes on: behind someone. */
export interface ExportPlace {
  readonly changedAt: number
  readonly id: number
}

/**
 * Everybody who changed at a moment or since, in order of the last change.
 *
 * @param start milliseconds since 1970
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-user-export-time-based
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
 * So many of those who changed since a second, and all who changed in the same second as the last of them: the next page
 * begins with that second, and must not miss anyone. Who changed in the first second is no part of the limit, or a page
 * might get no further.
 *
 * @param start seconds since 1970
 */
export function pageByTime(rows: readonly Exported[], start: number, limit: number): ExportPage {
  const known = countWhile(rows, 0, (row) => toSecond(row) <= start)
  const wanted = Math.min(known + limit, rows.length)
  const last = rows[wanted - 1]
  const end = last ? countWhile(rows, wanted, (row) => toSecond(row) === toSecond(last)) : wanted
  return { rows: rows.slice(0, end), isLast: end === rows.length }
}

/** So many of those who come behind a place. */
export function pageByPlace(rows: readonly Exported[], place: ExportPlace, limit: number): ExportPage {
  const begin = countWhile(rows, 0, ({ user, changedAt }) => {
    return changedAt < place.changedAt || (changedAt === place.changedAt && user.id <= place.id)
  })
  return { rows: rows.slice(begin, begin + limit), isLast: begin + limit >= rows.length }
}

/** The second of someone's last change. */
export function toSecond({ changedAt }: Exported): number {
  return Math.floor(changedAt / 1000)
}

function countWhile(rows: readonly Exported[], from: number, holds: (row: Exported) => boolean): number {
  let place = from
  for (let row = rows[place]; row && holds(row); row = rows[place]) place += 1
  return place
}
