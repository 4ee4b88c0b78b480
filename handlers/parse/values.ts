import type { Json, JsonObject } from './models.js'

/** Whether a JSON value is an object, and neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A moment as Parse writes it at the top level of an object. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Text that may be JSON, as the query parameters of a find are: the JSON's value, else the text itself. */
export function parseLoosely(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
