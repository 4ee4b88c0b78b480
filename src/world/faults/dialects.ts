import { adviseName } from '../../options/nearest.js'
import { UsageError } from '../../usage-error.js'

/**
 * Returns the names of the dialects of operations.
 *
 * @param operations full names such as `acme.users.create`
 */
export function dialectsOf(operations: readonly string[]): string[] {
  return [...new Set(operations.map((operation) => operation.split('.', 1).join()))]
}

/**
 * Checks the name of a dialect.
 *
 * @param task the failed action, as in `Failed to <task>: …`
 * @throws UsageError when no operation belongs to the dialect
 */
export function requireDialect(task: string, dialect: string, operations: readonly string[]): void {
  const known = dialectsOf(operations)
  if (known.includes(dialect)) return
  throw new UsageError(
    `Failed to ${task}: this double has no dialect "${dialect}". ${adviseName(dialect, known)}`,
    { status: 404, path: 'dialect' },
  )
}
