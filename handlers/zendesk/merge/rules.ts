import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { readIdentities } from '../identities/lookup.js'
import { notifyMerging } from '../users/lifecycle.js'
import { touchUser } from '../users/rules.js'

/** Types of identities that allow an unverified user to be merged. */
const MERGEABLE_TYPES: ReadonlySet<string> = new Set(['email', 'twitter'])

/**
 * Merges a user (the loser) into another (the winner). Tickets and e-mail addresses move to the winner. Then the loser and
 * all other data of the loser are deleted.
 *
 * @returns the winner
 * @throws ApiError when the two can't be merged
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#merge-end-users
 */
export function mergeUsers(world: World, loser: User, winner: User): User {
  const problem = findMergeProblem(world, loser, winner)
  if (problem !== undefined) throw errors.invalidRecord({ base: [{ description: problem }] })
  notifyMerging(world, loser, winner)
  world.removeUser(world.users.get(loser.id) ?? loser)
  return touchUser(world, winner)
}

function findMergeProblem(world: World, loser: User, winner: User): string | undefined {
  if (loser.id === winner.id) return 'Base: A user cannot be merged into itself'
  const isStaff = [loser, winner].some((user) => zendeskFacet.of(world, user).role !== 'end-user')
  if (isStaff) return 'Base: Only end users can be merged'
  const isMergeable =
    zendeskFacet.of(world, loser).verified ||
    readIdentities(world, loser).some(({ type }) => MERGEABLE_TYPES.has(type))
  return isMergeable
    ? undefined
    : 'Base: A user without a verified identity, an email or an X identity cannot be merged'
}
