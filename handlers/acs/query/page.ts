import type { JsonObject } from '../../../src/json.js'
import type { Parameters } from '../forms/parameters.js'

/** The part of a result to show. */
export interface Page {
  readonly skip: number
  readonly limit: number
  /** The number of the page, for `meta`; undefined when the request has `limit` or `skip` instead. */
  readonly number?: number
}

const DEFAULT_LIMIT = 10
const LIMITS = [1, 1000] as const
const SKIPS = [0, 4999] as const
const PAGES = [1, Number.MAX_SAFE_INTEGER] as const
const MOST_RESULTS = 5000

/** @throws AcsError when a parameter is not a number, or out of range */
export function readPage(parameters: Parameters): Page {
  const number = parameters.integer('page', 1, PAGES)
  const limit = parameters.integer('per_page', DEFAULT_LIMIT, LIMITS)
  return { skip: (number - 1) * limit, limit, number }
}

/**
 * Reads the page of a query, in either of two styles: `limit` and `skip`, or `page` and `per_page`. The former wins.
 *
 * @throws AcsError when a parameter is not a number, or out of range
 */
export function readQueryPage(parameters: Parameters): Page {
  const hasPage = parameters.has('page') || parameters.has('per_page')
  if (hasPage && !parameters.has('limit') && !parameters.has('skip')) return readPage(parameters)
  const limit = parameters.integer('limit', DEFAULT_LIMIT, LIMITS)
  return { skip: parameters.integer('skip', 0, SKIPS), limit }
}

/** Returns the members of `meta` about pages. */
export function pageMeta({ number, limit }: Page, found: number): JsonObject {
  if (number === undefined) return {}
  const total = Math.min(found, MOST_RESULTS)
  return {
    page: number,
    per_page: limit,
    total_pages: Math.ceil(total / limit),
    total_results: total,
  }
}

/** Returns the number of users for `meta.count`. */
export function countMeta(found: number): number | string {
  return found > MOST_RESULTS ? `${MOST_RESULTS}+` : found
}
