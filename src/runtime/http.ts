import { type Reply, text } from '../reply.js'
import type { World } from '../world/world.js'
import { isWorldName, type Worlds } from '../world/worlds.js'

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
  return text(
    400,
    `Failed to open the world "${name}": the name is not well-formed. Please use 1 to 64 letters, digits, dots, dashes and underscores.\n`,
    {
      'x-stuntdouble-hint':
        'The world comes from the header x-stuntdouble-world or from a path that begins with /~name.',
    },
  )
}
