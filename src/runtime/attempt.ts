import { attempt, report } from '../report.js'

/** Ends a WebSocket that sends binary messages. */
export const UNSUPPORTED_DATA = 1003
const INTERNAL_ERROR = 1011

/**
 * Runs something of a dialect's, such as a listener that may be asynchronous. When it breaks, the client is closed and the
 * server goes on.
 */
export type Attempt = (action: () => unknown) => void

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
