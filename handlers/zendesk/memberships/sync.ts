import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { problems, type RecordProblems } from '../errors.js'
import { type ZendeskUser, zendeskFacet } from '../facet.js'
import { findDefaultGroup } from '../groups/model.js'
import { organizationSubscriptionModel } from '../organization-subscriptions/model.js'
import { toId } from '../wire.js'
import { groupMemberships, organizationMemberships } from './kinds.js'
import {
  addMembership,
  deleteAllMemberships,
  findDefault,
  findMembership,
  makeDefault,
  syncDefaultField,
} from './rules.js'

/**
 * Validates the organization and the default group in a user's attributes: they must exist.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#organization-id
 */
export function parentProblems(world: World, attributes: JsonObject): RecordProblems {
  const { organization_id, default_group_id } = attributes
  return {
    ...(isUnknownId(organization_id, (id) => organizationMemberships.hasParent(world, id))
      ? { organization_id: [problems.invalid('Organization')] }
      : {}),
    ...(isUnknownId(default_group_id, (id) => groupMemberships.hasParent(world, id))
      ? { default_group_id: [problems.invalid('Default group')] }
      : {}),
  }
}

function isUnknownId(value: JsonObject[string] | undefined, isKnown: (id: number) => boolean): boolean {
  // Values that are not ids are refused when the attributes are read.
  if (typeof value !== 'number' && typeof value !== 'string') return false
  if (!Number.isInteger(Number(value)) || Number(value) === 0) return false
  const id = toId(value)
  return id === undefined || !isKnown(id)
}

/**
 * Updates a user's memberships after a change of the role, the organization or the default group.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#organization-id
 */
export function syncMemberships(world: World, user: User, before: ZendeskUser | undefined): void {
  syncOrganizations(world, user)
  syncGroups(world, user, before)
}

function syncOrganizations(world: World, user: User): void {
  const kind = organizationMemberships
  const { organizationId } = zendeskFacet.of(world, user)
  const current = findDefault(world, kind, user.id)
  if (organizationId === (current?.parentId ?? null)) return
  if (organizationId === null) {
    deleteAllMemberships(world, kind, user.id)
    return
  }
  const known = findMembership(world, kind, user.id, organizationId)
  if (current && !known) world.table(kind.model).remove(current.id)
  makeDefault(world, kind, known ?? addMembership(world, kind, user, organizationId))
}

function syncGroups(world: World, user: User, before: ZendeskUser | undefined): void {
  const kind = groupMemberships
  const { role, defaultGroupId } = zendeskFacet.of(world, user)
  if (role === 'end-user') {
    deleteAllMemberships(world, kind, user.id)
    syncDefaultField(world, kind, user)
    return
  }
  const isNewAgent = before === undefined || before.role === 'end-user'
  const groupId = defaultGroupId ?? (isNewAgent ? findDefaultGroup(world)?.id : undefined)
  if (groupId !== undefined) {
    const known = findMembership(world, kind, user.id, groupId)
    makeDefault(world, kind, known ?? addMembership(world, kind, user, groupId))
  }
  syncDefaultField(world, kind, user)
}

/** Deletes all memberships and subscriptions of a user. */
export function deleteMembershipsOf(world: World, user: User): void {
  deleteAllMemberships(world, groupMemberships, user.id)
  deleteAllMemberships(world, organizationMemberships, user.id)
  const subscriptions = world.table(organizationSubscriptionModel)
  for (const { id } of subscriptions.findAllBy('user', String(user.id))) subscriptions.remove(id)
}
