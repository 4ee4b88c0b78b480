import { setupServer } from 'msw/node'
import type { Double } from '../double.js'
import { checkInterception, type InterceptOptions, unhandledOptions } from './interceptor-options.js'
import { toRequestHandlers } from './msw.js'
import { toWebSocketHandlers } from './msw-websocket.js'
import { logRequests } from './request-log.js'

export type { InterceptOptions } from './interceptor-options.js'

/** A double that answers the requests of this process. */
export interface Interception {
  readonly server: ReturnType<typeof setupServer>
  /** Stops intercepting. Calling it again does nothing. */
  close(): void
}

/**
 * Answers the requests that this Node process sends to the vendors' own URLs, until it is closed.
 *
 * @throws Error when an option is unknown or invalid
 *
 * @example
 * import { createDouble } from 'stuntdouble'
 * import { intercept } from 'stuntdouble/node'
 *
 * const { close } = intercept(createDouble())
 * await fetch('https://api.parse.com/1/health')
 * close()
 */
export function intercept(double: Double, options: InterceptOptions = {}): Interception {
  checkInterception(double, options)
  logRequests(double)
  const { handlers = [], unhandled = 'bypass' } = options
  const closing = new AbortController()
  const requestHandlers = toRequestHandlers(double, { closed: closing.signal }, handlers)
  const server = setupServer(...requestHandlers, ...toWebSocketHandlers(double))
  server.listen(unhandledOptions(unhandled))
  let isOpen = true
  return {
    server,
    close() {
      // MSW 3 throws when it is closed twice.
      if (isOpen) server.close()
      isOpen = false
      closing.abort()
    },
  }
}
