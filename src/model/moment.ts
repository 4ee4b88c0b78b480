import { UsageError } from '../usage-error.js'

/** The range of ISO 8601 with four digits for the year. */
const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z')
export const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Reads a moment from an option or an argument.
 *
 * @param moment an ISO 8601 text, or a Date
 * @param purpose the action that needs the moment, as in `Failed to <purpose>: …`
 * @returns milliseconds since 1970
 * @throws UsageError for another format, or a year outside of 0 to 9999
 *
 * @example
 * toMilliseconds('1970-01-01T00:00:01Z', 'set the clock') // 1000
 */
export function toMilliseconds(moment: string | Date, purpose: string): number {
  if (moment instanceof Date ? Number.isNaN(moment.getTime()) : !isIso(moment)) {
    throw new UsageError(
      `Failed to ${purpose}: "${moment}" is not a date. Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".`,
    )
  }
  const milliseconds = new Date(moment).getTime()
  if (isInRange(milliseconds)) return milliseconds
  throw new UsageError(
    `Failed to ${purpose}: ${new Date(milliseconds).toISOString()} is out of range. Please give a moment of the years 0 to 9999.`,
  )
}

const ISO_8601 = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/**
 * Returns true for a moment in ISO 8601, on a day that the calendar has, in the years 0 to 9999.
 *
 * @example
 * isMoment('2026-01-01T00:00:00Z') // true
 * isMoment('2026-02-31') // false
 */
export function isMoment(text: string): boolean {
  return isIso(text) && isInRange(new Date(text).getTime())
}

function isIso(text: unknown): boolean {
  if (typeof text !== 'string') return false
  const [, year, month, day] = ISO_8601.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
  return isDay && !Number.isNaN(new Date(text).getTime())
}

function isInRange(milliseconds: number): boolean {
  return milliseconds >= EARLIEST && milliseconds <= LATEST
}
