import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { Scope } from '../context.js'
import { parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { addColumns } from '../schemas/lookup.js'
import { planUser } from './write.js'

/**
 * Stores the facet of all users who were generated from a template, and adds its columns to their class.
 *
 * @param user one of these users
 * @throws ApiError when Parse refuses to write the values to this user
 */
export function shareFacet(scope: Scope, template: number, user: User, values: JsonObject): void {
  const { world } = scope
  const { authData, ...columns } = values
  const target = { objectId: objectIdOf(user), user }
  const { facet, acl, write } = planUser(scope, target, columns, { authData: undefined, verified: undefined })
  parseFacet.share(world, template, {
    ...facet,
    ...(acl === undefined ? {} : { acl }),
    ...(authData === undefined ? {} : { authData: authData as JsonObject }),
  })
  addColumns(world, write.className, write.columns)
}
