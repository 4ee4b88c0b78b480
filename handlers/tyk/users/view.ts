import type { Json, JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { accessKeyOf } from '../access-keys/rules.js'
import { orgIdOf, tykFacet } from '../facet.js'
import { idOf } from '../ids.js'
import { hashOf } from '../passwords/rules.js'
import { permissionsOf } from '../permissions/rules.js'
import type { UserKey } from '../versions.js'
import { emailOf } from './emails.js'
import { toTimestamp } from './timestamp.js'

const MEMBERS: Readonly<Record<UserKey, (world: World, user: User) => Json>> = {
  api_model: () => ({}),
  first_name: (_, { firstName }) => firstName ?? '',
  last_name: (_, { lastName }) => lastName ?? '',
  email_address: emailOf,
  password: hashOf,
  org_id: orgIdOf,
  active: (_, { active }) => active,
  id: (_, user) => idOf(user),
  access_key: accessKeyOf,
  user_permissions: permissionsOf,
  group_id: (world, user) => tykFacet.of(world, user).groupId,
  password_max_days: () => 0,
  password_updated: (world, user) => toTimestamp(tykFacet.of(world, user).passwordUpdatedAt),
  PWHistory: () => [],
  last_login_date: () => toTimestamp(null),
  created_at: (_, { createdAt }) => toTimestamp(createdAt),
}

/**
 * Returns a user in Tyk's JSON.
 *
 * @param keys the members, in their order
 */
export function viewUser(world: World, user: User, keys: readonly UserKey[]): JsonObject {
  const view: Record<string, Json> = {}
  for (const key of keys) view[key] = MEMBERS[key](world, user)
  return view
}

/** Returns users in Tyk's JSON, one by one. */
export function* viewUsers(
  world: World,
  users: readonly User[],
  keys: readonly UserKey[],
): Generator<JsonObject> {
  for (const user of users) yield viewUser(world, user, keys)
}
