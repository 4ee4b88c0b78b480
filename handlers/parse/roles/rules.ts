import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { objectIdOf } from '../ids.js'
import { findRow } from '../objects/model.js'
import { ownersOf } from '../relations/rules.js'

export const ROLE_CLASS = '_Role'

/**
 * Returns the names of a user's roles: those with the user in `users`, those with one of these in `roles`, and so on.
 *
 * @see https://docs.parseplatform.org/rest/guide/#roles
 */
export function rolesOf(world: World, user: User): ReadonlySet<string> {
  const found = new Set(ownersOf(world, { className: ROLE_CLASS, key: 'users' }, objectIdOf(user)))
  // A loop over a set also visits members that are added during the loop.
  for (const roleId of found) {
    for (const parent of ownersOf(world, { className: ROLE_CLASS, key: 'roles' }, roleId)) found.add(parent)
  }
  return new Set([...found].flatMap((roleId) => nameOf(world, roleId) ?? []))
}

function nameOf(world: World, roleId: string): string | undefined {
  const role = findRow(world, ROLE_CLASS, roleId)
  return role && String(role.fields.name)
}
