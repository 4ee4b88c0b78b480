import { toMilliseconds } from './moment.js'

const PURPOSE = 'set the clock'

/** Moments that vendors can spell in ISO 8601: the years 0 to 9999. */
const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * A world's clock. It follows the system's time until it is frozen; a frozen clock moves only when told to.
 *
 * A running clock never goes back, even when the system's time does, and never stamps two writes with the same moment.
 *
 * @example
 * const clock = new Clock('2026-01-01T00:00:00.000Z')
 * clock.advance(60_000)
 * new Date(clock.now()).toISOString() // '2026-01-01T00:01:00.000Z'
 */
export class Clock {
  readonly #initial: number | undefined
  #frozenAt: number | undefined
  #offset = 0
  #latest = EARLIEST
  #lastStamp = EARLIEST

  /**
   * @param frozenAt the moment to stand still at: an ISO 8601 text or a Date; left out, the clock runs
   * @throws RangeError when it is no date, or outside of the years 0 to 9999
   */
  constructor(frozenAt?: string | Date) {
    this.#initial = frozenAt === undefined ? undefined : readMoment(frozenAt)
    this.#frozenAt = this.#initial
  }

  /** Returns the milliseconds since 1970. */
  now(): number {
    if (this.#frozenAt !== undefined) return this.#frozenAt
    this.#latest = Math.max(this.#latest, Date.now() + this.#offset)
    return this.#latest
  }

  /**
   * Returns the moment of a write, in milliseconds since 1970. A running clock gives each write a later one than the write
   * before; it runs ahead of the system's time by up to a millisecond for each write of a burst, and waits for it then.
   */
  stamp(): number {
    if (this.#frozenAt !== undefined) return this.#frozenAt
    this.#latest = Math.max(this.now(), this.#lastStamp + 1)
    this.#lastStamp = this.#latest
    return this.#latest
  }

  /** True while the clock moves only when told to. */
  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /**
   * Stops the clock, here or at the given moment.
   *
   * @throws RangeError when it is no date, or outside of the years 0 to 9999
   */
  freeze(at: string | Date = new Date(this.now())): void {
    this.#frozenAt = readMoment(at)
  }

  /**
   * Moves the clock on, whether it runs or is frozen. To go back, freeze it at an earlier moment.
   *
   * @param milliseconds zero or more; a fraction is rounded
   * @throws RangeError when it is no such number, or the clock would leave the year 9999
   */
  advance(milliseconds: number): void {
    const step = Number.isFinite(milliseconds) ? Math.round(milliseconds) : -1
    if (step < 0) throw refuseStep(milliseconds, 'is not a number of zero or more')
    if (this.now() + step > LATEST) throw refuseStep(milliseconds, 'leads beyond the year 9999')
    if (this.#frozenAt === undefined) this.#offset += step
    else this.#frozenAt += step
  }

  /** Goes back to how the clock was made: frozen where it was frozen, or running with the system's time. */
  reset(): void {
    this.#frozenAt = this.#initial
    this.#offset = 0
    this.#latest = EARLIEST
    this.#lastStamp = EARLIEST
  }
}

function readMoment(moment: string | Date): number {
  const milliseconds = toMilliseconds(moment, PURPOSE)
  if (milliseconds >= EARLIEST && milliseconds <= LATEST) return milliseconds
  throw new RangeError(
    `Failed to ${PURPOSE}: ${new Date(milliseconds).toISOString()} is out of range. Please give a moment of the years 0 to 9999.`,
  )
}

function refuseStep(milliseconds: unknown, reason: string): RangeError {
  const given = typeof milliseconds === 'string' ? `"${milliseconds}"` : String(milliseconds)
  return new RangeError(
    `Failed to advance the clock: ${given} ${reason}. Please give milliseconds, such as 60000.`,
  )
}
