import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { toText } from '../values/json.js'

/** Returns a value for code: dates become `Date` objects that also have `__type` and `iso`. */
function decode(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (!isObject(value)) return value
  return value.__type === 'Date' ? Object.assign(new Date(toText(value.iso)), value) : decodeAll(value)
}

/** Returns the members of an object for code. */
export function decodeAll(object: JsonObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, decode(value)]))
}

/** The deepest value that is encoded. Encoding is recursive, and the stack is limited. */
const MOST_LEVELS = 1000

/**
 * Returns a value in Parse's JSON form. Like `JSON.stringify` it leaves out undefined members and calls `toJSON`.
 * Objects of the SDK keep their class, so that the client gets objects as well.
 *
 * @throws RangeError when a date is invalid
 * @throws Error when an object contains itself, or is nested too deeply
 */
export function encode(value: unknown): Json | undefined {
  return encodeIn(new Set(), value)
}

/** @param ancestors the objects that the value is in */
function encodeIn(ancestors: Set<object>, value: unknown): Json | undefined {
  if (value instanceof Date) return { __type: 'Date', iso: value.toISOString() }
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value as Json | undefined
  if (ancestors.has(value)) throw new Error('Failed to encode a value: it contains itself.')
  if (ancestors.size > MOST_LEVELS)
    throw new Error(`Failed to encode a value: it is nested more than ${MOST_LEVELS} levels deep.`)
  ancestors.add(value)
  const encoded = encodeObject(value, (member) => encodeIn(ancestors, member))
  ancestors.delete(value)
  return encoded
}

function encodeObject(value: object, encodeMember: (member: unknown) => Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((element) => encodeMember(element) ?? null)
  if ('_toFullJSON' in value && typeof value._toFullJSON === 'function')
    return encodeMember(value._toFullJSON())
  if ('toJSON' in value && typeof value.toJSON === 'function') return encodeMember(value.toJSON())
  const members = Object.entries(value).flatMap(([name, member]) => {
    const encoded = encodeMember(member)
    return encoded === undefined ? [] : [[name, encoded] as const]
  })
  return Object.fromEntries(members)
}
