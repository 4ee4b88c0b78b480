import type { WaitOptions } from '../wait-options.js'
import type { JournalEntry } from './entry.js'
import type { RequestFilter } from './filter.js'
import type { Journal } from './journal.js'
import { awaitRequest, findRequests, type Recorded } from './requests.js'

/** The part of a world's view that shows its requests. */
export class RequestView {
  readonly #open: () => Recorded

  constructor(open: () => Recorded) {
    this.#open = open
  }

  /** The requests that the world answered, as a list that can be watched and cleared. */
  get journal(): Journal {
    return this.#open().journal
  }

  /**
   * Returns the requests that the world answered, oldest first: the last thousand, unless the option `journal` says
   * otherwise. Secrets are hidden in their URLs, headers and bodies.
   *
   * @param filter the operation, or more; every request by default
   * @throws UsageError for an unknown member, a wrong value, or the name of an unknown operation or dialect
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['parse'] })
   * await double.fetch('/parse/users', { headers: { 'x-parse-application-id': 'any' } })
   * double.requests('parse.users.*').map(({ method, url, status }) => `${method} ${url} ${status}`) // ['GET /parse/users 200']
   * double.requests({ status: '4xx' }) // []
   */
  requests(filter: string | RequestFilter = {}): JournalEntry[] {
    return findRequests(this.#open(), toFilter(filter))
  }

  /**
   * Returns the number of requests that a filter selects.
   *
   * @param filter as for `requests`
   * @throws UsageError as `requests`
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * createDouble().countRequests({ operation: 'parse.users.create', status: 201 }) // 0
   */
  countRequests(filter: string | RequestFilter = {}): number {
    return this.requests(filter).length
  }

  /**
   * Waits for the next request: the oldest one that the filter selects and that no earlier call has returned. A request
   * that came before the call counts as well, so that a test need not begin to wait before it clicks.
   *
   * @param filter as for `requests`
   * @throws UsageError when no such request comes in time, with the nearest ones that came; or for a wrong filter
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['parse'] })
   * await double.fetch('/parse/login?username=admin&password=wrong', { headers: { 'x-parse-application-id': 'any' } })
   * const request = await double.nextRequest('parse.users.logIn', { timeout: '1s' })
   * request.url // '/parse/login?username=admin&password=***'
   */
  nextRequest(filter: string | RequestFilter = {}, options: WaitOptions = {}): Promise<JournalEntry> {
    return awaitRequest(this.#open(), toFilter(filter), options)
  }
}

function toFilter(filter: string | RequestFilter): RequestFilter {
  return typeof filter === 'string' ? { operation: filter } : filter
}
