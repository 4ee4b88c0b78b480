import type { JsonObject } from '../../../src/json.js'
import { groupIdOf, type UserGroup } from './model.js'

/** Returns a group in Tyk's JSON. */
export function viewGroup(group: UserGroup): JsonObject {
  return {
    org_id: group.orgId,
    id: groupIdOf(group),
    name: group.name,
    description: group.description,
    active: group.active,
    password_max_days: group.passwordMaxDays,
    user_permissions: group.permissions,
  }
}
