import { isEqual } from 'es-toolkit'
import type { Json } from '../../../src/json.js'
import { readTime } from '../users/time.js'

/** Longer texts match nothing. */
const LONGEST_TEXT = 1024

/** Returns true for the wanted value, and for a list that contains it. Null matches a missing value. */
export function equals(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null) return value === undefined || value === null
  if (typeof wanted === 'string' && wanted.length > LONGEST_TEXT) return false
  if (isSame(value, wanted)) return true
  return Array.isArray(value) && value.some((element) => isSame(element, wanted))
}

/**
 * Returns a function that compares a value with a wanted one. It returns a negative number, 0 or a positive one: numbers
 * compare by size, times by their order, other texts by their characters. It returns undefined for different types.
 */
export function toComparator(wanted: Json): (value: Json | undefined) => number | undefined {
  if (typeof wanted === 'number') return (value) => (typeof value === 'number' ? value - wanted : undefined)
  if (typeof wanted !== 'string') return () => undefined
  const wantedTime = readTime(wanted)
  return (value) => {
    if (typeof value !== 'string') return undefined
    const time = wantedTime === undefined ? undefined : readTime(value)
    return time === undefined || wantedTime === undefined ? compareTexts(value, wanted) : time - wantedTime
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
