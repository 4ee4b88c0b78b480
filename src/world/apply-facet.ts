import { ApiError } from '../api-error.js'
import type { User } from '../model/user.js'
import type { World } from './world.js'

/**
 * Applies a fixture's facet to a user by an update, as a client would make it. `updatedAt` stays as it was.
 *
 * @param dialect its name, for error messages
 * @param update makes the update and returns the updated user
 * @throws Error when the dialect refuses the update
 */
export function applyFacetByUpdate(world: World, dialect: string, user: User, update: () => User): void {
  explainRefusal(dialect, () => world.users.replace(update(), { updatedAt: user.updatedAt }))
}

/**
 * Applies a fixture's facet by a function of the dialect's rules.
 *
 * @param dialect its name, for error messages
 * @returns the value that `apply` returns
 * @throws Error with the vendor's error, for an ApiError that `apply` throws; every other error as it is
 */
export function explainRefusal<Value>(dialect: string, apply: () => Value): Value {
  try {
    return apply()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new Error(`facets.${dialect} is refused with ${error.reply.body}. Please fix it.`, { cause: error })
  }
}
