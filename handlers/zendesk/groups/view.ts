import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { urlOf, type ViewContext } from '../context.js'
import { groupMemberships } from '../memberships/kinds.js'
import { membershipsOf } from '../memberships/rules.js'
import { toTime } from '../wire.js'
import { type Group, groupModel } from './model.js'

/**
 * Shows a group.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/groups/#json-format
 */
export function viewGroup(context: ViewContext, group: Group): JsonObject {
  return {
    url: urlOf(context, `/groups/${group.id}`),
    id: group.id,
    is_public: group.isPublic,
    name: group.name,
    description: group.description,
    default: group.isDefault,
    deleted: false,
    created_at: toTime(group.createdAt),
    updated_at: toTime(group.updatedAt),
  }
}

/** Shows the groups with the given ids, each once. */
export function viewGroups(context: ViewContext, ids: readonly number[]): JsonObject[] {
  const groups = [...new Set(ids)].flatMap((id) => context.world.table(groupModel).get(id) ?? [])
  return groups.map((group) => viewGroup(context, group))
}

/** Shows the groups of users, each once. */
export function viewGroupsOf(context: ViewContext, users: readonly User[]): JsonObject[] {
  const rows = users.flatMap(({ id }) => membershipsOf(context.world, groupMemberships, id))
  return viewGroups(
    context,
    rows.map(({ parentId }) => parentId),
  )
}
