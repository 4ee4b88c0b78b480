import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { createUser, updateUser } from './rules.js'

type Scope = Pick<ZendeskContext, 'world' | 'caller' | 'request'>

/**
 * Creates a user for the caller. Only admins may create agents and admins.
 *
 * @throws ApiError when the caller lacks permission, or an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-user
 */
export function createUserAs({ world, caller, request }: Scope, attributes: JsonObject): User {
  const isStaff = attributes.role === 'agent' || attributes.role === 'admin'
  if (isStaff && caller.role !== 'admin') throw errors.forbidden()
  return createUser(world, attributes, request.baseUrl)
}

/**
 * Changes a user for an agent or admin. Only admins may change roles.
 *
 * @throws ApiError when the caller lacks permission, or an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#update-user
 */
export function updateUserAs({ world, caller }: Scope, user: User, attributes: JsonObject): User {
  const isRoleChange = 'role' in attributes && attributes.role !== zendeskFacet.of(world, user).role
  if (isRoleChange && caller.role !== 'admin') throw errors.forbidden()
  return updateUser(world, user, attributes)
}
