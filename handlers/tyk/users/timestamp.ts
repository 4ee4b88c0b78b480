/** Go's zero time. */
const NEVER = '0001-01-01T00:00:00Z'

/**
 * Formats a moment in RFC 3339.
 *
 * @param milliseconds since 1970; null for never
 *
 * @example
 * toTimestamp(null) // '0001-01-01T00:00:00Z'
 */
export function toTimestamp(milliseconds: number | null): string {
  return milliseconds === null ? NEVER : new Date(milliseconds).toISOString()
}
