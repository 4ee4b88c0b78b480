/**
 * Checks the return value of a function of the options.
 *
 * @param name option that the function was given as
 * @throws Error when the value is a promise
 */
export function answerOf<Answer>(name: string, answer: Answer): Answer {
  if (!isThenable(answer)) return answer
  // An unhandled rejection would end the process.
  answer.then(undefined, () => {})
  throw new Error(`Failed to call ${name}: it returned a promise. Please return the answer at once.`)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
