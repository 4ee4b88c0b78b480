import { guard, report } from '../report.js'

/** Ends a WebSocket that sends binary messages. */
export const UNSUPPORTED_DATA = 1003
const INTERNAL_ERROR = 1011
/** Reserved codes, which a frame never carries. */
const RESERVED: ReadonlySet<number> = new Set([1004, 1005, 1006])

/**
 * Runs a callback of a dialect, which may be asynchronous. When it throws or rejects, the client's connection is
 * closed and the server goes on.
 */
export type CloseOnError = (action: () => unknown) => void

/**
 * Returns the code if a WebSocket may be closed with it.
 *
 * @throws RangeError for any other: the libraries would leave the WebSocket half closed
 */
export function checkCloseCode(code: number): number {
  const isStandard = code >= 1000 && code <= 1014 && !RESERVED.has(code)
  const isOwn = code >= 3000 && code <= 4999
  if (Number.isInteger(code) && (isStandard || isOwn)) return code
  throw new RangeError(
    `Failed to close a WebSocket: ${code} is not a status code. Please give 1000, or one from 3000 to 4999.`,
  )
}

/** Makes the `CloseOnError` of one client's connection. */
export function createCloseOnError(client: { close(code: number): void }, dialect: string): CloseOnError {
  const end = (error: unknown) => {
    report(`${dialect} broke on a WebSocket`, error)
    guard(
      () => client.close(INTERNAL_ERROR),
      (cause) => report(`${dialect} could not close a WebSocket`, cause),
    )
  }
  return (action) => guard(action, end)
}
