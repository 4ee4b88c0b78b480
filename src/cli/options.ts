import { isMoment } from '../model/moment.js'
import { describeInteger } from '../options/kinds.js'
import { adviseName } from '../options/nearest.js'
import { DEFAULT_PORT } from '../runtime/open.js'

const LAST_PORT = 65_535

/**
 * Makes the parser of an option that is an integer within bounds.
 *
 * @param name the option, such as `--seed`
 * @returns a function that throws an Error of one line for any other text
 */
export function toInteger(
  name: string,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return function parse(text) {
    const value = Number(text)
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value
    throw new Error(`Failed to start: ${name} is "${text}". Please give ${describeInteger(least, most)}.`)
  }
}

/**
 * Makes the parser of a port.
 *
 * @param name the option or the environment variable
 */
export function toPort(name: string): (text: string) => number {
  return toInteger(name, 0, LAST_PORT)
}

/** Parses a moment in ISO 8601. Throws an Error of one line for any other text. */
export function toMoment(text: string): string {
  if (isMoment(text)) return text
  throw new Error(
    `Failed to start: --now is "${text}". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".`,
  )
}

/** Parses the address to bind to. Throws an Error of one line for an empty text: Node would bind to all addresses. */
export function toHost(text: string): string {
  if (text.trim() !== '') return text
  throw new Error(
    'Failed to start: --host is empty. Please give an address such as 127.0.0.1, or 0.0.0.0 for all of them.',
  )
}

/**
 * Makes the parser of an option with several choices.
 *
 * @param name the option, such as `--control-from`
 * @param purpose as in `Failed to <purpose>: …`
 * @returns a function that returns a valid choice, and throws an Error of one line for any other text
 */
export function toChoice(
  name: string,
  choices: readonly string[],
  purpose: string,
): (text: string) => string {
  return function parse(text) {
    if (choices.includes(text)) return text
    throw new Error(`Failed to ${purpose}: ${name} is "${text}". ${adviseName(text, choices)}`)
  }
}

/** Collects the values of a repeatable option. */
export function collect(value: string, values: readonly string[]): string[] {
  return [...values, value]
}

/** Returns the port to use when no option gives one. Hosting platforms set it in an environment variable. */
export function portOfEnvironment(): number {
  const { PORT } = process.env
  return PORT ? toPort('PORT')(PORT) : DEFAULT_PORT
}
