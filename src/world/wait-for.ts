const LONGEST = 2_147_483_647

/** The options of `waitFor`. */
export interface Waiting<Value> {
  /** Returns the value when it is there; undefined before. Called first at once, then after each change. */
  readonly find: () => Value | undefined
  /** Adds a listener of changes, and returns the function that removes it. */
  readonly watch: (listener: () => void) => () => void
  /** Milliseconds of real time. */
  readonly timeoutMs: number
  /** Makes the error for a value that does not come in time. */
  readonly onTimeout: () => Error
}

/**
 * Waits for a value.
 *
 * @throws the error of `onTimeout`, and an error that `onTimeout`, `watch` or the first `find` throws
 */
export function waitFor<Value>({ find, watch, timeoutMs, onTimeout }: Waiting<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    const look = () => {
      const value = find()
      if (value === undefined) return false
      end()
      resolve(value)
      return true
    }
    const timer = setTimeout(
      () => {
        end()
        try {
          reject(onTimeout())
        } catch (error) {
          reject(error)
        }
      },
      Math.min(timeoutMs, LONGEST),
    )
    const end = () => {
      clearTimeout(timer)
      stop()
    }
    try {
      if (!look()) stop = watch(look)
    } catch (error) {
      end()
      reject(error)
    }
  })
}
