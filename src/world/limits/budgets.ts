import type { RateLimit } from '../../failures.js'

/** The window of time in which a caller spends a budget. Moments are milliseconds since 1970. */
interface Window {
  readonly opensAt: number
  used: number
}

/** The budget of a caller. */
export interface Budget extends RateLimit {
  readonly caller: string
  /** Seconds since 1970 at which the next window opens, rounded up. */
  readonly resetsAt: number
}

const SECOND = 1000
/** Callers that are counted at the same time. Clients can choose their names, so the oldest make room for new ones. */
const MOST_CALLERS = 10_000

/**
 * Counts the requests of callers in fixed windows of time. A caller's window opens with the first request. It ends after
 * its length, and also when the clock is set back to a moment before it opened.
 *
 * @example
 * const budgets = new Budgets(1, 60_000)
 * budgets.take('ann', 0)?.remaining // 0
 * budgets.take('ann', 1000) // undefined
 * budgets.take('ann', 60_000)?.remaining // 0
 */
export class Budgets {
  readonly #requests: number
  readonly #length: number
  /** Oldest window first. */
  readonly #windows = new Map<string, Window>()

  /**
   * @param requests requests that a caller may make per window
   * @param length the length of a window in milliseconds
   */
  constructor(requests: number, length: number) {
    this.#requests = requests
    this.#length = length
  }

  /**
   * Takes one request from the budget of a caller.
   *
   * @param now the time in milliseconds since 1970
   * @returns the budget that is left; undefined when it is used up, and then nothing is taken
   */
  take(caller: string, now: number): Budget | undefined {
    const window = this.#find(caller, now) ?? this.#open(caller, now)
    if (window.used >= this.#requests) return undefined
    window.used += 1
    return this.#describe(caller, window, now)
  }

  /** Returns the budget of a caller. A caller without an open window has a whole one. */
  get(caller: string, now: number): Budget {
    return this.#describe(caller, this.#find(caller, now) ?? { opensAt: now, used: 0 }, now)
  }

  /** Returns the budgets of the callers with an open window, the latest window first. */
  list(now: number): readonly Budget[] {
    return Array.from(this.#windows)
      .filter(([, window]) => this.#isOpen(window, now))
      .map(([caller, window]) => this.#describe(caller, window, now))
      .reverse()
  }

  #find(caller: string, now: number): Window | undefined {
    const window = this.#windows.get(caller)
    return window && this.#isOpen(window, now) ? window : undefined
  }

  #isOpen({ opensAt }: Window, now: number): boolean {
    return now >= opensAt && now < opensAt + this.#length
  }

  #open(caller: string, now: number): Window {
    this.#windows.delete(caller)
    this.#makeRoom(now)
    const window = { opensAt: now, used: 0 }
    this.#windows.set(caller, window)
    return window
  }

  #makeRoom(now: number): void {
    for (const [caller, window] of this.#windows) {
      if (this.#windows.size < MOST_CALLERS && this.#isOpen(window, now)) return
      this.#windows.delete(caller)
    }
  }

  #describe(caller: string, { opensAt, used }: Window, now: number): Budget {
    const endsAt = opensAt + this.#length
    return {
      caller,
      limit: this.#requests,
      remaining: this.#requests - used,
      resetsIn: Math.ceil((endsAt - now) / SECOND),
      resetsAt: Math.ceil(endsAt / SECOND),
    }
  }
}
