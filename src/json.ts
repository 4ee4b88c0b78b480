/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [member: string]: Json
}

/**
 * Returns true for an object, and false for null and arrays. Use it for values that come from JSON, which hold no
 * instances of classes.
 *
 * @example
 * isObject({}) // true
 * isObject([]) // false
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Up to this many names, a list is faster than a set. */
const FEW = 8

/** Returns an object without some members. */
export function omit(object: JsonObject, names: readonly string[]): Record<string, Json> {
  if (names.length <= FEW) return filterKeys(object, (name) => !names.includes(name))
  const omitted = new Set(names)
  return filterKeys(object, (name) => !omitted.has(name))
}

/** Returns the members of an object with certain names. */
export function filterKeys(object: JsonObject, keep: (name: string) => boolean): Record<string, Json> {
  const filtered: Record<string, Json> = {}
  for (const [name, value] of Object.entries<Json>(object)) if (keep(name)) filtered[name] = value
  return filtered
}

/** The position that newer versions of V8 append to the message of a syntax error. */
const LINE_AND_COLUMN = / \(line \d+ column \d+\)$/

/**
 * Parses JSON. Unlike `JSON.parse`, it gives one error message in all versions of Node and Chromium, so that a reply
 * with this message does not depend on the runtime.
 *
 * @throws SyntaxError for invalid JSON
 *
 * @example
 * parseJson('{"a":1}') // { a: 1 }
 */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    const { message } = error as SyntaxError
    throw new SyntaxError(message.replace(LINE_AND_COLUMN, ''), { cause: error })
  }
}

/** Returns the JSON value of a text, or the text itself when it is not JSON. */
export function parseLoosely(text: string): Json {
  // An exception for each empty text would be slow.
  if (text === '') return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
