import { isPlainObject } from 'es-toolkit'
import { fromBase64, toBase64 } from '../base64.js'
import { isObject, type Json, type JsonObject } from '../json.js'

/** The member with the tag of an encoded value. Plain objects with a member of this name are tagged, too. */
const TAG = '$'

/** Decoders of values that JSON doesn't have, by tag. */
const DECODERS: Readonly<Record<string, (value: Json) => unknown>> = {
  undefined: () => undefined,
  number: (value) => Number(requireText(value)),
  date: (value) => new Date(Number(value)),
  bytes: (value) => fromBase64(requireText(value)),
  object: (value) => decodeMembers(requireObject(value)),
}

/**
 * Encodes a value as JSON. Values that JSON doesn't have are tagged: `undefined`, numbers such as `NaN`, dates, and bytes
 * as base64.
 *
 * @throws TypeError for a function or another instance of a class
 *
 * @example
 * encodeValue({ born: new Date(0), tags: ['a'] }) // { born: { $: 'date', value: 0 }, tags: ['a'] }
 * decodeValue(encodeValue(new Uint8Array([1, 2]))) // new Uint8Array([1, 2])
 */
export function encodeValue(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return isJsonNumber(value) ? value : tag('number', numberText(value))
  if (value === undefined) return { [TAG]: 'undefined' }
  if (Array.isArray(value)) return Array.from(value, encodeValue)
  if (value instanceof Date) return tag('date', value.getTime())
  if (value instanceof Uint8Array) return tag('bytes', toBase64(value))
  if (!isPlainObject(value)) throw new TypeError(`${describe(value)} has no form in JSON`)
  const members = encodeMembers(value)
  return Object.hasOwn(value, TAG) ? tag('object', members) : members
}

/** Encodes the members of an object. Members with symbols as names are left out. */
export function encodeMembers(value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encodeValue(member)]))
}

/**
 * Decodes a value that `encodeValue` encoded.
 *
 * @throws TypeError for an unknown tag, or a malformed tagged value
 */
export function decodeValue(json: Json): unknown {
  if (Array.isArray(json)) return json.map(decodeValue)
  if (!isObject(json)) return json
  if (!Object.hasOwn(json, TAG)) return decodeMembers(json)
  const { [TAG]: name, value = null } = json
  const decode = typeof name === 'string' && Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined
  if (!decode) throw new TypeError(`${JSON.stringify(name)} is not the tag of a value`)
  return decode(value)
}

/** Decodes the members of an object that `encodeMembers` encoded. */
export function decodeMembers(json: JsonObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(json).map(([name, member]) => [name, decodeValue(member)]))
}

function tag(name: string, value: Json): JsonObject {
  return { [TAG]: name, value }
}

function isJsonNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0)
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

function requireText(value: Json): string {
  if (typeof value === 'string') return value
  throw new TypeError(`${JSON.stringify(value)} is not a text`)
}

function requireObject(value: Json): JsonObject {
  if (isObject(value)) return value
  throw new TypeError(`${JSON.stringify(value)} is not an object`)
}

function describe(value: unknown): string {
  return typeof value === 'object' ? `an instance of ${value?.constructor?.name}` : `a ${typeof value}`
}
