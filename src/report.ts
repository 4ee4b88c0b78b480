/**
 * Writes an error to stderr, with its stack. It never throws, even for a value that cannot be shown as text.
 *
 * @param headline the part that failed, such as `acme broke on GET /users`
 */
export function report(headline: string, error: unknown): void {
  try {
    console.error(`stuntdouble: ${headline}\n`, error)
  } catch {
    console.error(`stuntdouble: ${headline}\n`, describeError(error))
  }
}

/** Returns the stack of an error, or any other value as text. It never throws. */
export function describeError(error: unknown): string {
  return toText(() => (error instanceof Error ? (error.stack ?? error.message) : error))
}

/** Returns the message of an error, or any other value as text. It never throws. */
export function reasonOf(error: unknown): string {
  return toText(() => (error instanceof Error ? error.message : error))
}

/**
 * Wraps a callback for timers, microtasks and events, where no caller can catch an error.
 *
 * @param headline the part that failed, for stderr
 * @returns a function that runs the callback, and reports an error or a rejected promise instead of throwing it
 */
export function guarded<Args extends readonly unknown[]>(
  headline: string,
  callback: (...args: Args) => unknown,
): (...args: Args) => void {
  return (...args) =>
    guard(
      () => callback(...args),
      (error) => report(headline, error),
    )
}

/** Runs an action. Passes an error that it throws, or the rejection of a promise that it returns, to `onError`. */
export function guard(action: () => unknown, onError: (error: unknown) => void): void {
  try {
    const result = action()
    if (isPromiseLike(result)) result.then(undefined, onError)
  } catch (error) {
    onError(error)
  }
}

/** Returns true for a promise, including a promise of another realm or library. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function'
}

function toText(read: () => unknown): string {
  try {
    return String(read())
  } catch {
    return 'an error that cannot be shown as text'
  }
}
