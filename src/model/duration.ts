import ms, { type StringValue } from 'ms'

/** A span of time: milliseconds, or a text such as `'15m'`, `'1.5h'` or `'2 days'`. */
export type Duration = number | string

/**
 * Returns the milliseconds of a duration; undefined for a negative one, and for any other value.
 *
 * @example
 * toDuration('15m') // 900000
 * toDuration(250) // 250
 * toDuration('soon') // undefined
 */
export function toDuration(value: unknown): number | undefined {
  const duration = typeof value === 'string' ? parse(value) : value
  return typeof duration === 'number' && Number.isFinite(duration) && duration >= 0 ? duration : undefined
}

const LONGEST_TEXT = 100

// The library throws for texts that are empty or too long.
function parse(text: string): number | undefined {
  return text === '' || text.length > LONGEST_TEXT ? undefined : ms(text as StringValue)
}
