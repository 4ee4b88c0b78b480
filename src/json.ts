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
