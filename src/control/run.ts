import { members } from '../options/kinds.js'
import { spellPath, toError } from '../options/problems.js'
import { describeOption } from '../options/read.js'
import type { Kind } from '../options/types.js'
import type { ServerEvent } from '../reply.js'
import { UsageError } from '../usage-error.js'
import type { ControlContext, ControlOperation } from './operation.js'

/** The result of an operation: the JSON of the answer, or a function that streams events. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly events: (signal: AbortSignal) => AsyncIterable<ServerEvent> }

/** Returns the kind of an operation's whole input. */
export function inputKind({ input, required }: ControlOperation): Kind {
  return members(input, required)
}

/**
 * Checks the input of an operation, and runs it.
 *
 * @throws UsageError when a member of the input is unknown, missing or has a wrong value, or the operation refuses it
 */
export function runOperation(
  operation: ControlOperation,
  context: ControlContext,
  input: Readonly<Record<string, unknown>>,
): Outcome {
  checkInput(operation, input)
  if ('stream' in operation) return { events: operation.stream(context, input) }
  return { answer: operation.run(context, input) }
}

function checkInput(operation: ControlOperation, input: unknown): void {
  const problems = inputKind(operation).check(input, [])
  const [first] = problems
  if (!first) return
  const { message } = toError(
    `run ${operation.name}`,
    problems.map((problem) => describeOption(problem)),
  )
  throw new UsageError(message, { path: spellPath(first.path) })
}
