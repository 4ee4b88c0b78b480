import { errors } from '../errors.js'
import { toId } from '../wire.js'

const MAX_SIZE = 1000
const DEFAULT_SIZE = 100

/** Returns the cursor of the page after a record. */
export function toCursor(id: number): string {
  return btoa(JSON.stringify({ o: '-id', v: id }))
}

/** @throws ApiError when the text is not a cursor */
export function readCursor(cursor: string | null): number | undefined {
  if (cursor === null) return undefined
  try {
    const id = toId((JSON.parse(atob(cursor)) as { v?: number }).v)
    if (id !== undefined) return id
  } catch {}
  throw errors.badPagination('page[after] is no valid cursor')
}

/**
 * Reads the size of a page; 100 by default, and at most 1000.
 *
 * @throws ApiError when the text is not a positive integer
 */
export function readSize(text: string | null): number {
  const size = text === null ? DEFAULT_SIZE : toId(text)
  if (size === undefined || size < 1) throw errors.badPagination('page[size] is no valid size')
  return Math.min(size, MAX_SIZE)
}
