import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { facetOf, keepFacet, type Role, zendeskUserModel } from '../facet.js'
import { findByEmail } from '../identities/model.js'

const RANKS: Readonly<Record<Role, number>> = { admin: 0, agent: 1, 'end-user': 2 }
const MOST_STAFF = 5
const MOST_PEOPLE = 8
/** So many of the first people are looked at: to look at all would take longer the more there are. */
const LOOKED_AT = 50

/** The user whom e-mail and password let in; undefined when they don't. */
export function signIn(world: World, email: string, password: string): User | undefined {
  const user = findByEmail(world, email.trim())
  return user && maySignIn(world, user) && verifyPassword(password, user.password) ? user : undefined
}

/** Whether a user is let in at all. */
export function maySignIn(world: World, user: User): boolean {
  return user.active && !facetOf(world, user).suspended
}

/** Keeps that a user signed in. */
export function noteSignIn(world: World, user: User): void {
  keepFacet(world, user, { lastLoginAt: world.clock.now() })
}

/** A few people to sign in as: who may do most first. */
export function suggestPeople(world: World): User[] {
  const facets = world.table(zendeskUserModel)
  const staff = (['admin', 'agent'] as const).flatMap((role) => facets.findAllBy('role', role))
  const known = staff.slice(0, LOOKED_AT).flatMap(({ id }) => world.users.get(id) ?? [])
  const people = [...new Set([...world.users.page(0, LOOKED_AT), ...known])].filter(
    (user) => user.email !== null && maySignIn(world, user),
  )
  const rank = (user: User) => RANKS[facetOf(world, user).role]
  const ranked = people.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
  const chosen = ranked.filter((user) => rank(user) < RANKS['end-user']).slice(0, MOST_STAFF)
  const others = ranked.filter((user) => rank(user) === RANKS['end-user'])
  return [...chosen, ...others].slice(0, MOST_PEOPLE)
}
