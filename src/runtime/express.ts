import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Double } from '../double.js'
import { report } from '../report.js'
import {
  checkListenOptions,
  checkMiddlewareOptions,
  checkWebSocketOptions,
  type ListenOptions,
} from './listen-options.js'
import { type ListenUrls, listenUrls } from './listen-urls.js'
import { close, open } from './open.js'
import { OriginRule } from './origin.js'
import { checkDouble } from './own-options.js'
import type { SocketRequest } from './socket.js'
import { createSocketHandler, type SocketHandlerOptions } from './socket-handler.js'
import { awaitStandalone, createStandalone } from './standalone.js'
import { createUpgrader, takeUpgrades, type WebSocketOptions } from './upgrade.js'

export type { ListenOptions } from './listen-options.js'
export type { SocketHandlerOptions } from './socket-handler.js'
export type { WebSocketOptions } from './upgrade.js'

/** @deprecated Use `SocketHandlerOptions`. */
export type LaneOptions = SocketHandlerOptions

/** Express middleware, typed without Express. */
export type Middleware = (req: SocketRequest, res: ServerResponse, next: (error?: unknown) => void) => void

/** A standalone server of a double. */
export interface Listening extends ListenUrls {
  readonly port: number
  readonly server: Server
  /** Closes the server and all its connections immediately. */
  close(): Promise<void>
}

/**
 * Makes Express 5 middleware that answers requests to the dialects of a double and passes other requests on. Mount it
 * before or after body parsers, at the root or below a path. The control API is off unless the option `controlFrom`
 * turns it on.
 *
 * @throws Error when an option is unknown, of another kind or out of range
 *
 * @example
 * import express from 'express'
 * import { createDouble } from 'stuntdouble'
 * import { middleware } from 'stuntdouble/express'
 *
 * const app = express()
 * app.use(middleware(createDouble()))
 */
export function middleware(double: Double, options: SocketHandlerOptions = {}): Middleware {
  checkDouble('make the middleware', double)
  checkMiddlewareOptions(options)
  const socketHandler = createSocketHandler(double, options)
  return function stuntdouble(req, res, next) {
    socketHandler(req, res, next)
  }
}

/**
 * Serves the WebSockets of a double on a server of your own, in addition to `middleware`. Your other listeners get the
 * WebSockets at other paths.
 *
 * @returns a function that closes the WebSockets; `server.close()` alone waits for them
 * @throws Error when an option is unknown, of another kind or out of range
 *
 * @example
 * import express from 'express'
 * import { createDouble } from 'stuntdouble'
 * import { attachWebSockets, middleware } from 'stuntdouble/express'
 *
 * const double = createDouble({ dialects: ['parse'] })
 * const server = express().use(middleware(double)).listen(0)
 * const { close } = attachWebSockets(server, double)
 * close()
 * server.close()
 */
export function attachWebSockets(
  server: Server,
  double: Double,
  options: WebSocketOptions = {},
): { close(): void } {
  checkDouble('attach the WebSockets', double)
  checkWebSocketOptions(options)
  return { close: takeUpgrades(server, createUpgrader(double, options)) }
}

/**
 * Starts a standalone server of a double, with the control API under `/__stuntdouble`. Given a promise, the server
 * opens before the promise is fulfilled, and requests wait for the double.
 *
 * @param double a double, or the promise of one
 * @throws Error when an option is wrong, before the socket opens, or the port isn't free
 *
 * @example
 * import { createDouble } from 'stuntdouble'
 * import { listen } from 'stuntdouble/express'
 *
 * const { url, close } = await listen(createDouble({ users: 5 }), { port: 0 })
 * await fetch(`${url}/parse/health`)
 * await close()
 */
export async function listen(
  double: Double | Promise<Double>,
  options: ListenOptions = {},
): Promise<Listening> {
  const pending = Promise.resolve(double)
  // A wrong option is reported first, even when the promise is already rejected.
  pending.catch(() => {})
  checkListenOptions(options)
  new OriginRule(options)
  const ready = pending.then((settled) => {
    checkDouble('listen', settled)
    return createStandalone(settled, options)
  })
  const { answer, upgrade } = awaitStandalone(ready)
  const server = createServer(answer)
  // By default Node drops all headers after the first 2,000, and an Origin may be one of them. Node limits the size of
  // headers in any case.
  server.maxHeadersCount = 0
  const endUpgrades = takeUpgrades(server, upgrade)
  const end = () => {
    endUpgrades()
    return close(server)
  }
  await Promise.all([open(server, options.port, options.host), ready]).catch(async (error: unknown) => {
    await end()
    throw error
  })
  server.on('error', (error) => report('the server failed', error))
  const bound = server.address() as AddressInfo
  return { ...listenUrls(bound), port: bound.port, server, close: end }
}
