import type { Json } from '../../../src/json.js'

const TRUTHY: ReadonlySet<Json | undefined> = new Set<Json | undefined>([true, 1, 'true', 't', '1'])
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d) ?([+-]\d\d):?(\d\d)$/

/** Whether a parameter says yes: `true`, `t` or `1`. */
export function isTruthy(value: Json | undefined): boolean {
  return TRUTHY.has(value)
}

/** A moment as ACS writes it: UTC to the second, with an offset that has no colon. */
export function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}+0000`
}

/**
 * Reads a moment as ACS writes it, or as clients do: `2013-10-28T21:50:05+0000`, `2013-10-28 21:50:05 +0000`.
 *
 * @returns milliseconds since 1970; undefined when the text is no moment
 */
export function readTime(text: string): number | undefined {
  const [, date, time, hours, minutes] = MOMENT.exec(text) ?? []
  if (date === undefined) return undefined
  const milliseconds = Date.parse(`${date}T${time}${hours}:${minutes}`)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}
