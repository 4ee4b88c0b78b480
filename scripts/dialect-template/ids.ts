import { alphanumericIds, type PinnedId } from '../../src/model/ids.js'
import { findUserById, type User, userId } from '../../src/model/user.js'
import { textLike } from '../../src/options/kinds.js'
import type { World } from '../../src/world/world.js'

/** Returns Acme's id of a user: ten letters and digits. */
export function idOf(user: User): string {
  return userId(user, 'acme', alphanumericIds)
}

/** Returns the user with an id. */
export function findUser(world: World, id: string): User | undefined {
  return findUserById(world.users, 'acme', alphanumericIds, id)
}

/** The ids that a fixture may pin. */
export const pinnedId: PinnedId = {
  code: alphanumericIds,
  kind: () => textLike(/^[0-9A-Za-z]{10}$/, 'ten letters and digits'),
}
