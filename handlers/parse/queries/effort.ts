import type { Json } from '../../../src/json.js'
import { errors } from '../errors.js'

/**
 * The most elements and members of one object that a query may compare. Only hundreds of conditions on long lists
 * reach it.
 */
const MOST_COMPARED = 300_000

/** Characters of a text that count as one element. */
const CHARACTERS = 8

/** Counts the comparisons of a query per object, so that no object takes seconds. */
export interface Effort {
  /** Resets the count for the next object. */
  readonly begin: () => void
  /**
   * Counts a value before a condition compares it.
   *
   * @throws ApiError when the query exceeds the limit
   */
  readonly count: (value: Json | undefined) => void
  /**
   * Counts comparisons before they are made.
   *
   * @throws ApiError when the query exceeds the limit
   */
  readonly spend: (comparisons: number) => void
}

/** Makes a counter for one query. */
export function countEffort(): Effort {
  let spent = 0
  const spend = (comparisons: number) => {
    if (spent > MOST_COMPARED) throw errors.tooManyComparisons(MOST_COMPARED)
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

/** Returns the number of elements, members and long texts of a value. Cached, as stored values never change. */
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
