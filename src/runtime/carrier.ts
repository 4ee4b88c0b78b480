import type { Served } from '../double.js'
import type { World } from '../world/world.js'
import type { Carrier } from '../world-view.js'
import { fetchDouble } from './fetch-double.js'
import { toRequestHandlers } from './msw.js'
import { toWebSocketHandlers } from './msw-websocket.js'

/**
 * Makes the carrier of a double, or of one of its worlds.
 *
 * @param world the world to answer from; without it, requests name their world in a header
 */
export function createCarrier(double: Served, world?: World): Carrier {
  return {
    handlers: () => toRequestHandlers(double, { world }),
    webSocketHandlers: () => toWebSocketHandlers(double, world),
    fetch: (input, init) => fetchDouble(double, world, input, init),
  }
}
