import { alphanumericIds } from '../../src/model/ids.js'
import { findUserById, type User, userId } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'

/** Parse's id of a user: ten letters and digits. */
export function objectIdOf(user: User): string {
  return userId(user, 'parse', alphanumericIds)
}

/** The user whom Parse calls by this id. */
export function findUser(world: World, objectId: string): User | undefined {
  return findUserById(world.users, 'parse', alphanumericIds, objectId)
}
