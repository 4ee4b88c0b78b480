/**
 * An error that the caller can correct, such as an unknown name or a value that is out of range. The control API
 * answers it with its status.
 */
export class UsageError extends Error {
  /** The HTTP status: 400 for a wrong value, 404 for an unknown name, 409 for a conflict with the current state. */
  readonly status: number
  /** The member of the input that is wrong, such as `where.method`; undefined when the whole input is. */
  readonly path: string | undefined

  /** @param message such as `Failed to X: reason. Please do Y.` */
  constructor(message: string, { status = 400, path }: { status?: 400 | 404 | 409; path?: string } = {}) {
    super(message)
    this.name = 'UsageError'
    this.status = status
    this.path = path
  }
}
