import type { Connection, Dialect } from '../dialect.js'

const GOING_AWAY = 1001

/** Lets a dialect speak with a client, until the client's world is dropped: nothing more would happen there. */
export function connect(dialect: Dialect, connection: Connection): void {
  const { world, close, onClose } = connection
  onClose(world.whenDropped(() => close(GOING_AWAY)))
  dialect.connect?.(connection)
}
