import type { Double } from '../double.js'
import { reasonOf } from '../report.js'

/** A key of the terminal that a server runs in, and its action. */
interface ServerKey {
  readonly key: string
  /** As in `press r to <purpose>`. */
  readonly purpose: string
  /** Runs the action. Returns the line to print. */
  readonly press: (double: Double) => string
}

const SNAPSHOT = 'last'
const FAILURE = 503

/** The keys of the terminal, besides those for help and for the end. They steer the default world. */
const KEYS: readonly ServerKey[] = [
  { key: 'r', purpose: 'reset the world', press: reset },
  { key: 's', purpose: 'take a snapshot', press: takeSnapshot },
  { key: 'b', purpose: 'go back to the snapshot', press: restoreSnapshot },
  { key: 'f', purpose: 'fail the next request', press: failNext },
]

/** The keys on one line, for the banner. */
export const KEY_LINE = `${KEYS.map(({ key, purpose }) => `${key} ${purpose}`).join(', ')}, h help, q quit`

interface Actions {
  readonly double: Double
  /** Prints lines. */
  readonly print: (lines: string) => void
  /** Closes the server and ends the process. */
  readonly quit: () => void
}

/**
 * Makes the function that answers a key.
 *
 * @returns a function that gets the name of a key, such as `r` or `ctrl+c`; it never throws
 */
export function createKeyHandler({ double, print, quit }: Actions): (name: string) => void {
  return function press(name) {
    if (name === 'q' || name === 'ctrl+c') return quit()
    if (name === 'h') return print(describeKeys())
    if (name === 'return') return print('')
    const key = KEYS.find((candidate) => candidate.key === name)
    if (key) print(run(key, double))
  }
}

function describeKeys(): string {
  const rows = [...KEYS, { key: 'h', purpose: 'show this help' }, { key: 'q', purpose: 'quit' }]
  return rows.map(({ key, purpose }) => `  ${key}  ${purpose}`).join('\n')
}

function run({ press }: ServerKey, double: Double): string {
  try {
    return press(double)
  } catch (error) {
    return reasonOf(error)
  }
}

function reset(double: Double): string {
  double.reset()
  return `Reset the world "${double.name}".`
}

function failNext(double: Double): string {
  double.fail('*', { status: FAILURE, times: 1 })
  return `The next request to the world "${double.name}" fails with ${FAILURE}.`
}

function takeSnapshot(double: Double): string {
  double.snapshot(SNAPSHOT)
  return `Took a snapshot of the world "${double.name}". Press b to go back to it.`
}

function restoreSnapshot(double: Double): string {
  double.restore(SNAPSHOT)
  return `Went back to the snapshot of the world "${double.name}".`
}
