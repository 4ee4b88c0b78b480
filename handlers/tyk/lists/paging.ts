/** Rows of which a page can be taken. */
export interface Pageable<Item> {
  readonly size: number
  page(offset: number, limit: number): Item[]
}

/** Some of the rows, and how many pages there are; 0 when all of them are on one. */
export interface Page<Item> {
  readonly items: Item[]
  readonly pages: number
}

const PAGE_SIZE = 10

/** Pages of a list. */
export function toPageable<Item>(items: readonly Item[]): Pageable<Item> {
  return { size: items.length, page: (offset, limit) => items.slice(offset, offset + limit) }
}

/**
 * The page that a request asks for with `p`. The first is 1; all the rows come when it is left out, 0, negative, or no
 * number.
 *
 * @see https://github.com/TykTechnologies/tyk-docs/blob/main/swagger/5.13/dashboard-swagger.yml
 *
 * @example
 * paginate(toPageable([1, 2, 3]), '1') // { items: [1, 2, 3], pages: 1 }
 * paginate(toPageable([1, 2, 3]), null) // { items: [1, 2, 3], pages: 0 }
 */
export function paginate<Item>(rows: Pageable<Item>, p: string | null): Page<Item> {
  const number = p !== null && /^\d+$/.test(p) ? Number(p) : 0
  if (number === 0) return { items: rows.page(0, rows.size), pages: 0 }
  return {
    items: rows.page((number - 1) * PAGE_SIZE, PAGE_SIZE),
    pages: Math.ceil(rows.size / PAGE_SIZE),
  }
}
