import type { ApiRequest } from '../../../src/request.js'
import { readInteger } from '../wire.js'

/** The page that a request asks for. */
export interface Page {
  /** From 1. */
  readonly number: number
  readonly size: number
}

const DEFAULT_SIZE = 20
const MOST_SIZE = 100

/**
 * Reads `page` and `per_page`.
 *
 * @throws ApiError when one of them is out of range
 */
export function readPage(query: URLSearchParams): Page {
  return {
    number: readInteger(query, 'page', 1, Number.MAX_SAFE_INTEGER),
    size: readInteger(query, 'per_page', DEFAULT_SIZE, MOST_SIZE),
  }
}

/** Returns the header `Link` with the pages before and after a page; no header when it is the only one. */
export function linkHeader(
  request: ApiRequest,
  { number, size }: Page,
  total: number,
): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / size))
  const toLink = (rel: string, page: number) => {
    const query = new URLSearchParams(request.query)
    query.set('page', String(page))
    return `<${request.baseUrl}${request.path}?${query}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [toLink('prev', Math.min(number - 1, last))] : []),
    ...(number < last ? [toLink('next', number + 1)] : []),
  ]
  return links.length === 0 ? {} : { link: links.join(', ') }
}
