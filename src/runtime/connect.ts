import type { Connection, Site } from '../site.js'

const GOING_AWAY = 1001

/**
 * Connects a client with a site. The WebSocket closes when its world is evicted, because no more events would follow.
 */
export function connect(site: Site, connection: Connection): void {
  const { world, close, onClose } = connection
  onClose(world.onEvict(() => close(GOING_AWAY)))
  site.connect?.(connection)
}
