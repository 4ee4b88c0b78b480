import { ApiError } from '../../../src/contract.js'
import type { JsonObject } from '../../../src/json.js'

/** An error of LiveQuery about the connection. It asks the client to reconnect. */
class LiveError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
    this.name = 'LiveError'
  }
}

/** The errors of LiveQuery, with their codes and texts. */
export const liveErrors = {
  malformed: (reason: string) => new LiveError(1, reason),
  notConnected: (doing: 'subscribing' | 'unsubscribing') =>
    new LiveError(2, `Can not find this client, make sure you connect to server before ${doing}`),
  noSubscription: (clientId: string, requestId: number) =>
    new LiveError(
      2,
      `Cannot find subscription with clientId ${clientId} subscriptionId ${requestId}. Make sure you subscribe to live query server before unsubscribing.`,
    ),
  wrongKey: () => new LiveError(4, 'Key in request is not valid'),
} as const

/**
 * Makes an error frame. Errors of the client are sent to it, and unexpected ones also printed to the console.
 *
 * @param requestId the subscription with the error
 */
export function toErrorFrame(error: unknown, requestId: number | null): JsonObject {
  if (error instanceof LiveError) return errorFrame(error.code, error.message, true, null)
  if (error instanceof ApiError) {
    const { code = 1, error: text } = JSON.parse(String(error.reply.body))
    return errorFrame(code, text, false, requestId)
  }
  console.error('stuntdouble: parse broke on a LiveQuery\n', error)
  return errorFrame(1, 'Internal server error.', false, requestId)
}

function errorFrame(code: number, error: string, reconnect: boolean, requestId: number | null): JsonObject {
  return { op: 'error', error, code, reconnect, requestId }
}
