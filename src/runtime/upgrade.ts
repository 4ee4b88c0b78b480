import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isBelow } from '../addresses.js'
import type { Served } from '../double.js'
import { json, type Reply } from '../reply.js'
import { guard, report } from '../report.js'
import { refuseMalformedHost, refuseSeveralHosts } from './guard.js'
import { BODY_LIMIT, chooseWorld } from './http.js'
import { type OriginOptions, OriginRule } from './origin.js'
import { type ControlOptions, PrivateAccess } from './private-access.js'
import { sendReply } from './socket.js'
import { parseTarget } from './target.js'
import { createAcceptor, type Upgrade } from './websocket.js'

/** Options of the WebSockets on a server. */
export interface WebSocketOptions extends OriginOptions {
  /**
   * The limit of a message, in bytes. A longer one closes the WebSocket with code 1009.
   *
   * @default 1 MiB
   */
  readonly bodyLimit?: number
  /**
   * The limit of a client's unread messages, in bytes. Beyond it the WebSocket is closed with code 1013.
   *
   * @default 16 MiB
   */
  readonly bufferLimit?: number
  /**
   * The path that an Express app mounts the middleware at, such as `/mocks`.
   *
   * @default the root
   */
  readonly path?: string
  /**
   * When true, a dialect whose vendor accepts WebSockets at any path gets those at unknown paths. Your own `upgrade`
   * listeners then get none of them.
   *
   * @default false
   */
  readonly anyPath?: boolean
}

const BUFFER_LIMIT = 16 * 1024 * 1024

/** Accepts or refuses a request for a WebSocket. Returns false when no site has a WebSocket at that path. */
export type Upgrader = (upgrade: Upgrade) => boolean | Promise<boolean>

/**
 * Makes the function that passes the `upgrade` events of a server to the sites.
 *
 * @param options the WebSockets of private sites are off unless `controlFrom` turns them on
 */
export function createUpgrader(double: Served, options: WebSocketOptions & ControlOptions = {}): Upgrader {
  const { bodyLimit = BODY_LIMIT, bufferLimit = BUFFER_LIMIT, path = '', anyPath = false } = options
  const rule = new OriginRule(options)
  const access = new PrivateAccess(rule, options)
  const accept = createAcceptor(bodyLimit, bufferLimit)

  return function take(upgrade) {
    const { headers, url = '/' } = upgrade.req
    if (!isBelow(url, path)) return false
    const target = parseTarget({ headers, url: url.slice(path.length) })
    const destination = double.addresses.findWebSocket(target.path, anyPath)
    if (!destination?.site.connect) return false
    const { isPrivate = false } = destination.site
    if (isPrivate && !access.isOpen) return false
    // CORS does not apply to WebSockets: browsers allow every page to open them.
    const refusal =
      refuseSeveralHosts(upgrade.req) ??
      refuseMalformedHost(headers.host) ??
      (isPrivate ? access.refuse(upgrade.req) : rule.refuse('open a WebSocket', headers))
    const world = refusal ?? chooseWorld(double.worlds, target.world)
    if ('status' in world) refuse(upgrade, world)
    else return accept(upgrade, destination, world).then(() => true)
    return true
  }
}

/**
 * Handles the `upgrade` events of a server. A request that no site accepts is refused, unless the server has other
 * listeners.
 *
 * @returns a function that removes the listener and closes its WebSockets
 */
export function takeUpgrades(server: Server, take: Upgrader): () => void {
  const open = new Set<Duplex>()
  const isAlone = () => server.listenerCount('upgrade') === 1

  function hold(socket: Duplex): void {
    if (open.has(socket)) return
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    // After an `upgrade` event Node no longer handles errors of the socket.
    socket.on('error', () => socket.destroy())
  }

  function listener(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    hold(socket)
    guard(
      () => handle({ req, socket, head }),
      (error) => {
        report(`could not open a WebSocket at ${parseTarget(req).path}`, error)
        socket.destroy()
      },
    )
  }

  async function handle(upgrade: Upgrade): Promise<void> {
    const { req, socket } = upgrade
    const isTaken = isWebSocket(req) && (await take(upgrade))
    if (isTaken) return
    if (!isAlone()) open.delete(socket)
    else if (isWebSocket(req)) refuse(upgrade, noWebSocket(req))
    else replay(server, upgrade)
  }

  server.on('upgrade', listener)
  return () => {
    server.off('upgrade', listener)
    for (const socket of open) socket.destroy()
  }
}

/** Answers a request for a WebSocket with a plain reply. */
export function refuse({ req, socket }: Upgrade, reply: Reply): void {
  const res = new ServerResponse(req)
  res.shouldKeepAlive = false
  res.assignSocket(socket as Socket)
  // A socket stays half open until both sides end it, and a refused client may not end it.
  res.once('finish', () => socket.end(() => socket.destroy()))
  sendReply(req, res, reply)
}

function noWebSocket({ url }: IncomingMessage): Reply {
  return json(404, { error: `Failed to open a WebSocket at ${url}: no dialect has one there.` })
}

function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket'
}

// Some clients offer an upgrade to HTTP/2 with each request. The request is handled again without the offer.
function replay(server: Server, { req, socket, head }: Upgrade): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`]
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    const [name = '', value] = req.rawHeaders.slice(index, index + 2)
    if (!UPGRADE_HEADERS.has(name.toLowerCase())) lines.push(`${name}: ${value}`)
  }
  if (/\bclose\b/i.test(req.headers.connection ?? '')) lines.push('Connection: close')
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('connection', socket)
}

const UPGRADE_HEADERS: ReadonlySet<string> = new Set(['connection', 'upgrade', 'http2-settings'])
