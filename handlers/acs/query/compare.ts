import { isEqual } from 'es-toolkit'
import { type Json, readTime } from '../values.js'

/** A text that is longer matches nothing. */
const LONGEST_TEXT = 1024

/** Whether a value is the wanted one, or a list that has it. Null stands for no value at all. */
export function equals(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null) return value === undefined || value === null
  if (typeof wanted === 'string' && wanted.length > LONGEST_TEXT) return false
  if (isSame(value, wanted)) return true
  return Array.isArray(value) && value.some((element) => isSame(element, wanted))
}

/**
 * Orders two values: numbers by size, moments by time, other texts by their characters. Values of different types have no
 * order.
 *
 * @returns undefined when there is none
 */
export function compare(value: Json | undefined, wanted: Json): number | undefined {
  const [a, b] = [toComparable(value), toComparable(wanted)]
  if (typeof a === 'number' && typeof b === 'number' && typeof value === typeof wanted) return a - b
  if (typeof value !== 'string' || typeof wanted !== 'string') return undefined
  if (value === wanted) return 0
  return value < wanted ? -1 : 1
}

function isSame(value: Json | undefined, wanted: Json): boolean {
  return typeof wanted === 'object' ? isEqual(value, wanted) : value === wanted
}

function toComparable(value: Json | undefined): number | undefined {
  if (typeof value === 'string') return readTime(value)
  return typeof value === 'number' ? value : undefined
}
