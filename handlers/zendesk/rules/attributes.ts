import { refusals } from '../errors.js'
import type { Json } from '../values.js'

/**
 * Reads an attribute that is a text; numbers are taken for one.
 *
 * @throws VendorError when it is something else
 */
export function readText(name: string, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw refusals.invalidAttribute(name, 'must be a string')
}

/** @throws VendorError when the attribute is neither true nor false nor absent */
export function readFlag(name: string, value: Json | undefined, usual = false): boolean {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return usual
  throw refusals.invalidAttribute(name, 'must be a boolean')
}

/** @throws VendorError when the attribute is neither a whole number nor absent */
export function readReference(name: string, value: Json | undefined): number | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'boolean' && Number.isInteger(Number(value))) return Number(value)
  throw refusals.invalidAttribute(name, 'must be an integer')
}
