import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskUser } from '../facet.js'
import { findDefaultGroup } from '../groups/model.js'
import { groupMemberships, type MembershipKind, organizationMemberships } from './kinds.js'

type Parents = Pick<ZendeskUser, 'organizationId' | 'defaultGroupId'>

/** Returns the organization and the group of users with this facet. Agents without a group are in the default group. */
export function parentsOf(
  world: World,
  { role, organizationId = null, defaultGroupId = null }: Partial<ZendeskUser>,
): Parents {
  const groupId = role === 'end-user' ? null : (defaultGroupId ?? findDefaultGroup(world)?.id ?? null)
  return { organizationId, defaultGroupId: groupId }
}

/** Makes a user without memberships a member of an organization and a group, since the user's creation. */
export function enrol(world: World, user: User, { organizationId, defaultGroupId }: Parents): void {
  insertMembership(world, organizationMemberships, user, organizationId)
  insertMembership(world, groupMemberships, user, defaultGroupId)
}

function insertMembership(
  world: World,
  { model }: MembershipKind,
  { id: userId, createdAt }: User,
  parentId: number | null,
): void {
  if (parentId === null) return
  world.table(model).insert({ userId, parentId, isDefault: true, createdAt, updatedAt: createdAt })
}
