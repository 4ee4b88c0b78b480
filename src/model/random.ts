import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

const HEX = '0123456789abcdef'
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The position of a random source in its sequence. */
export type RandomState = readonly number[]

/**
 * A seeded random source, for tokens, salts and generated names. Two sources with the same seed give the same values in
 * the same order. It is not safe for real secrets.
 *
 * @example
 * new Random(1).hex(32) === new Random(1).hex(32) // true
 */
export class Random {
  #generator: ReturnType<typeof xoroshiro128plus>

  /** @param seed any 32-bit integer */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
  }

  /** Starts over from another seed. */
  reseed(seed: number): void {
    this.#generator = xoroshiro128plus(seed)
  }

  /** The position in the sequence; see `restore`. */
  get state(): RandomState {
    return this.#generator.getState()
  }

  /** Returns to a position. The same values follow again. */
  restore(state: RandomState): void {
    this.#generator = xoroshiro128plusFromState(state)
  }

  /** Returns a number from 0 up to, but not including, 1. */
  fraction(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000
  }

  /** Returns lower-case hexadecimal digits. */
  hex(length: number): string {
    return this.#pick(HEX, length)
  }

  /** Returns characters from `A-Za-z0-9`. */
  alphanumeric(length: number): string {
    return this.#pick(ALPHANUMERIC, length)
  }

  #pick(alphabet: string, length: number): string {
    let text = ''
    while (text.length < length) text += alphabet[Math.floor(this.fraction() * alphabet.length)]
    return text
  }
}

/**
 * Derives a seed for a position, so that a generated record depends on its position and not on the records before it.
 *
 * @returns a 32-bit integer
 */
export function deriveSeed(seed: number, position: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(position + 1, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  return mixed ^ (mixed >>> 15)
}
