import type { Scope } from '../context.js'
import { tykFacet } from '../facet.js'
import { type Pageable, toPageable } from '../lists/paging.js'
import type { Members, Schema } from '../wire.js'
import { findGroup, groupModel, type UserGroup } from './model.js'

/** A user group as clients send one; the organisation is the caller's, whatever they say. */
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

/** The group of an id, as far as the caller's organisation goes. */
export function findVisibleGroup({ world, caller }: Scope, id: string): UserGroup | undefined {
  const group = findGroup(world, id)
  return group && (caller.orgId === '' || group.orgId === caller.orgId) ? group : undefined
}

/** The groups that the caller sees. */
export function groupsOf({ world, caller }: Scope): Pageable<UserGroup> {
  const groups = world.table(groupModel)
  return caller.orgId === '' ? groups : toPageable(groups.findAllBy('organisation', caller.orgId))
}

/** Creates a user group. */
export function createGroup({ world, caller }: Scope, draft: Draft): UserGroup {
  return world.table(groupModel).insert({ orgId: caller.orgId, ...readGroup(draft) })
}

/** Changes a user group: what the draft leaves out stays. */
export function updateGroup({ world }: Scope, group: UserGroup, draft: Draft): UserGroup {
  return world.table(groupModel).replace(group, readGroup(draft))
}

/** Deletes a user group; who was in it is in none then. */
export function deleteGroup({ world }: Scope, group: UserGroup, id: string): void {
  for (const member of tykFacet.findUsersBy(world, 'group', id))
    tykFacet.update(world, member, { groupId: '' })
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
