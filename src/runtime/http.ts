import { WORLD_HEADER } from '../headers.js'
import { type Reply, text, withHint } from '../reply.js'
import { isWorldName, malformedName } from '../world/name.js'
import type { World } from '../world/world.js'
import type { Worlds } from '../world/worlds.js'

/** The default limit of a request's body, in bytes. */
export const BODY_LIMIT = 1_048_576

/** Returns true for a method whose Fetch requests have no body. */
export function isBodyless(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Returns the world of this name (the default world for undefined), or the error reply to a malformed name. */
export function chooseWorld(worlds: Worlds, name: string | undefined): World | Reply {
  if (name === undefined) return worlds.default
  if (isWorldName(name)) return worlds.get(name)
  return withHint(
    text(400, `${malformedName(name)}\n`),
    `The world comes from the header ${WORLD_HEADER}, or from a path that begins with /~name.`,
  )
}

/** Returns the world of this name, or undefined when it cannot be made. It never throws. */
export function findWorld(worlds: Worlds, name: string | undefined): World | undefined {
  try {
    const world = chooseWorld(worlds, name)
    return 'status' in world ? undefined : world
  } catch {
    return undefined
  }
}
