import { nearestNames } from '../../options/nearest.js'
import { UsageError } from '../../usage-error.js'

/** The name of an operation, in which `*` stands for any text; or a list of such names. */
export type OperationPattern = string | readonly string[]

const MOST_ADVISED = 3
const WILDCARD = '*'

/**
 * Finds the operations that a pattern names.
 *
 * @param operations the full names of all operations
 * @throws UsageError when a pattern names no operation; the message has the nearest names
 *
 * @example
 * matchOperations('*.users.create', ['acme.users.create', 'acme.users.list']).size // 1
 */
export function matchOperations(
  pattern: OperationPattern,
  operations: readonly string[],
): ReadonlySet<string> {
  const patterns = typeof pattern === 'string' ? [pattern] : pattern
  return new Set(patterns.flatMap((each) => findOperations(each, operations)))
}

function findOperations(pattern: string, operations: readonly string[]): readonly string[] {
  const found = operations.filter((operation) => fits(pattern, operation))
  if (found.length > 0) return found
  throw new UsageError(
    `Failed to find an operation: "${pattern}" matches none. ${advisePattern(pattern, operations)}`,
    { status: 404, path: 'pattern' },
  )
}

/** Compares piece by piece and not by a regular expression, whose time may grow with each wildcard. */
export function fits(pattern: string, operation: string): boolean {
  const [start = '', ...pieces] = pattern.split(WILDCARD)
  const end = pieces.pop()
  if (end === undefined) return pattern === operation
  if (!operation.startsWith(start)) return false
  let position = start.length
  for (const piece of pieces) {
    const found = operation.indexOf(piece, position)
    if (found === -1) return false
    position = found + piece.length
  }
  return operation.length - end.length >= position && operation.endsWith(end)
}

function advisePattern(pattern: string, operations: readonly string[]): string {
  const candidates = pattern.includes(WILDCARD) ? operations.flatMap(patternsOf) : operations
  const names = nearestNames(pattern, [...new Set(candidates)], MOST_ADVISED)
  const known = names.length > 0 ? names : operations.slice(0, MOST_ADVISED)
  return `Please use a name such as ${known.map((name) => `"${name}"`).join(' or ')}.`
}

/** Returns the patterns that match an operation by its beginning or its end. */
function patternsOf(operation: string): string[] {
  const words = operation.split('.')
  return words
    .slice(1)
    .flatMap((_word, index) => [
      [...words.slice(0, index + 1), WILDCARD].join('.'),
      [WILDCARD, ...words.slice(index + 1)].join('.'),
    ])
}
