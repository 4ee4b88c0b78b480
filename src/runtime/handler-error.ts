/** Makes the error for a handler of the user that failed. */
export function handlerError(reason: string, cause: unknown): Error {
  return new Error(`Failed to answer: ${reason}. Please fix the handler.`, { cause })
}
