import type { Random } from '../../model/random.js'
import type { FaultConditions } from './definition.js'
import type { FaultCall } from './rule.js'
import { toTest } from './where.js'

/** Decides which requests a fault acts on, and counts them. */
export class Conditions {
  /** The number of requests that met `where`. */
  matched = 0
  #admitted = 0
  readonly #after: number
  readonly #times: number | undefined
  readonly #probability: number
  readonly #test: (call: FaultCall) => boolean
  readonly #dice: Random

  constructor({ after = 0, times, probability = 1, where = {} }: FaultConditions, dice: Random) {
    this.#after = after
    this.#times = times
    this.#probability = probability
    this.#test = toTest(where)
    this.#dice = dice
  }

  /** The number of requests that may still be admitted; undefined without a limit. */
  get remaining(): number | undefined {
    return this.#times === undefined ? undefined : this.#times - this.#admitted
  }

  /** Returns true, and counts the request, when the fault acts on it. */
  admit(call: FaultCall): boolean {
    if (this.remaining === 0 || !this.#test(call)) return false
    this.matched += 1
    if (this.matched <= this.#after) return false
    if (this.#probability < 1 && this.#dice.fraction() >= this.#probability) return false
    this.#admitted += 1
    return true
  }
}
