import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { tykFacet } from '../facet.js'
import { type Pageable, toPageable } from '../lists/paging.js'
import type { Members, Schema } from '../wire.js'
import { findGroup, groupIdOf, groupModel, type UserGroup } from './model.js'

/** A group as clients send it. The organisation is always the caller's. */
export const groupSchema = {
  name: 'text',
  description: 'text',
  active: 'flag',
  password_max_days: 'number',
  user_permissions: 'texts',
  org_id: 'text',
  id: 'text',
} as const satisfies Schema

type Draft = Members<typeof groupSchema>

/** Returns the group with an id, within the caller's organisation. */
export function findVisibleGroup({ world, caller }: Scope, id: string): UserGroup | undefined {
  const group = findGroup(world, id)
  return group && (caller.orgId === '' || group.orgId === caller.orgId) ? group : undefined
}

/** Returns the groups of the caller's organisation; those of all organisations for a super user. */
export function visibleGroups({ world, caller }: Scope): Pageable<UserGroup> {
  const groups = world.table(groupModel)
  return caller.orgId === '' ? groups : toPageable(groups.findAllBy('organisation', caller.orgId))
}

/**
 * Adds a group to the caller's organisation.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 */
export function addGroup(
  { world, caller }: Pick<Scope, 'world' | 'caller'>,
  draft: Draft,
  fixed: Partial<UserGroup> = {},
): UserGroup {
  return world.table(groupModel).insert({ orgId: caller.orgId, ...readGroup(draft), ...fixed })
}

/** Changes a group. Attributes that the draft leaves out stay. */
export function changeGroup(world: World, group: UserGroup, draft: Draft): UserGroup {
  return world.table(groupModel).replace(group, readGroup(draft))
}

/** Removes a group, and its members from it. */
export function removeGroup(world: World, group: UserGroup): void {
  const members = tykFacet.findUsersBy(world, 'group', groupIdOf(group))
  for (const member of members) tykFacet.update(world, member, { groupId: '' })
  world.table(groupModel).remove(group.id)
}

function readGroup({ name, description, active, password_max_days, user_permissions }: Draft) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(active === undefined ? {} : { active }),
    ...(password_max_days === undefined ? {} : { passwordMaxDays: password_max_days }),
    ...(user_permissions === undefined ? {} : { permissions: user_permissions }),
  }
}
