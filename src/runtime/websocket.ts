import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { Destination } from '../addresses.js'
import type { Connection } from '../contract.js'
import type { World } from '../world/world.js'
import { type CloseOnError, checkCloseCode, createCloseOnError, UNSUPPORTED_DATA } from './close-on-error.js'
import { connect } from './connect.js'

const TRY_AGAIN_LATER = 1013

/** A request for a WebSocket, with the arguments of Node's `upgrade` event. */
export interface Upgrade {
  readonly req: IncomingMessage
  readonly socket: Duplex
  /** The bytes that the client has sent after its request. */
  readonly head: Buffer
}

/**
 * Makes the function that accepts a client and connects it with a site. It loads the library with the first client,
 * because most servers never have one.
 *
 * @param messageLimit the limit of a message, in bytes; a longer message closes the WebSocket with code 1009
 * @param bufferLimit the limit of a client's unread messages, in bytes; above it, the WebSocket is closed with code
 *   1013
 */
export function createAcceptor(messageLimit: number, bufferLimit: number) {
  let loading: Promise<WebSocketServer> | undefined

  return async function accept(upgrade: Upgrade, destination: Destination, world: World): Promise<void> {
    loading ??= load(messageLimit)
    const acceptor = await loading
    acceptor.handleUpgrade(upgrade.req, upgrade.socket, upgrade.head, (socket) => {
      // The library closes the WebSocket after a protocol error.
      socket.on('error', () => {})
      const { site, mount } = destination
      const closeOnError = createCloseOnError(socket, site.name)
      closeOnError(() => connect(site, toConnection(socket, closeOnError, bufferLimit, { world, mount })))
    })
  }
}

/** Sends a text. A client that reads too slowly is disconnected, because unread messages stay in memory. */
function send(socket: WebSocket, text: string, bufferLimit: number): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > bufferLimit) socket.close(TRY_AGAIN_LATER)
  else socket.send(text)
}

async function load(maxPayload: number): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws')
  return new WebSocketServer({ noServer: true, clientTracking: false, maxPayload })
}

function toConnection(
  socket: WebSocket,
  closeOnError: CloseOnError,
  bufferLimit: number,
  place: Pick<Connection, 'world' | 'mount'>,
): Connection {
  return {
    ...place,
    send(text) {
      closeOnError(() => send(socket, text, bufferLimit))
    },
    close: (code = 1000) => closeOnError(() => socket.close(checkCloseCode(code))),
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        if (isBinary) socket.close(UNSUPPORTED_DATA)
        else closeOnError(() => listener(String(data)))
      })
    },
    onClose: (listener) => void socket.once('close', () => closeOnError(listener)),
  }
}
