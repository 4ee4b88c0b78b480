import type { Json, JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { toPlainText } from '../wire.js'

/**
 * Reads a string. Numbers are converted.
 *
 * @throws ApiError when the value has another type
 */
export function readText(name: string, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw errors.invalidAttribute(name, 'must be a string')
}

/** @throws ApiError when the value is neither a boolean nor missing */
export function readFlag(name: string, value: Json | undefined, fallback = false): boolean {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return fallback
  throw errors.invalidAttribute(name, 'must be a boolean')
}

/**
 * Reads the id of another record. Returns null for 0, because clients in Go send 0 for null.
 *
 * @throws ApiError when the value is neither an integer nor missing
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

/** Reads tags from a list, or from a text with spaces. Removes duplicates, and converts to lower case. */
export function toTags(tags: Json): string[] {
  const texts = Array.isArray(tags) ? tags.map(toPlainText) : toPlainText(tags).split(/[\s,]+/)
  return [...new Set(texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== ''))]
}

type Reader = (name: string, value: Json) => unknown

/** Attributes of a request, each with the field of the row and a function that reads it. */
export type Attributes<R> = Readonly<Record<string, readonly [field: keyof R, read: Reader]>>

/** Functions that read attributes. */
export const readers = {
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
} as const satisfies Record<string, Reader>

/**
 * Reads the known attributes of a request. Others are ignored.
 *
 * @throws ApiError when an attribute has the wrong type
 */
export function readAttributes<R>(attributes: JsonObject, known: Attributes<R>): Partial<R> {
  const given = Object.entries(known).filter(([name]) => attributes[name] !== undefined)
  return Object.fromEntries(
    given.map(([name, [field, read]]) => [field, read(name, attributes[name] as Json)]),
  ) as Partial<R>
}
