const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d) ?([+-]\d\d):?(\d\d)$/

/** Formats a time as ACS does: UTC to the second, and the offset without a colon. */
export function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}+0000`
}

/**
 * Reads a time in the form of ACS or of its clients: `2013-10-28T21:50:05+0000`, `2013-10-28 21:50:05 +0000`.
 *
 * @returns milliseconds since 1970; undefined for other texts
 */
export function readTime(text: string): number | undefined {
  const [, date, time, hours, minutes] = MOMENT.exec(text) ?? []
  if (date === undefined) return undefined
  const milliseconds = Date.parse(`${date}T${time}${hours}:${minutes}`)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}
