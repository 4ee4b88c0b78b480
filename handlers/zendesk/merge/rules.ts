import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { readIdentities } from '../identities/lookup.js'
import { notifyMerging } from '../users/lifecycle.js'
import { touchUser } from '../users/rules.js'

/** Types of identities that even an unverified user can be merged with. */
const KNOWN_BY: ReadonlySet<string> = new Set(['email', 'twitter'])

/**
 * Merges a user into another one. Tickets and e-mail addresses move to the winner; then the loser is deleted with everything
 * else.
 *
 * @returns the winner
 * @throws ApiError when the two can't be merged
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#merge-end-users
 */
export function mergeUsers(world: World, loser: User, winner: User): User {
  const problem = findProblem(world, loser, winner)
  if (problem !== undefined) throw errors.invalidRecord({ base: [{ description: problem }] })
  notifyMerging(world, loser, winner)
  world.removeUser(world.users.get(loser.id) ?? loser)
  return touchUser(world, winner)
}

function findProblem(world: World, loser: User, winner: User): string | undefined {
  if (loser.id === winner.id) return 'Base: A user cannot be merged into itself'
  const isStaff = [loser, winner].some((user) => zendeskFacet.of(world, user).role !== 'end-user')
  if (isStaff) return 'Base: Only end users can be merged'
  const isKnown =
    zendeskFacet.of(world, loser).verified ||
    readIdentities(world, loser).some(({ type }) => KNOWN_BY.has(type))
  return isKnown
    ? undefined
    : 'Base: A user without a verified identity, an email or an X identity cannot be merged'
}
