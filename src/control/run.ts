import { checkInput } from '../options/check-input.js'
import { members } from '../options/kinds.js'
import type { Kind } from '../options/types.js'
import type { ServerEvent } from '../reply.js'
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
  checkInput(`run ${operation.name}`, inputKind(operation), input)
  if ('stream' in operation) return { events: operation.stream(context, input) }
  return { answer: operation.run(context, input) }
}
