import type { Model, Row } from '../../../src/model/model.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { requireId } from '../records/lookup.js'
import { requireUser } from '../users/lookup.js'
import type { MembershipKind } from './kinds.js'
import type { Membership } from './model.js'
import { findMembership, membershipsOf } from './rules.js'

/**
 * Returns the membership in the path. Below `/users/:userId`, only memberships of that user exist.
 *
 * @throws ApiError when the membership does not exist
 */
export function requireMembership(context: ZendeskContext, kind: MembershipKind): Membership {
  const owner = 'userId' in context.params ? requireUser(context).id : undefined
  const membership = context.world.table(kind.model).get(requireId(context, 'membershipId'))
  if (!membership || (owner !== undefined && owner !== membership.userId)) throw errors.notFound()
  return membership
}

/**
 * Returns the membership of the user in the path in the group or organization in the path.
 *
 * @throws ApiError when the user is not a member
 */
export function requireMembershipIn(context: ZendeskContext, kind: MembershipKind): Membership {
  const user = requireUser(context)
  const membership = findMembership(context.world, kind, user.id, requireId(context, `${kind.parent}Id`))
  if (!membership) throw errors.notFound()
  return membership
}

/** @throws ApiError when the group or organization in the path does not exist */
export function requireParentId(context: ZendeskContext, { parent, hasParent }: MembershipKind): number {
  const id = requireId(context, `${parent}Id`)
  if (!hasParent(context.world, id)) throw errors.notFound()
  return id
}

/** Returns the groups or organizations of the user in the path, oldest first. */
export function parentsOfUser<R extends Row>(
  context: ZendeskContext,
  kind: MembershipKind,
  model: Model<R>,
): R[] {
  const memberships = membershipsOf(context.world, kind, requireUser(context).id)
  const parents = memberships.flatMap(({ parentId }) => context.world.table(model).get(parentId) ?? [])
  return parents.sort((a, b) => a.id - b.id)
}
