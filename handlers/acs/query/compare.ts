import { isEqual } from 'es-toolkit'
import type { Json } from '../../../src/json.js'
import { readTime } from '../users/time.js'

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
 * Makes the comparison with a wanted value, which tells whether a value is less, the same or more: numbers by size, moments by
 * time, other texts by their characters. Values of different types have no order, and there is undefined.
 */
export function comparing(wanted: Json): (value: Json | undefined) => number | undefined {
  if (typeof wanted === 'number') return (value) => (typeof value === 'number' ? value - wanted : undefined)
  if (typeof wanted !== 'string') return () => undefined
  const moment = readTime(wanted)
  return (value) => {
    if (typeof value !== 'string') return undefined
    const own = moment === undefined ? undefined : readTime(value)
    return own === undefined || moment === undefined ? compareTexts(value, wanted) : own - moment
  }
}

/** Orders two texts by their characters. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function isSame(value: Json | undefined, wanted: Json): boolean {
  return typeof wanted === 'object' ? isEqual(value, wanted) : value === wanted
}
