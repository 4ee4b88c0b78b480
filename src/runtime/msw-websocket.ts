import { type WebSocketHandler, type WebSocketLink, ws } from 'msw'
import type { Dialect } from '../contract.js'
import type { Served } from '../double.js'
import type { World } from '../world/world.js'
import { checkCloseCode, createCloseOnError, UNSUPPORTED_DATA } from './close-on-error.js'
import { connect } from './connect.js'

/**
 * Makes the MSW handlers of a double's WebSockets, one for each dialect with WebSockets. MSW intercepts the global
 * `WebSocket` only.
 *
 * @param world the world to answer from; the default world when omitted
 */
export function toWebSocketHandlers(double: Served, world?: World): WebSocketHandler[] {
  return double.dialects.flatMap((dialect) =>
    dialect.connect ? [toWebSocketHandler(double, dialect, world)] : [],
  )
}

function toWebSocketHandler(double: Served, dialect: Dialect, world: World | undefined): WebSocketHandler {
  return linkTo(double.addresses.webSocketPattern(dialect)).addEventListener('connection', ({ client }) => {
    const destination = double.addresses.findByUrl(new URL(client.url.href.replace(/^ws/, 'http')))
    const closeOnError = createCloseOnError(client, dialect.name)
    closeOnError(() =>
      connect(dialect, {
        world: world ?? double.worlds.default,
        mount: destination?.mount ?? dialect.mounts[0],
        send: (text) => closeOnError(() => client.send(text)),
        close: (code = 1000) => closeOnError(() => client.close(checkCloseCode(code))),
        onMessage(listener) {
          client.addEventListener('message', ({ data }) => {
            if (typeof data === 'string') closeOnError(() => listener(data))
            else client.close(UNSUPPORTED_DATA)
          })
        },
        onClose: (listener) => client.addEventListener('close', () => closeOnError(listener), { once: true }),
      }),
    )
  })
}

const links = new Map<string, WebSocketLink>()

// An MSW link listens to a channel until the process ends, so doubles at the same addresses share one link.
function linkTo(pattern: RegExp): WebSocketLink {
  const link = links.get(pattern.source) ?? ws.link(pattern)
  links.set(pattern.source, link)
  return link
}
