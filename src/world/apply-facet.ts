import { ApiError } from '../api-error.js'
import type { User } from '../model/user.js'
import type { World } from './world.js'

/**
 * Keeps what a fixture says of a person by an update, as a client would make it. The person stays as old as before.
 *
 * @param dialect its name, for what is said when it refuses the update
 * @param update gives the user as the update left it
 * @throws Error when the dialect refuses it
 */
export function applyFacetByUpdate(world: World, dialect: string, user: User, update: () => User): void {
  try {
    world.users.replace(update(), { updatedAt: user.updatedAt })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new Error(`facets.${dialect} is refused with ${error.reply.body}. Please fix it.`, { cause: error })
  }
}
