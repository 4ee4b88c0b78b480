import { errors } from '../errors.js'
import { toId } from '../wire.js'

const MOST = 1000
const USUAL = 100

/** Where an export goes on: after the record with this id. */
export function toCursor(id: number): string {
  return btoa(JSON.stringify({ o: '-id', v: id }))
}

/** @throws ApiError when it is no cursor */
export function readCursor(cursor: string | null): number | undefined {
  if (cursor === null) return undefined
  try {
    const id = toId((JSON.parse(atob(cursor)) as { v?: number }).v)
    if (id !== undefined) return id
  } catch {}
  throw errors.badPagination('page[after] is no valid cursor')
}

/** @throws ApiError when it is no size; exports have pages of up to 1000 */
export function readSize(text: string | null): number {
  const size = text === null ? USUAL : toId(text)
  if (size === undefined || size < 1) throw errors.badPagination('page[size] is no valid size')
  return Math.min(size, MOST)
}
