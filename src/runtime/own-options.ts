import { kind, listOf, members } from '../options/kinds.js'
import { toError } from '../options/problems.js'
import { describeOption } from '../options/read.js'
import type { Kind, Shape } from '../options/types.js'

/** A kind for each option of a function. */
export type ShapeOf<Options> = { readonly [Name in keyof Required<Options>]: Kind }

/** The kind of a user's own MSW handlers. */
export function handlersKind(): Kind {
  const handler = kind('a handler of MSW', (value) => typeof value === 'object' && value !== null)
  return listOf(handler, 'a list of handlers of MSW')
}

/**
 * Checks that a value is a double.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @throws Error for any other value
 */
export function checkDouble(purpose: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && 'addresses' in value && 'worlds' in value) return
  throw toError(purpose, ['the first argument is not a double. Please give the result of createDouble.'])
}

/**
 * Checks the options of a function.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @throws Error that lists every problem
 */
export function checkOptions(purpose: string, shape: Shape, options: unknown): void {
  const problems = members(shape).check(options, [])
  const sentences = problems.map((problem) => describeOption(problem))
  if (sentences.length > 0) throw toError(purpose, sentences)
}
