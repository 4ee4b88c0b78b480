import { objectIds, type PinnedId } from '../../src/model/ids.js'
import { findUserById, type User, userId } from '../../src/model/user.js'
import { textLike } from '../../src/options/kinds.js'
import type { World } from '../../src/world/world.js'

const EPOCH = 0x54c20000

const userIds = objectIds(EPOCH, '5d93284706')
export const groupIds = objectIds(EPOCH, '5d93284707')
export const organisationIds = objectIds(EPOCH, '5d93284708')

/** The form of an id. */
export const OBJECT_ID = /^[0-9a-f]{24}$/

/** Returns Tyk's id of a user: 24 hexadecimal digits. */
export function idOf(user: User): string {
  return userId(user, 'tyk', userIds)
}

/** Returns the user with an id, of any organisation. */
export function findById(world: World, id: string): User | undefined {
  return findUserById(world.users, 'tyk', userIds, id)
}

/** The ids that a fixture may pin. */
export const pinnedId: PinnedId = {
  code: userIds,
  kind: () => textLike(OBJECT_ID, '24 hexadecimal digits in lower case'),
}
