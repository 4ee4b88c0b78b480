/** Makes the error that tells a user of a handler of theirs that failed. */
export function handlerError(reason: string, cause: unknown): Error {
  return new Error(`Failed to answer: ${reason}. Please fix the handler.`, { cause })
}
