import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import { findActive } from '../../../src/world/known-people.js'
import type { World } from '../../../src/world/world.js'
import { zendeskFacet } from '../facet.js'
import { findByEmail } from '../identities/lookup.js'

/** Returns the user with this e-mail address and password; undefined when they are wrong or the user may not sign in. */
export function signIn(world: World, email: string, password: string): User | undefined {
  const user = findByEmail(world, email.trim())
  return user && maySignIn(world, user) && verifyPassword(password, user.password) ? user : undefined
}

/** Returns false for inactive and suspended users. */
export function maySignIn(world: World, user: User): boolean {
  return user.active && !zendeskFacet.of(world, user).suspended
}

/** Records that a user signed in. */
export function recordSignIn(world: World, user: User): void {
  zendeskFacet.update(world, user, { lastLoginAt: world.clock.now() })
}

/** Returns the owner of the account: the first admin who is active and not suspended. */
export function findOwner(world: World): User | undefined {
  return findActive(world, (user) => zendeskFacet.of(world, user).role === 'admin' && maySignIn(world, user))
}
