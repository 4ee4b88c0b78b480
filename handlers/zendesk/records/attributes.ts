import type { Json, JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { toPlainText } from '../wire.js'

/**
 * Reads an attribute that is a text; numbers are taken for one.
 *
 * @throws ApiError when it is something else
 */
export function readText(name: string, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw errors.invalidAttribute(name, 'must be a string')
}

/** @throws ApiError when the attribute is neither true nor false nor absent */
export function readFlag(name: string, value: Json | undefined, usual = false): boolean {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return usual
  throw errors.invalidAttribute(name, 'must be a boolean')
}

/**
 * Reads an attribute that is the id of another record. Clients in Go send 0 for none.
 *
 * @throws ApiError when it is present and not an integer
 */
export function readReference(name: string, value: Json | undefined): number | null {
  return readInteger(name, value) || null
}

function readInteger(name: string, value: Json | undefined): number | null {
  if (value === null || value === undefined || value === '') return null
  const isPlain = typeof value === 'number' || typeof value === 'string'
  if (isPlain && Number.isInteger(Number(value))) return Number(value)
  throw errors.invalidAttribute(name, 'must be an integer')
}

/** Reads tags: a list, or a text with spaces; each once, in lower case. */
export function toTags(tags: Json): string[] {
  const words = Array.isArray(tags) ? tags.map(toPlainText) : toPlainText(tags).split(/[\s,]+/)
  return [...new Set(words.map((word) => word.trim().toLowerCase()).filter((word) => word !== ''))]
}

type Read = (name: string, value: Json) => unknown

/** Attributes of a request with the field that each is, and how it is read. */
export type Attributes<R> = Readonly<Record<string, readonly [field: keyof R, read: Read]>>

/** How attributes of a table are read. */
export const reads = {
  text: (name, value) => readText(name, value) ?? '',
  optionalText: readText,
  flag: (name, value) => readFlag(name, value),
  number: (name, value) => {
    const number = readInteger(name, value)
    if (number === null) throw errors.invalidAttribute(name, 'must be an integer')
    return number
  },
  optionalNumber: readInteger,
  optionalId: readReference,
  tags: (_name, value) => toTags(value),
} as const satisfies Record<string, Read>

/**
 * Reads the attributes of a request that are known; others are ignored.
 *
 * @throws ApiError when one has the wrong type
 */
export function readAttributes<R>(attributes: JsonObject, known: Attributes<R>): Partial<R> {
  const given = Object.entries(known).filter(([name]) => attributes[name] !== undefined)
  return Object.fromEntries(
    given.map(([name, [field, read]]) => [field, read(name, attributes[name] as Json)]),
  ) as Partial<R>
}
