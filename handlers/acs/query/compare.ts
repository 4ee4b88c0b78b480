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
 * Makes a comparison with a wanted value. It returns a negative number, 0 or a positive one: numbers compare by size,
 * moments by time, other texts by their characters. It returns undefined for values of different types.
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
