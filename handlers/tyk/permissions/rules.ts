import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { tykFacet } from '../facet.js'
import { findGroup } from '../groups/model.js'
import { EVERYTHING, grants, grantsResetPassword, type Need, type Permissions } from './permissions.js'

const UNLIMITED: Permissions = {}

/** Returns a user's own permissions. */
export function permissionsOf(world: World, user: User): Permissions {
  return tykFacet.of(world, user).permissions ?? (user.admin ? EVERYTHING : UNLIMITED)
}

/** Returns true when a user has a right. */
export function isAllowed(world: World, user: User, need: Need): boolean {
  return grants(effectivePermissions(world, user), need)
}

/** Returns true when a user may reset passwords of others. */
export function mayResetPasswords(world: World, user: User): boolean {
  return grantsResetPassword(effectivePermissions(world, user))
}

// The permissions of an active group replace those of its members.
function effectivePermissions(world: World, user: User): Permissions {
  const group = findGroup(world, tykFacet.of(world, user).groupId)
  return group?.active ? group.permissions : permissionsOf(world, user)
}
