import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express, Handler } from 'express'
import { isBelow } from '../addresses.js'
import { CONTROL_PREFIX, control } from '../control/control.js'
import { overview } from '../control/overview.js'
import type { Double } from '../double.js'
import { json, type Reply, text } from '../reply.js'
import { isLocalHost } from './guard.js'
import { chooseWorld } from './http.js'
import { createLane, type LaneOptions } from './lane.js'
import { hasBody, type SocketRequest, sendReply, serverUrl } from './socket.js'
import { parseTarget, type Target } from './target.js'

export type { LaneOptions } from './lane.js'

/** How a double is served on a socket of its own. */
export interface ListenOptions extends LaneOptions {
  /** 4100 when left out; 0 for any free one. */
  readonly port?: number
  /** The address to bind to. 127.0.0.1 when left out. */
  readonly host?: string
  /** Host names that clients may use, besides `localhost` and IP addresses. */
  readonly allowedHosts?: readonly string[]
  /** An Express app of your own for what no dialect answers. */
  readonly app?: Express
}

/** A double on a socket. */
export interface Listening {
  /** Such as `http://127.0.0.1:4100`. */
  readonly url: string
  readonly port: number
  readonly server: Server
  /** Ends the server and all its connections at once. */
  close(): Promise<void>
}

export const DEFAULT_PORT = 4100
export const DEFAULT_HOST = '127.0.0.1'

/**
 * Express 5 middleware that answers for the dialects of a double, and passes everything else on. Mount it before or after
 * body parsers, at the root or below a path.
 *
 * @example
 * import express from 'express'
 * import { createDouble } from 'stuntdouble'
 * import { middleware } from 'stuntdouble/express'
 *
 * const app = express()
 * app.use(middleware(createDouble()))
 */
export function middleware(double: Double, options: LaneOptions = {}): Handler {
  const lane = createLane(double, options)
  return function stuntdouble(req, res, next) {
    lane(req, res, next)
  }
}

/**
 * Serves a double on a socket of its own, with the control API under `/__stuntdouble`. The socket is open before the
 * double needs to be there; requests wait for it.
 *
 * @param double a double, or the promise of one
 * @throws Error when the port can't be had
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
  let handle = (req: IncomingMessage, res: ServerResponse): void => {
    void ready.then(() => handle(req, res))
  }
  const server = createServer((req, res) => handle(req, res))
  const ready = Promise.resolve(double).then((settled) => {
    handle = createListener(settled, options)
  })
  await Promise.all([open(server, options), ready]).catch(async (error: unknown) => {
    await close(server)
    throw error
  })
  const { address, port, family } = server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return { url: `http://${host}:${port}`, port, server, close: () => close(server) }
}

function createListener(double: Double, options: ListenOptions) {
  const { allowedHosts = [], app = lazyApp(double) } = options
  const lane = createLane(double, options)
  return function listener(req: SocketRequest, res: ServerResponse): void {
    const { host } = req.headers
    const target = parseTarget(req)
    if (host !== undefined && !isLocalHost(host, allowedHosts)) sendReply(req, res, foreignHost(host))
    else if (isBelow(target.path, CONTROL_PREFIX)) sendReply(req, res, answerControl(double, req, target))
    else lane(req, res, () => app(req, res), target)
  }
}

function answerControl(double: Double, req: SocketRequest, target: Target): Reply {
  const world = chooseWorld(double.worlds, target.world)
  if ('status' in world) return world
  return control(double, world, {
    method: req.method ?? 'GET',
    path: target.path.slice(CONTROL_PREFIX.length),
    header: (name) => req.headers[name] as string | undefined,
    hasBody: hasBody(req),
    server: serverUrl(req),
  })
}

// Express is a third of the time that a bare server takes to start, and no dialect needs it: it loads with the first
// request that nothing else answers.
function lazyApp(double: Double): (req: SocketRequest, res: ServerResponse) => void {
  let app: Promise<Express> | undefined
  return (req, res) => {
    app ??= createApp(double)
    void app.then((loaded) => loaded(req, res))
  }
}

async function createApp(double: Double): Promise<Express> {
  const { default: express } = await import('express')
  const app = express()
  app.disable('x-powered-by')
  app.get('/', (req, res) => sendReply(req, res, text(200, overview(double, serverUrl(req)))))
  app.use((req, res) => sendReply(req, res, nowhere(req)))
  return app
}

function nowhere(req: SocketRequest): Reply {
  const error = `Failed to ${req.method} ${req.url}: no dialect answers there. Please see ${serverUrl(req)}/ for where they do.`
  return json(404, { error })
}

function foreignHost(host: string): Reply {
  const error = `Failed to answer: the request is for the host "${host}", which is not this machine. Please use localhost, or start with --allowed-host ${host}.`
  return json(403, { error })
}

function open(server: Server, { port = DEFAULT_PORT, host = DEFAULT_HOST }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toListenError(error, port, host)))
    server.listen(port, host, resolve)
  })
}

const LISTEN_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Please choose another, or 0 for any free one',
  EACCES: 'the port is not for every user. Please choose one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address. Please bind to 127.0.0.1',
  ENOTFOUND: 'there is no host of that name. Please bind to 127.0.0.1',
}

function toListenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reason = LISTEN_ERRORS[error.code ?? ''] ?? `${error.message}. Please choose another address`
  return new Error(`Failed to listen on ${host}:${port}: ${reason}.`, { cause: error })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
