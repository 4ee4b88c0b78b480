import { guard, report } from '../report.js'

/** The close code for a client that sends binary messages. */
export const UNSUPPORTED_DATA = 1003
const INTERNAL_ERROR = 1011
/** Close codes that no frame may carry. */
const RESERVED: ReadonlySet<number> = new Set([1004, 1005, 1006])

/**
 * Runs a callback of a site, which may be asynchronous. When it throws or rejects, the client's WebSocket is closed and
 * the server keeps running.
 */
export type CloseOnError = (action: () => unknown) => void

/**
 * Returns a close code that a WebSocket may be closed with.
 *
 * @throws RangeError for any other code, with which the libraries would leave the WebSocket half closed
 */
export function checkCloseCode(code: number): number {
  const isStandard = code >= 1000 && code <= 1014 && !RESERVED.has(code)
  const isOwn = code >= 3000 && code <= 4999
  if (Number.isInteger(code) && (isStandard || isOwn)) return code
  throw new RangeError(
    `Failed to close a WebSocket: ${code} is not a status code. Please give 1000, or one from 3000 to 4999.`,
  )
}

/** Makes the `CloseOnError` of one client. */
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
