import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { type Collection, collect } from '../lists/pages.js'
import { toId, toList } from '../wire.js'

/** Finds a user by external id, ignoring case. */
export function findByExternalId(world: World, externalId: string): User | undefined {
  return zendeskFacet.findUserBy(world, 'externalId', externalId.toLowerCase())
}

/**
 * Returns the user in the path: an id, or `me`.
 *
 * @throws ApiError when the user does not exist
 */
export function requireUser(context: ZendeskContext): User {
  const text = context.params.userId ?? ''
  if (text === 'me') return requireSelf(context)
  const id = toId(text)
  if (id === undefined) throw errors.invalidAttribute('id', 'Invalid parameter: id must be an integer')
  const user = context.world.users.get(id)
  if (!user) throw errors.notFound()
  return user
}

/** @throws ApiError when the caller is not signed in */
export function requireSelf({ caller }: ZendeskContext): User {
  if (!caller.user) throw errors.unauthenticated()
  return caller.user
}

/**
 * Returns the user in the path.
 *
 * @throws ApiError when the user does not exist, or the caller is an end user and not this user
 */
export function requireAccessibleUser(context: ZendeskContext): User {
  const user = requireUser(context)
  requireAccess(context, user.id)
  return user
}

/** @throws ApiError when the caller is an end user with another id: end users have access to their own data only */
export function requireAccess({ caller }: ZendeskContext, userId: number): void {
  if (caller.role === 'end-user' && caller.user?.id !== userId) throw errors.forbidden()
}

/** Applies the filters of a request for a list of users: `role`, `external_id` and `permission_set`. */
export function filterUsers(
  context: ZendeskContext,
  users: Collection<User> & Iterable<User>,
): Collection<User> {
  const { query } = context.request
  const roles = [...query.getAll('role[]'), ...toList(query.get('role'))]
  const externalId = query.get('external_id')
  const permissionSet = query.get('permission_set')
  if (externalId !== null) {
    const user = findByExternalId(context.world, externalId)
    const isMember = user && (users === context.world.users || [...users].includes(user))
    return collect(isMember ? [user] : [])
  }
  if (roles.length === 0 && permissionSet === null) return users
  return collect(
    [...users].filter((user) => {
      const { role, customRoleId } = zendeskFacet.of(context.world, user)
      return (
        (roles.length === 0 || roles.includes(role)) &&
        (permissionSet === null || String(customRoleId) === permissionSet)
      )
    }),
  )
}
