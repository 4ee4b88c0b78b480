import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { acmeFacet } from '../facet.js'
import { idOf } from '../ids.js'

/** Returns a user in Acme's JSON, without the password. */
export function viewUser(world: World, user: User): JsonObject {
  return {
    id: idOf(user),
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    nickname: acmeFacet.of(world, user).nickname,
    created_at: toTimestamp(user.createdAt),
    updated_at: toTimestamp(user.updatedAt),
  }
}

function toTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
