import { refusals } from '../errors.js'
import type { Json } from '../values.js'

/**
 * How many elements and members of one object a query may compare before it is refused. One condition may always compare
 * all of them; this is about hundreds of conditions on long lists.
 */
const MOST_COMPARED = 300_000

/** Characters of a text that count as one element. */
const CHARACTERS = 8

/** Counts what a query compares of an object, so that no object keeps the server busy for seconds. */
export interface Effort {
  /** Begins to count anew, for the next object. */
  readonly begin: () => void
  /**
   * Counts a value that a condition is about to look at.
   *
   * @throws VendorError when the query has looked at too much already
   */
  readonly count: (value: Json | undefined) => void
  /**
   * Counts so many comparisons that are about to be made.
   *
   * @throws VendorError when the query has made too many already
   */
  readonly spend: (comparisons: number) => void
}

/** Makes a counter for one query. */
export function countEffort(): Effort {
  let spent = 0
  const spend = (comparisons: number) => {
    if (spent > MOST_COMPARED) throw refusals.tooManyComparisons(MOST_COMPARED)
    spent += comparisons
  }
  return {
    begin: () => {
      spent = 0
    },
    count: (value) => spend(sizeOf(value)),
    spend,
  }
}

const sizes = new WeakMap<object, number>()

/** The elements, members and long texts of a value. Values that are kept never change, so each is counted once. */
export function sizeOf(value: Json | undefined): number {
  if (typeof value === 'string') return 1 + value.length / CHARACTERS
  if (typeof value !== 'object' || value === null) return 1
  const known = sizes.get(value)
  if (known !== undefined) return known
  let size = 1
  for (const member of Object.values(value)) size += isShort(member) ? 1 : sizeOf(member)
  sizes.set(value, size)
  return size
}

function isShort(value: Json): boolean {
  return typeof value !== 'object' && !(typeof value === 'string' && value.length > CHARACTERS)
}
