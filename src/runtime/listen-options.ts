import { callback, choice, filledText, flag, integer, listOf, text } from '../options/kinds.js'
import { checkOptions, handlersKind, type ShapeOf } from './own-options.js'
import type { SocketHandlerOptions } from './socket-handler.js'
import type { StandaloneOptions } from './standalone.js'
import type { WebSocketOptions } from './upgrade.js'

/** Options of `listen`. */
export interface ListenOptions extends StandaloneOptions {
  /**
   * The port to bind to; 0 for any free port.
   *
   * @default 4100
   */
  readonly port?: number
  /**
   * The address to bind to.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string
}

const LAST_PORT = 65_535

function socketHandlerShape(): ShapeOf<SocketHandlerOptions> {
  return {
    corsOrigins: listOf(text(), 'a list of origins'),
    allowedHosts: listOf(text(), 'a list of host names'),
    handlers: handlersKind(),
    bodyLimit: integer(0),
    controlFrom: choice(['nowhere', 'loopback', 'anywhere']),
  }
}

/**
 * Checks the options of `listen`.
 *
 * @throws Error that lists every problem
 */
export function checkListenOptions(options: unknown): void {
  const own = {
    port: integer(0, LAST_PORT),
    host: filledText(),
    bufferLimit: integer(0),
    app: callback(),
  }
  const shape: ShapeOf<ListenOptions> = { ...socketHandlerShape(), ...own }
  checkOptions('listen', shape, options)
}

/**
 * Checks the options of `middleware`.
 *
 * @throws Error that lists every problem
 */
export function checkMiddlewareOptions(options: unknown): void {
  checkOptions('make the middleware', socketHandlerShape(), options)
}

/**
 * Checks the options of `attachWebSockets`.
 *
 * @throws Error that lists every problem
 */
export function checkWebSocketOptions(options: unknown): void {
  const { corsOrigins, allowedHosts, bodyLimit } = socketHandlerShape()
  const own = { bufferLimit: integer(0), path: text(), anyPath: flag() }
  const shape: ShapeOf<WebSocketOptions> = { corsOrigins, allowedHosts, bodyLimit, ...own }
  checkOptions('attach the WebSockets', shape, options)
}
