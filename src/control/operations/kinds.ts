import { described, members, text } from '../../options/kinds.js'
import type { Kind } from '../../options/types.js'

/** The name of the world that an operation worked on. */
export const worldName: Kind = described('The name of the world.', text())

/** The answer of an operation that has nothing to show but the world that it changed. */
export const changedWorld: Kind = members({ world: worldName })
