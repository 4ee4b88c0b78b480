import type { Connection, Dialect } from '../contract.js'

const GOING_AWAY = 1001

/** Lets a dialect speak with a client, until the client's world is dropped: nothing more would happen there. */
export function connect(dialect: Dialect, connection: Connection): void {
  const { world, close, onClose } = connection
  onClose(world.onEvict(() => close(GOING_AWAY)))
  dialect.connect?.(connection)
}
