/** Makes a reader of an option that is an integer within bounds; it throws a line that a person understands. */
export function toInteger(
  name: string,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return function readInteger(text) {
    const value = Number(text)
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value
    const range = least === Number.MIN_SAFE_INTEGER ? 'an integer' : `an integer from ${least} to ${most}`
    throw new Error(`Failed to start: --${name} is "${text}". Please give ${range}.`)
  }
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, values: readonly string[]): string[] {
  return [...values, value]
}
