import { attempt, report } from '../report.js'

/** Ends a WebSocket that sends binary messages. */
export const UNSUPPORTED_DATA = 1003
const INTERNAL_ERROR = 1011
/** Codes that only stand for what no frame said. */
const RESERVED: ReadonlySet<number> = new Set([1004, 1005, 1006])

/**
 * Runs something of a dialect's, such as a listener that may be asynchronous. When it breaks, the client is closed and the
 * server goes on.
 */
export type Attempt = (action: () => unknown) => void

/**
 * Returns a status code that a WebSocket may be closed with.
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

/** Makes an `Attempt` for one client of a dialect. */
export function attemptFor(client: { close(code: number): void }, dialect: string): Attempt {
  const end = (error: unknown) => {
    report(`${dialect} broke on a WebSocket`, error)
    attempt(
      () => client.close(INTERNAL_ERROR),
      (cause) => report(`${dialect} could not close a WebSocket`, cause),
    )
  }
  return (action) => attempt(action, end)
}
