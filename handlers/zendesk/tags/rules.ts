import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { zendeskFacet } from '../facet.js'
import { touchUser } from '../users/rules.js'

/** Computes the new tags from the current tags and the tags in the request. */
type TagChange = (tags: readonly string[], given: readonly string[]) => readonly string[]

/**
 * Functions that compute changed tags.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/
 */
export const tagChanges = {
  set: (_tags, given) => given,
  add: (tags, given) => [...new Set([...tags, ...given])],
  remove: (tags, given) => {
    const removed = new Set(given)
    return tags.filter((tag) => !removed.has(tag))
  },
} as const satisfies Record<string, TagChange>

/**
 * Changes a user's tags.
 *
 * @returns the new tags
 */
export function changeTags(
  world: World,
  user: User,
  change: TagChange,
  given: readonly string[],
): readonly string[] {
  const tags = change(zendeskFacet.of(world, user).tags, given)
  touchUser(world, user)
  zendeskFacet.update(world, user, { tags })
  return tags
}
