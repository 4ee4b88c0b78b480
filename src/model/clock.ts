import { toMilliseconds } from './moment.js'

const PURPOSE = 'set the clock'

/**
 * A world's clock. It follows the system's time until it is frozen; a frozen clock moves only when told to.
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

  /** @param frozenAt the moment to stand still at: an ISO 8601 text or a Date; left out, the clock runs. */
  constructor(frozenAt?: string | Date) {
    this.#initial = frozenAt === undefined ? undefined : toMilliseconds(frozenAt, PURPOSE)
    this.#frozenAt = this.#initial
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset
  }

  /** True while the clock moves only when told to. */
  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /** Stops the clock, here or at the given moment. */
  freeze(at: string | Date = new Date(this.now())): void {
    this.#frozenAt = toMilliseconds(at, PURPOSE)
  }

  /** Moves the clock on by so many milliseconds, whether it runs or is frozen. */
  advance(milliseconds: number): void {
    if (this.#frozenAt === undefined) this.#offset += milliseconds
    else this.#frozenAt += milliseconds
  }

  /** Goes back to how the clock was made: frozen where it was frozen, or running with the system's time. */
  reset(): void {
    this.#frozenAt = this.#initial
    this.#offset = 0
  }
}
