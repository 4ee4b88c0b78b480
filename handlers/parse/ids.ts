import { alphanumericIds, type PinnedId } from '../../src/model/ids.js'
import { findUserById, type User, userId } from '../../src/model/user.js'
import { textLike } from '../../src/options/kinds.js'
import type { World } from '../../src/world/world.js'

/** Returns the `objectId` of a user: ten letters and digits. */
export function objectIdOf(user: User): string {
  return userId(user, 'parse', alphanumericIds)
}

/** Finds a user by `objectId`. */
export function findUser(world: World, objectId: string): User | undefined {
  return findUserById(world.users, 'parse', alphanumericIds, objectId)
}

/** Encodes and decodes the ids of one kind of rows. */
interface RowIds {
  encode(id: number): string
  decode(objectId: string): number | undefined
}

// Users, sessions and other objects stand in three tables. The ranges keep their ids apart.
const RANGE = 2 ** 40

function rowIds(range: number): RowIds {
  return {
    encode: (id) => alphanumericIds.encode(id + range * RANGE),
    decode(objectId) {
      const sequence = alphanumericIds.decode(objectId)
      return sequence === undefined ? undefined : sequence - range * RANGE
    },
  }
}

export const sessionIds = rowIds(1)
export const rowObjectIds = rowIds(2)

/** Ids that a fixture may pin. */
export const pinnedId: PinnedId = {
  code: alphanumericIds,
  kind: () => textLike(/^[0-9A-Za-z]{10}$/, 'ten letters and digits'),
}
