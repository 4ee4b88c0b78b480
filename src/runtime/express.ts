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
import type { RequestListener, SocketRequest } from './socket.js'
import { createSocketHandler, type SocketHandlerOptions } from './socket-handler.js'
import { createListener, createStandaloneUpgrader } from './standalone.js'
import { createUpgrader, takeUpgrades, type Upgrader, type WebSocketOptions } from './upgrade.js'

export type { ListenOptions } from './listen-options.js'
export type { SocketHandlerOptions } from './socket-handler.js'
export type { WebSocketOptions } from './upgrade.js'

/** @deprecated Use `SocketHandlerOptions`. */
export type LaneOptions = SocketHandlerOptions

/** Express middleware, in words that need no types of Express. */
export type Middleware = (req: SocketRequest, res: ServerResponse, next: (error?: unknown) => void) => void

/** A double on a socket. */
export interface Listening extends ListenUrls {
  readonly port: number
  readonly server: Server
  /** Ends the server and all its connections at once. */
  close(): Promise<void>
}

/**
 * Express 5 middleware that answers for the dialects of a double, and passes everything else on. Mount it before or after
 * body parsers, at the root or below a path.
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
 * Lets the dialects of a double speak over WebSockets on a server of your own, where `middleware` answers requests. It
 * leaves WebSockets elsewhere to your other listeners.
 *
 * @returns ends the WebSockets, which `server.close()` alone would wait for
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
 * Serves a double on a socket of its own, with the control API under `/__stuntdouble`. The socket is open before the
 * double needs to be there; requests wait for it.
 *
 * @param double a double, or the promise of one
 * @throws Error when an option is wrong, before the socket opens, or the port can't be had
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
  const arriving = Promise.resolve(double)
  // A wrong option is reported first, even when the double has failed meanwhile.
  arriving.catch(() => {})
  checkListenOptions(options)
  new OriginRule(options)
  let listener: RequestListener = (req, res) =>
    void ready.then(
      () => listener(req, res),
      () => res.destroy(),
    )
  let take: Upgrader = (upgrade) => ready.then(() => take(upgrade))
  const server = createServer((req, res) => listener(req, res))
  // By default Node drops headers after the 2,000th, such as an Origin. Their size is limited anyway.
  server.maxHeadersCount = 0
  const endUpgrades = takeUpgrades(server, (upgrade) => take(upgrade))
  const ready = arriving.then((settled) => {
    checkDouble('listen', settled)
    listener = createListener(settled, options)
    take = createStandaloneUpgrader(settled, options)
  })
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
