import { objectIds, type PinnedId } from '../../src/model/ids.js'
import { findUserById, type User, userId } from '../../src/model/user.js'
import { textLike } from '../../src/options/kinds.js'
import type { World } from '../../src/world/world.js'

const EPOCH = 0x526f0000
const MACHINE = '294e712499'
const codes = objectIds(EPOCH, MACHINE)

/** Returns ACS's id of a user: 24 hexadecimal digits, in order of creation. */
export function idOf(user: User): string {
  return userId(user, 'acs', codes)
}

/** Returns the user with an id. */
export function findUser(world: World, id: string): User | undefined {
  return findUserById(world.users, 'acs', codes, id)
}

/** The ids that a fixture may pin. */
export const pinnedId: PinnedId = {
  code: codes,
  kind: () => textLike(/^[0-9a-f]{24}$/, '24 hexadecimal digits in lower case'),
}
