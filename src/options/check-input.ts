import { UsageError } from '../usage-error.js'
import { spellPath, toError } from './problems.js'
import { describeOption } from './read.js'
import type { Kind } from './types.js'

/**
 * Checks the input of an operation, from code or from outside.
 *
 * @param task the operation, as in `Failed to <task>: …`
 * @throws UsageError that names every problem, with the path of the first one
 */
export function checkInput(task: string, kind: Kind, input: unknown): void {
  const problems = kind.check(input, [])
  const [first] = problems
  if (!first) return
  const { message } = toError(
    task,
    problems.map((problem) => describeOption(problem)),
  )
  throw new UsageError(message, { path: spellPath(first.path) })
}
