import type { Json, JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { accessKeyOf, emailOf, orgIdOf, tykFacet } from '../facet.js'
import { idOf } from '../ids.js'
import { hashOf } from '../passwords/secrets.js'
import { permissionsOf } from '../permissions/rules.js'
import type { UserKey } from '../versions.js'
import { toTimestamp } from './timestamp.js'

type Show = (world: World, user: User) => Json

const SHOW: Readonly<Record<UserKey, Show>> = {
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
 * A user as Tyk shows one.
 *
 * @param keys which members, in which order
 */
export function viewUser(world: World, user: User, keys: readonly UserKey[]): JsonObject {
  const view: Record<string, Json> = {}
  for (const key of keys) view[key] = SHOW[key](world, user)
  return view
}
