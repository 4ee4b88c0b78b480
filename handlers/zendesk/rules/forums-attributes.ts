import { refusals } from '../errors.js'
import type { Json, JsonObject } from '../values.js'
import { toTags } from './users.js'

type Read = (name: string, value: Json) => unknown

/** Attributes of a request with the field that each is, and how it is read. */
export type Attributes<R> = Readonly<Record<string, readonly [field: keyof R, read: Read]>>

/** How attributes are read. Each refuses what has the wrong type. */
export const reads = {
  text: readText,
  optionalText: (name, value) => (value === null ? null : readText(name, value)),
  flag: (name, value) => {
    if (typeof value === 'boolean' || value === null) return value === true
    throw refusals.invalidAttribute(name, 'must be a boolean')
  },
  number: readNumber,
  optionalNumber: (name, value) => (value === null ? null : readNumber(name, value)),
  tags: (_name, value) => toTags(value),
} as const satisfies Record<string, Read>

/**
 * Reads the attributes of a request that are known; others are ignored.
 *
 * @throws VendorError when one has the wrong type
 */
export function readAttributes<R>(attributes: JsonObject, known: Attributes<R>): Partial<R> {
  const given = Object.entries(known).filter(([name]) => attributes[name] !== undefined)
  return Object.fromEntries(
    given.map(([name, [field, read]]) => [field, read(name, attributes[name] as Json)]),
  ) as Partial<R>
}

function readText(name: string, value: Json): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw refusals.invalidAttribute(name, 'must be a string')
}

function readNumber(name: string, value: Json): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
  throw refusals.invalidAttribute(name, 'must be an integer')
}
