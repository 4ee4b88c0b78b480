import { isObject, type Json, type JsonObject } from './values.js'

/** Values as code has them: dates are `Date`, with what Parse writes of them. */
function decode(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (!isObject(value)) return value
  return value.__type === 'Date' ? Object.assign(new Date(String(value.iso)), value) : decodeAll(value)
}

/** The members of an object as code has them. */
export function decodeAll(object: JsonObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, decode(value)]))
}

/**
 * Values as Parse writes them. Like JSON it leaves out what is undefined, and asks an object for its `toJSON`. An object of
 * the SDK, or what is made of some, says its class, so that the client has one as well.
 *
 * @throws RangeError when a date is none, or an object is in itself
 */
export function encode(value: unknown): Json | undefined {
  if (value instanceof Date) return { __type: 'Date', iso: value.toISOString() }
  if (Array.isArray(value)) return value.map((element) => encode(element) ?? null)
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value as Json | undefined
  if ('_toFullJSON' in value && typeof value._toFullJSON === 'function') return encode(value._toFullJSON())
  if ('toJSON' in value && typeof value.toJSON === 'function') return encode(value.toJSON())
  const members = Object.entries(value).flatMap(([name, member]) => {
    const encoded = encode(member)
    return encoded === undefined ? [] : [[name, encoded] as const]
  })
  return Object.fromEntries(members)
}
