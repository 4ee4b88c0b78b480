/** Ends a WebSocket that sends what is no text. */
export const UNSUPPORTED_DATA = 1003
const INTERNAL_ERROR = 1011

/** Does something of a dialect's; one that breaks loses its client, and never the server. */
export type Attempt = (action: () => void) => void

/** Makes an `Attempt` for one client of a dialect. */
export function attemptFor(client: { close(code: number): void }, dialect: string): Attempt {
  return (action) => {
    try {
      action()
    } catch (error) {
      console.error(`stuntdouble: ${dialect} broke on a WebSocket\n`, error)
      client.close(INTERNAL_ERROR)
    }
  }
}
