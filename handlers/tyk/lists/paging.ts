/** A list that can be read page by page. */
export interface Pageable<Item> {
  readonly size: number
  page(offset: number, limit: number): Item[]
}

/** A page of a list, and the number of pages; 0 when the page is the whole list. */
export interface Page<Item> {
  readonly items: Item[]
  readonly pages: number
}

const PAGE_SIZE = 10

/** Returns an array as a list that can be read page by page. */
export function toPageable<Item>(items: readonly Item[]): Pageable<Item> {
  return { size: items.length, page: (offset, limit) => items.slice(offset, offset + limit) }
}

/**
 * Returns a page of a list.
 *
 * @param p the query parameter: the first page is 1; without it, and for 0, negative values and other texts, the page
 *   is the whole list
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
