import { type WebSocketHandler, ws } from 'msw'
import type { Dialect } from '../dialect.js'
import type { Double } from '../double.js'
import type { World } from '../world/world.js'
import { attemptFor, UNSUPPORTED_DATA } from './attempt.js'

/**
 * Makes MSW handlers of the WebSockets of a double, one for each dialect that has some. MSW answers for the global
 * `WebSocket` only.
 *
 * @param world the world to speak from; the default one when left out
 */
export function toWebSocketHandlers(double: Double, world?: World): WebSocketHandler[] {
  return double.dialects.flatMap((dialect) =>
    dialect.connect ? [toWebSocketHandler(double, dialect, world)] : [],
  )
}

function toWebSocketHandler(double: Double, dialect: Dialect, world: World | undefined): WebSocketHandler {
  const link = ws.link(double.addresses.webSocketPattern(dialect))
  return link.addEventListener('connection', ({ client }) => {
    const destination = double.addresses.findByUrl(new URL(client.url.href.replace(/^ws/, 'http')))
    const attempt = attemptFor(client, dialect.name)
    attempt(() =>
      dialect.connect?.({
        world: world ?? double.worlds.default,
        mount: destination?.mount ?? dialect.mounts[0],
        send: (text) => client.send(text),
        close: (code = 1000) => client.close(code),
        onMessage(listener) {
          client.addEventListener('message', ({ data }) => {
            if (typeof data === 'string') attempt(() => listener(data))
            else client.close(UNSUPPORTED_DATA)
          })
        },
        onClose: (listener) => client.addEventListener('close', () => attempt(listener), { once: true }),
      }),
    )
  })
}
