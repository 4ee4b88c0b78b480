import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { problems, type RecordProblems } from '../errors.js'
import { type ZendeskUser, zendeskFacet } from '../facet.js'
import { findDefaultGroup } from '../groups/model.js'
import { organizationSubscriptionModel } from '../organization-subscriptions/model.js'
import { toId } from '../wire.js'
import { groupMemberships, organizationMemberships } from './kinds.js'
import { findDefault, findMembership, followDefault, join, leaveAll, makeDefault } from './rules.js'

/**
 * What is wrong with the organization and the group that a user's attributes name: that there is none.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#organization-id
 */
export function belongingProblems(world: World, attributes: JsonObject): RecordProblems {
  const { organization_id, default_group_id } = attributes
  return {
    ...(isUnknown(organization_id, (id) => organizationMemberships.hasParent(world, id))
      ? { organization_id: [problems.invalid('Organization')] }
      : {}),
    ...(isUnknown(default_group_id, (id) => groupMemberships.hasParent(world, id))
      ? { default_group_id: [problems.invalid('Default group')] }
      : {}),
  }
}

function isUnknown(value: JsonObject[string] | undefined, isKnown: (id: number) => boolean): boolean {
  // What is no id at all is refused where attributes are read.
  if (typeof value !== 'number' && typeof value !== 'string') return false
  if (!Number.isInteger(Number(value)) || Number(value) === 0) return false
  const id = toId(value)
  return id === undefined || !isKnown(id)
}

/**
 * Keeps the memberships of a user who was saved in step with what the user's record says.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#organization-id
 */
export function keepBelonging(world: World, user: User, before: ZendeskUser | undefined): void {
  keepOrganizations(world, user)
  keepGroups(world, user, before)
}

function keepOrganizations(world: World, user: User): void {
  const kind = organizationMemberships
  const { organizationId } = zendeskFacet.of(world, user)
  const current = findDefault(world, kind, user.id)
  if (organizationId === (current?.parentId ?? null)) return
  if (organizationId === null) {
    leaveAll(world, kind, user.id)
    return
  }
  const known = findMembership(world, kind, user.id, organizationId)
  if (current && !known) world.table(kind.model).remove(current.id)
  makeDefault(world, kind, known ?? join(world, kind, user, organizationId))
}

function keepGroups(world: World, user: User, before: ZendeskUser | undefined): void {
  const kind = groupMemberships
  const { role, defaultGroupId } = zendeskFacet.of(world, user)
  if (role === 'end-user') {
    leaveAll(world, kind, user.id)
    followDefault(world, kind, user)
    return
  }
  const isNewAgent = before === undefined || before.role === 'end-user'
  const wanted = defaultGroupId ?? (isNewAgent ? findDefaultGroup(world)?.id : undefined)
  if (wanted !== undefined) {
    const known = findMembership(world, kind, user.id, wanted)
    makeDefault(world, kind, known ?? join(world, kind, user, wanted))
  }
  followDefault(world, kind, user)
}

/** Ends all that a leaving user belongs to. */
export function endBelonging(world: World, user: User): void {
  leaveAll(world, groupMemberships, user.id)
  leaveAll(world, organizationMemberships, user.id)
  const subscriptions = world.table(organizationSubscriptionModel)
  for (const { id } of subscriptions.findAllBy('user', String(user.id))) subscriptions.remove(id)
}
