import { isMoment } from '../model/moment.js'
import { describeInteger } from '../options/kinds.js'

const LAST_PORT = 65_535

/**
 * Makes a reader of an integer within bounds.
 *
 * @param name the option, such as `--seed`
 * @returns a function that throws an Error of one line when a text is no such integer
 */
export function toInteger(
  name: string,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return function readInteger(text) {
    const value = Number(text)
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value
    throw new Error(`Failed to start: ${name} is "${text}". Please give ${describeInteger(least, most)}.`)
  }
}

/**
 * Makes a reader of a port.
 *
 * @param name the option or the environment variable
 */
export function toPort(name: string): (text: string) => number {
  return toInteger(name, 0, LAST_PORT)
}

/** Reads a moment. It throws an Error of one line when a text is none. */
export function toMoment(text: string): string {
  if (isMoment(text)) return text
  throw new Error(
    `Failed to start: --now is "${text}". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".`,
  )
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, values: readonly string[]): string[] {
  return [...values, value]
}
