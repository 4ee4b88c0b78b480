import { isObject, type Json, type JsonObject } from '../../../src/json.js'

/**
 * Returns a value of a request as an object, or undefined for any other value. An empty list counts as an empty
 * object, as parse-server accepts the empty arrays of PHP clients.
 */
export function toObject(value: Json | undefined): JsonObject | undefined {
  if (isObject(value)) return value
  return Array.isArray(value) && value.length === 0 ? {} : undefined
}

/** Returns true when a request sets a column to a value, and does not clear it. */
export function hasValue(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(isObject(value) && value.__op === 'Delete')
}

/** A pointer to an object, or the object in its place. */
export interface Pointer extends JsonObject {
  readonly className: string
  readonly objectId: string
}

export function isPointer(value: unknown): value is Pointer {
  return isObject(value) && typeof value.objectId === 'string' && typeof value.className === 'string'
}

export function toPointer(className: string, objectId: string): Pointer {
  return { __type: 'Pointer', className, objectId }
}

/** Returns a moment in the form of top-level columns. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Returns a moment in the form of all other values. */
export function toDate(milliseconds: number): JsonObject {
  return { __type: 'Date', iso: toIso(milliseconds) }
}

/** Converts any JSON as JavaScript's `String` does, safe for objects with a member `toString`. */
export function toText(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map((element) => (element === null ? '' : toText(element))).join()
  return isObject(value) ? '[object Object]' : String(value)
}

/** Returns a member of a table by a client's name; undefined for inherited members such as `constructor`. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
