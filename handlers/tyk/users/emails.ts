import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { orgIdOf, tykFacet } from '../facet.js'

/**
 * Returns the e-mail of a user; empty without one. An e-mail that the user has in Tyk only is ignored after another dialect
 * gives it to a user of the same organisation.
 */
export function emailOf(world: World, user: User): string {
  if (user.email !== null) return user.email
  const { email } = tykFacet.of(world, user)
  if (email === null) return ''
  return findByEmail(world, orgIdOf(world, user), email)?.id === user.id ? email : ''
}

/** Returns the user with an e-mail in an organisation, ignoring case. */
export function findByEmail(world: World, orgId: string, email: string): User | undefined {
  const key = foldKey(email) ?? ''
  const inTykOnly = tykFacet.findUsersBy(world, 'email', key).filter((user) => user.email === null)
  const holders = [world.users.findBy('email', key) ?? [], inTykOnly].flat()
  return holders.find((user) => orgIdOf(world, user) === orgId)
}

/** Returns true when no other user of the shared population has an e-mail. */
export function isFreeEmail(world: World, email: string, user?: User): boolean {
  const holder = world.users.findBy('email', foldKey(email) ?? '')
  return holder === undefined || holder.id === user?.id
}
