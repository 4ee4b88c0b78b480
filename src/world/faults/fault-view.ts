import { RequestView } from '../journal/request-view.js'
import type { Recorded } from '../journal/requests.js'
import type { RateLimitOptions } from '../limits/definition.js'
import type { Delay, DelayOptions, FailOptions, ProfileName } from './definition.js'
import type { Fault, Faults } from './faults.js'
import type { OperationPattern } from './match.js'
import { activeProfiles, addFault, type FaultHost, setProfile } from './steer.js'

/** The part of a world's view that makes operations fail, and shows its requests. */
export class FaultView extends RequestView {
  readonly #open: () => FaultHost

  constructor(open: () => FaultHost & Recorded) {
    super(open)
    this.#open = open
  }

  /**
   * The faults of the world: failures, delays, rate limits and profiles. A reset removes those that were added since the
   * world opened; a restored snapshot keeps them all, and brings back the state of their random source.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.fail('zendesk.*', 503)
   * double.faults.list.map(({ id, kind }) => `${id}: ${kind}`) // ['fault-1: fail']
   * double.faults.clear()
   */
  get faults(): Faults {
    return this.#open().faults
  }

  /**
   * Makes operations fail on purpose, also as parts of a Parse batch. Faults stand before authentication. Of several
   * for one operation the first one is outermost; delays come before all others, so that failures are delayed too.
   *
   * @param pattern the full name of an operation, in which `*` stands for any text; or a list of names
   * @param failure a status, for the vendor's own error: 401, 403, 404, 409, 429, 500, 502, 503 or 504; or a description
   *   of the failure and of the requests that it is for
   * @returns the fault, with its counts, and `remove()`
   * @throws UsageError when the pattern matches no operation, or the failure is wrong; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.fail('zendesk.*', 503)
   * double.fail('parse.users.create', { lost: true, times: 1 })
   * double.fail(['acs.users.login', 'tyk.*'], { network: 'reset', probability: 0.2 })
   * const teapot = double.fail('*', { status: 418, body: 'short and stout', where: { method: 'PUT' } })
   * teapot.remove()
   */
  fail(pattern: OperationPattern, failure: number | FailOptions): Fault {
    const options = typeof failure === 'number' ? { status: failure } : failure
    return addFault(this.#open(), { ...options, pattern }, 'add a failure')
  }

  /**
   * Delays the answers of operations. A delay of a part of a Parse batch delays the whole batch.
   *
   * @param pattern the full name of an operation, in which `*` stands for any text; or a list of names
   * @param delay milliseconds or a text such as `'2s'`, a range, a lognormal distribution, or `'real'` for the times of
   *   real servers; or an object with one of these as `ms`, and the requests that it is for
   * @returns the fault, with its counts, and `remove()`
   * @throws UsageError when the pattern matches no operation, or the delay is wrong; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.delay('zendesk.*', '2s')
   * double.delay('parse.*', { ms: [200, 800], times: 3 })
   * double.delay('*.users.list', { lognormal: { median: 300, sigma: 0.5 } })
   * double.delay('*', 'real')
   */
  delay(pattern: OperationPattern, delay: Delay | DelayOptions): Fault {
    const options = isDelayOptions(delay) ? delay : { ms: delay }
    return addFault(this.#open(), { ...options, kind: 'delay', pattern }, 'add a delay')
  }

  /** The name of the active profile of each dialect; dialects without one are left out. */
  get activeProfiles(): Readonly<Record<string, ProfileName>> {
    return activeProfiles(this.#open())
  }

  /**
   * Limits the number of requests in a window of time. Under the limit, replies count down in the vendor's own headers,
   * where the vendor has such headers. Requests over it get the vendor's own 429, with `Retry-After`. The window opens
   * with the first request, and follows the clock of the world. All operations of the pattern share the budget, and each
   * part of a Parse batch counts. A reset removes the limit; a restored snapshot keeps it, with the requests counted so
   * far.
   *
   * @param pattern the full name of an operation, in which `*` stands for any text; or a list of names
   * @param limit the number of requests, the length of the window, and those who share the budget
   * @returns the fault; its JSON shows what is left for each caller
   * @throws UsageError when the pattern matches no operation, or the limit is wrong; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['zendesk'] })
   * double.rateLimit('zendesk.*', { requests: 1, per: '1m' })
   * const ask = () => double.fetch('https://acme.zendesk.com/api/v2/users/me.json')
   * const first = await ask()
   * const second = await ask()
   * first.headers.get('x-rate-limit-remaining') // '0'
   * second.status // 429
   */
  rateLimit(pattern: OperationPattern, limit: RateLimitOptions): Fault {
    return addFault(this.#open(), { ...limit, kind: 'limit', pattern }, 'add a rate limit')
  }

  /**
   * Replaces the active profile, a named set of faults: `slow`, `flaky`, `offline`, `overloaded` or `maintenance`.
   *
   * A profile for all dialects replaces every other. A profile for one dialect runs beside it, and replaces only the
   * profile of that dialect.
   *
   * @param name `null` turns the profile off
   * @param options `dialect`: the name of the only dialect to change; all dialects by default
   * @throws UsageError for an unknown profile or dialect; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.profile('slow')
   * double.profile('maintenance', { dialect: 'zendesk' })
   * double.profile(null)
   */
  profile(name: ProfileName | null, { dialect }: { readonly dialect?: string } = {}): void {
    setProfile(this.#open(), name, dialect)
  }
}

function isDelayOptions(delay: Delay | DelayOptions): delay is DelayOptions {
  return typeof delay === 'object' && delay !== null && 'ms' in delay
}
