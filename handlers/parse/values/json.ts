import { isObject, type Json, type JsonObject } from '../../../src/json.js'

/**
 * Returns a value of a request as an object, or undefined for any other value. An empty list counts as an empty object:
 * PHP encodes one so, and parse-server accepts it.
 */
export function toObject(value: Json | undefined): JsonObject | undefined {
  if (isObject(value)) return value
  return Array.isArray(value) && value.length === 0 ? {} : undefined
}

/** Whether a request gives a column a value: it names the column, and doesn't clear it. */
export function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(isObject(value) && value.__op === 'Delete')
}

/** A pointer to an object, and so is an object that stands in for its pointer. */
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

/** A moment as Parse writes it at the top level of an object. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** A moment as Parse writes it everywhere else. */
export function toDate(milliseconds: number): JsonObject {
  return { __type: 'Date', iso: toIso(milliseconds) }
}

/** Text that may be JSON, as the query parameters of a find are: the JSON's value, else the text itself. */
export function parseLoosely(text: string): Json {
  // That nothing is no JSON need not be found out by an exception.
  if (text === '') return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** Converts any JSON as JavaScript's `String` does, safe for objects with a member `toString`. */
export function toText(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map((element) => (element === null ? '' : toText(element))).join()
  return isObject(value) ? '[object Object]' : String(value)
}

/** A member of a table that clients name; undefined for what every object inherits, such as `constructor`. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** Up to this many names, a list is faster than a set. */
const FEW = 8

/** The members of an object but for these. */
export function omit(object: JsonObject, names: readonly string[]): Record<string, Json> {
  if (names.length <= FEW) return filterKeys(object, (name) => !names.includes(name))
  const omitted = new Set(names)
  return filterKeys(object, (name) => !omitted.has(name))
}

/** The members of an object whose names are to be kept. */
export function filterKeys(object: JsonObject, keep: (name: string) => boolean): Record<string, Json> {
  const kept: Record<string, Json> = {}
  for (const [name, value] of Object.entries<Json>(object)) if (keep(name)) kept[name] = value
  return kept
}
