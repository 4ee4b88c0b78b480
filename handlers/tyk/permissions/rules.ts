import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { tykFacet } from '../facet.js'
import { findGroup } from '../groups/model.js'

/** What someone may: `read` or `write` by section, and `admin` for the two special ones. */
export type Permissions = Readonly<Record<string, string>>

/** What an endpoint asks for: a section, and what is to be done there. */
export interface Need {
  readonly section: 'users' | 'user_groups'
  readonly level: 'read' | 'write'
}

/** What an administrator may, who may give others a new password, too. */
export const EVERYTHING: Permissions = { IsAdmin: 'admin', ResetPassword: 'admin' }

const NOTHING_SAID: Permissions = {}

/** The permissions of a user's own. */
export function permissionsOf(world: World, user: User): Permissions {
  return tykFacet.of(world, user).permissions ?? (user.admin ? EVERYTHING : NOTHING_SAID)
}

/** Whether a user may; a group's permissions stand in the place of its members' own. */
export function isAllowed(world: World, user: User, { section, level }: Need): boolean {
  const permissions = effectivePermissions(world, user)
  if (isUnlimited(permissions) || makesAdmin(permissions)) return true
  const granted = Object.hasOwn(permissions, section) ? permissions[section] : undefined
  return granted === 'write' || granted === level
}

/** Whether a user may give others a new password. */
export function mayResetPasswords(world: World, user: User): boolean {
  const permissions = effectivePermissions(world, user)
  return isUnlimited(permissions) || permissions.ResetPassword === 'admin'
}

/** Permissions with or without the one to give others a new password. */
export function withResetPassword(permissions: Permissions, allowed: boolean): Permissions {
  const { ResetPassword: _, ...others } = isUnlimited(permissions) ? EVERYTHING : permissions
  return allowed ? { ...others, ResetPassword: 'admin' } : others
}

/** Whether permissions make an administrator of a user. */
export function makesAdmin(permissions: Permissions): boolean {
  return permissions.IsAdmin === 'admin'
}

// Who has no permission at all may do everything: the first one makes a list of what is allowed.
function isUnlimited(permissions: Permissions): boolean {
  return Object.keys(permissions).length === 0
}

function effectivePermissions(world: World, user: User): Permissions {
  const group = findGroup(world, tykFacet.of(world, user).groupId)
  return group?.active ? group.permissions : permissionsOf(world, user)
}
