import { objectIds, type PinnedId } from '../../src/model/ids.js'
import { findUserById, type User, userId } from '../../src/model/user.js'
import { textLike } from '../../src/options/kinds.js'
import type { World } from '../../src/world/world.js'

const EPOCH = 0x54c20000

const userIds = objectIds(EPOCH, '5d93284706')
export const groupIds = objectIds(EPOCH, '5d93284707')
export const organisationIds = objectIds(EPOCH, '5d93284708')

/** What an id looks like. */
export const OBJECT_ID = /^[0-9a-f]{24}$/

/** Tyk's id of a user: 24 hexadecimal digits. */
export function idOf(user: User): string {
  return userId(user, 'tyk', userIds)
}

/** The user whom Tyk calls by this id, of whatever organisation. */
export function findById(world: World, id: string): User | undefined {
  return findUserById(world.users, 'tyk', userIds, id)
}

/** Ids that a fixture may pin. */
export const pinnedId: PinnedId = {
  code: userIds,
  kind: () => textLike(OBJECT_ID, '24 hexadecimal digits in lower case'),
}
