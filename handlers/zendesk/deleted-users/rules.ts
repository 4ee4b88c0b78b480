import { blankUser } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { splitName } from '../users/names.js'
import { type DeletedUser, deletedUserModel } from './model.js'
import { scrubbingModel } from './scrubbing-model.js'

/**
 * Deletes the personal data of a deleted user permanently. The role and the times stay.
 *
 * @param executerId the id of the caller
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#permanently-delete-user
 */
export function scrubUser(world: World, deletedUser: DeletedUser, executerId: number): DeletedUser {
  const { user, facet } = deletedUser
  const now = world.clock.stamp()
  world.table(scrubbingModel).insert({ userId: deletedUser.id, executerId, createdAt: now })
  return world.table(deletedUserModel).replace(deletedUser, {
    user: { ...blankUser(user.createdAt), id: user.id, ...splitName('Permanently Deleted User') },
    facet: {
      ...facet,
      externalId: null,
      alias: null,
      signature: null,
      details: null,
      notes: null,
      tags: [],
      hasPhoto: false,
      organizationId: null,
      userFields: {},
    },
    deletedAt: now,
    permanently: true,
  })
}
