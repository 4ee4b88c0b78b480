import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { objectIdOf, rowObjectIds } from '../ids.js'
import { objectModel } from '../objects/model.js'
import { ownersOf } from '../relations/rules.js'

export const ROLE_CLASS = '_Role'

/**
 * The names of all roles that a user has: those whose `users` the user is among, and those whose `roles` one of them is
 * among, and so on.
 *
 * @see https://docs.parseplatform.org/rest/guide/#roles
 */
export function rolesOf(world: World, user: User): ReadonlySet<string> {
  const found = new Set(ownersOf(world, { className: ROLE_CLASS, key: 'users' }, objectIdOf(user)))
  // A set is walked in the order of its members, those that are added on the way too.
  for (const roleId of found) {
    for (const parent of ownersOf(world, { className: ROLE_CLASS, key: 'roles' }, roleId)) found.add(parent)
  }
  return new Set([...found].flatMap((roleId) => nameOf(world, roleId) ?? []))
}

function nameOf(world: World, roleId: string): string | undefined {
  const id = rowObjectIds.decode(roleId)
  const role = id === undefined ? undefined : world.table(objectModel).get(id)
  return role?.className === ROLE_CLASS ? String(role.fields.name) : undefined
}
