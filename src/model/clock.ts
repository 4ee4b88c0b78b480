import { UsageError } from '../usage-error.js'
import { type Duration, toDuration } from './duration.js'
import { LATEST, toMilliseconds } from './moment.js'

const PURPOSE = 'set the clock'

/** The state of a clock, as plain data. Moments are milliseconds since 1970. */
export interface ClockState {
  /** The moment that the clock is frozen at; null while it runs. */
  readonly frozenAt: number | null
  /** Milliseconds that a running clock is ahead of the system's time. */
  readonly offset: number
  /** The latest moment that a running clock has shown; null before the first. */
  readonly latest: number | null
  /** The moment of the last write; null before the first. */
  readonly lastStamp: number | null
}

/**
 * A world's clock. It follows the system's time until it is frozen; a frozen clock moves only by `advance`, until it is
 * released.
 *
 * A running clock never goes back, even when the system's time does, and never stamps two writes with the same moment.
 *
 * @example
 * const clock = new Clock('2026-01-01T00:00:00.000Z')
 * clock.advance(60_000)
 * new Date(clock.now()).toISOString() // '2026-01-01T00:01:00.000Z'
 */
export class Clock {
  #initial: number | undefined
  #frozenAt: number | undefined
  #offset = 0
  #latest = Number.NEGATIVE_INFINITY
  #lastStamp = Number.NEGATIVE_INFINITY

  /**
   * @param frozenAt the moment to freeze the clock at: an ISO 8601 text or a Date; the clock runs when it is omitted
   * @throws UsageError when it is of another form, or outside of the years 0 to 9999
   */
  constructor(frozenAt?: string | Date) {
    this.#initial = frozenAt === undefined ? undefined : toMilliseconds(frozenAt, PURPOSE)
    this.#frozenAt = this.#initial
  }

  /** Returns the milliseconds since 1970. */
  now(): number {
    if (this.#frozenAt !== undefined) return this.#frozenAt
    this.#latest = Math.max(this.#latest, Date.now() + this.#offset)
    return this.#latest
  }

  /**
   * Returns the moment of a write, in milliseconds since 1970. A running clock gives each write a later moment than the
   * write before. During a burst of writes it gets ahead of the system's time, by up to a millisecond for each write,
   * and then stands still until the system's time has caught up.
   *
   * @example
   * const clock = new Clock()
   * const first = clock.stamp()
   * clock.stamp() > first // true
   */
  stamp(): number {
    if (this.#frozenAt !== undefined) return this.#frozenAt
    this.#latest = Math.max(this.now(), this.#lastStamp + 1)
    this.#lastStamp = this.#latest
    return this.#latest
  }

  /** True while the clock moves only by `advance`. */
  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /**
   * Freezes the clock, at its current moment by default.
   *
   * @param at an ISO 8601 text or a Date
   * @throws UsageError when it is of another form, or outside of the years 0 to 9999
   */
  freeze(at: string | Date = new Date(this.now())): void {
    this.#frozenAt = toMilliseconds(at, PURPOSE)
  }

  /**
   * Moves the clock forward, both a running and a frozen one. To move it back, freeze it at an earlier moment.
   *
   * @param by milliseconds, or a text such as `'15m'`; a fraction of a millisecond is rounded
   * @throws UsageError for any other value, or when the clock would pass the year 9999
   *
   * @example
   * const clock = new Clock('2026-01-01T00:00:00.000Z')
   * clock.advance('15m')
   * new Date(clock.now()).toISOString() // '2026-01-01T00:15:00.000Z'
   */
  advance(by: Duration): void {
    const duration = toDuration(by)
    if (duration === undefined) throw refuseStep(by, 'is not a duration')
    const step = Math.round(duration)
    if (this.now() + step > LATEST) throw refuseStep(by, 'moves it beyond the year 9999')
    if (this.#frozenAt === undefined) this.#offset += step
    else this.#frozenAt += step
  }

  /**
   * Lets a frozen clock run again, from the moment that it shows. A no-op on a running clock.
   *
   * @example
   * const clock = new Clock('2026-01-01T00:00:00.000Z')
   * clock.release()
   * clock.isFrozen // false
   * new Date(clock.now()).getUTCFullYear() // 2026
   */
  release(): void {
    const shown = this.#frozenAt
    if (shown === undefined) return
    this.#frozenAt = undefined
    this.#offset = shown - Date.now()
    this.#latest = shown
    this.#lastStamp = shown
  }

  /** The state of the clock; see `restore`. */
  get state(): ClockState {
    return {
      frozenAt: this.#frozenAt ?? null,
      offset: this.#offset,
      latest: toMoment(this.#latest),
      lastStamp: toMoment(this.#lastStamp),
    }
  }

  /** Returns to a state. */
  restore({ frozenAt, offset, latest, lastStamp }: ClockState): void {
    this.#frozenAt = frozenAt ?? undefined
    this.#offset = offset
    this.#latest = latest ?? Number.NEGATIVE_INFINITY
    this.#lastStamp = lastStamp ?? Number.NEGATIVE_INFINITY
  }

  /**
   * Changes the initial state, and returns to it.
   *
   * @param frozenAt as for the constructor
   * @throws UsageError as the constructor does
   */
  rebase(frozenAt: string | Date | undefined): void {
    this.#initial = frozenAt === undefined ? undefined : toMilliseconds(frozenAt, PURPOSE)
    this.reset()
  }

  /** Returns to the initial state: frozen at the moment that it was made or rebased with, or running with the system's time. */
  reset(): void {
    this.#frozenAt = this.#initial
    this.#offset = 0
    this.#latest = Number.NEGATIVE_INFINITY
    this.#lastStamp = Number.NEGATIVE_INFINITY
  }
}

function toMoment(milliseconds: number): number | null {
  return Number.isFinite(milliseconds) ? milliseconds : null
}

function refuseStep(by: unknown, reason: string): UsageError {
  const given = typeof by === 'string' ? `"${by}"` : String(by)
  return new UsageError(
    `Failed to advance the clock: ${given} ${reason}. Please give milliseconds, or a text such as "15m".`,
    { path: 'by' },
  )
}
