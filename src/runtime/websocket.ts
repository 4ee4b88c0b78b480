import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { Destination } from '../addresses.js'
import type { Connection } from '../dialect.js'
import type { World } from '../world/world.js'

/** A request to speak WebSocket from here on, as Node gives it to a server's `upgrade` listeners. */
export interface Upgrade {
  readonly req: IncomingMessage
  readonly socket: Duplex
  /** What the client sent already. */
  readonly head: Buffer
}

const UNSUPPORTED_DATA = 1003
const INTERNAL_ERROR = 1011

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
      const attempt = guard(socket, dialect.name)
      attempt(() => dialect.connect?.(toConnection(socket, attempt, { world, mount })))
    })
  }
}

async function load(maxPayload: number): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws')
  return new WebSocketServer({ noServer: true, clientTracking: false, maxPayload })
}

type Attempt = (action: () => void) => void

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

// A dialect that breaks loses its client, and never the server.
function guard(socket: WebSocket, dialect: string): Attempt {
  return (action) => {
    try {
      action()
    } catch (error) {
      console.error(`stuntdouble: ${dialect} broke on a WebSocket\n`, error)
      socket.close(INTERNAL_ERROR)
    }
  }
}
