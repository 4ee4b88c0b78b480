import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type Role, zendeskFacet } from '../facet.js'
import { maySignIn } from '../sign-in/rules.js'

const RANKS: Readonly<Record<Role, number>> = { admin: 0, agent: 1, 'end-user': 2 }
const MAX_STAFF = 5
const MAX_PEOPLE = 8
/** The number of users to choose from. A limit keeps the page fast with many users. */
const CANDIDATES = 50

/** Returns a few users for sign-in with one click: admins, then agents, then end users. */
export function suggestPeople(world: World): User[] {
  const staff = (['admin', 'agent'] as const).flatMap((role) => zendeskFacet.findUsersBy(world, 'role', role))
  const people = [...new Set([...world.users.page(0, CANDIDATES), ...staff.slice(0, CANDIDATES)])].filter(
    (user) => user.email !== null && maySignIn(world, user),
  )
  const rank = (user: User) => RANKS[zendeskFacet.of(world, user).role]
  const ranked = people.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
  const chosen = ranked.filter((user) => rank(user) < RANKS['end-user']).slice(0, MAX_STAFF)
  const others = ranked.filter((user) => rank(user) === RANKS['end-user'])
  return [...chosen, ...others].slice(0, MAX_PEOPLE)
}
