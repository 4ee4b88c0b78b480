/**
 * Checks the return value of a function of the options.
 *
 * @param option the name of the option
 * @throws Error when the value is a promise
 */
export function requireSynchronous<Value>(option: string, value: Value): Value {
  if (!isThenable(value)) return value
  // An unhandled rejection would end the process.
  value.then(undefined, () => {})
  throw new Error(`Failed to call ${option}: it returned a promise. Please return the value synchronously.`)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
