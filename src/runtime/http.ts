import { type Reply, text } from '../reply.js'
import { isWorldName, malformedName } from '../world/name.js'
import type { World } from '../world/world.js'
import type { Worlds } from '../world/worlds.js'

/** Names the world that a request is for. */
export const WORLD_HEADER = 'x-stuntdouble-world'

/** Bytes of a request's body that are read, unless told otherwise. */
export const BODY_LIMIT = 1_048_576

/** Whether a runtime that speaks Fetch can't give a request of this method a body. */
export function isBodyless(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** The world of this name, the default one without a name, or the refusal of a name that no world can have. */
export function chooseWorld(worlds: Worlds, name: string | undefined): World | Reply {
  if (name === undefined) return worlds.default
  if (isWorldName(name)) return worlds.get(name)
  return text(400, `${malformedName(name)}\n`, {
    'x-stuntdouble-hint':
      'The world comes from the header x-stuntdouble-world, or from a path that begins with /~name.',
  })
}
