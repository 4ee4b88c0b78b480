import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { Destination } from '../addresses.js'
import type { Connection } from '../dialect.js'
import type { World } from '../world/world.js'
import { type Attempt, attemptFor, UNSUPPORTED_DATA } from './attempt.js'
import { connect } from './connect.js'

/** A request to speak WebSocket from here on, as Node gives it to a server's `upgrade` listeners. */
export interface Upgrade {
  readonly req: IncomingMessage
  readonly socket: Duplex
  /** What the client sent already. */
  readonly head: Buffer
}

/**
 * Makes the function that shakes hands with a client, and lets a dialect speak with it. The library loads with the first
 * client: most servers see none.
 *
 * @param messageLimit bytes of a message; a longer one ends the connection with code 1009
 */
export function createAcceptor(messageLimit: number) {
  let loading: Promise<WebSocketServer> | undefined

  return async function accept(upgrade: Upgrade, destination: Destination, world: World): Promise<void> {
    loading ??= load(messageLimit)
    const acceptor = await loading
    acceptor.handleUpgrade(upgrade.req, upgrade.socket, upgrade.head, (socket) => {
      // What breaks the protocol ends the connection; there is nobody to tell.
      socket.on('error', () => {})
      const { dialect, mount } = destination
      const attempt = attemptFor(socket, dialect.name)
      attempt(() => connect(dialect, toConnection(socket, attempt, { world, mount })))
    })
  }
}

async function load(maxPayload: number): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws')
  return new WebSocketServer({ noServer: true, clientTracking: false, maxPayload })
}

function toConnection(
  socket: WebSocket,
  attempt: Attempt,
  place: Pick<Connection, 'world' | 'mount'>,
): Connection {
  return {
    ...place,
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    close: (code = 1000) => socket.close(code),
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        if (isBinary) socket.close(UNSUPPORTED_DATA)
        else attempt(() => listener(String(data)))
      })
    },
    onClose: (listener) => void socket.once('close', () => attempt(listener)),
  }
}
