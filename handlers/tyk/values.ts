/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [member: string]: Json
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The moment that Go has for "never". */
const NEVER = '0001-01-01T00:00:00Z'

/**
 * A moment in RFC 3339.
 *
 * @param milliseconds since 1970; null for never
 *
 * @example
 * toTimestamp(null) // '0001-01-01T00:00:00Z'
 */
export function toTimestamp(milliseconds: number | null): string {
  return milliseconds === null ? NEVER : new Date(milliseconds).toISOString()
}
