import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors, type FieldProblem, problems, type RecordProblems } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { readFlag, readReference } from '../records/attributes.js'
import type { MembershipKind } from './kinds.js'
import { type Membership, pairKey } from './model.js'

const LABELS = { group: 'Group', organization: 'Organization' } as const

/** Returns a user's memberships, oldest first. */
export function membershipsOf(world: World, kind: MembershipKind, userId: number): Membership[] {
  return world.table(kind.model).findAllBy('user', String(userId))
}

/** Returns the memberships in a group or an organization, oldest first. */
export function membershipsIn(world: World, kind: MembershipKind, parentId: number): Membership[] {
  return world.table(kind.model).findAllBy('parent', String(parentId))
}

/** Finds a user's membership in a group or an organization. */
export function findMembership(
  world: World,
  kind: MembershipKind,
  userId: number,
  parentId: number,
): Membership | undefined {
  return world.table(kind.model).findBy('pair', pairKey(userId, parentId))
}

/** Returns the members of a group or an organization, in order of their ids. */
export function membersOf(world: World, kind: MembershipKind, parentId: number): User[] {
  return membershipsIn(world, kind, parentId)
    .flatMap(({ userId }) => world.users.get(userId) ?? [])
    .sort((a, b) => a.id - b.id)
}

/**
 * Creates the membership that a request asks for. The first membership of a user becomes the default.
 *
 * @param attributes the request's `group_membership` or `organization_membership`
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#create-membership
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#create-membership
 */
export function createMembership(
  world: World,
  kind: MembershipKind,
  attributes: JsonObject,
  fixed: Partial<Membership> = {},
): Membership {
  const parentName = `${kind.parent}_id`
  const userId = readReference('user_id', attributes.user_id)
  const parentId = readReference(parentName, attributes[parentName])
  const user = userId === null ? undefined : world.users.get(userId)
  const isDefault = readFlag('default', attributes.default)
  if (!user || parentId === null || !kind.hasParent(world, parentId)) {
    throw errors.invalidRecord(referenceProblems(world, kind, userId, parentId))
  }
  const problem = memberProblem(world, kind, user, parentId)
  if (problem) throw errors.invalidRecord({ user_id: [problem] })
  const membership = addMembership(world, kind, user, parentId, fixed)
  return isDefault ? makeDefault(world, kind, membership) : membership
}

function referenceProblems(
  world: World,
  { parent, hasParent }: MembershipKind,
  userId: number | null,
  parentId: number | null,
): RecordProblems {
  const userProblem = referenceProblem('User', userId, (id) => world.users.get(id) !== undefined)
  const parentProblem = referenceProblem(LABELS[parent], parentId, (id) => hasParent(world, id))
  return {
    ...(userProblem ? { user_id: [userProblem] } : {}),
    ...(parentProblem ? { [`${parent}_id`]: [parentProblem] } : {}),
  }
}

function referenceProblem(
  label: string,
  id: number | null,
  isKnown: (id: number) => boolean,
): FieldProblem | undefined {
  if (id === null) return problems.blank(label)
  return isKnown(id) ? undefined : problems.invalid(label)
}

function memberProblem(
  world: World,
  kind: MembershipKind,
  user: User,
  parentId: number,
): FieldProblem | undefined {
  if (kind.agentsOnly && zendeskFacet.of(world, user).role === 'end-user') return problems.invalid('User')
  return findMembership(world, kind, user.id, parentId)
    ? { description: 'User has already been taken', error: 'DuplicateValue' }
    : undefined
}

/**
 * Makes a user a member of a group or an organization. The user must not be a member yet.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 */
export function addMembership(
  world: World,
  kind: MembershipKind,
  user: User,
  parentId: number,
  fixed: Partial<Membership> = {},
): Membership {
  const isFirst = !findDefault(world, kind, user.id)
  const membership = world
    .table(kind.model)
    .insert({ userId: user.id, parentId, isDefault: isFirst, ...fixed })
  syncDefaultField(world, kind, user)
  return membership
}

/**
 * Makes a membership the default of its user.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#set-membership-as-default
 */
export function makeDefault(world: World, kind: MembershipKind, membership: Membership): Membership {
  const memberships = world.table(kind.model)
  const updatedAt = world.clock.stamp()
  for (const other of membershipsOf(world, kind, membership.userId)) {
    const isDefault = other.id === membership.id
    if (isDefault !== other.isDefault) memberships.replace(other, { isDefault, updatedAt })
  }
  const user = world.users.get(membership.userId)
  if (user) syncDefaultField(world, kind, user)
  return memberships.get(membership.id) ?? membership
}

/** Deletes a membership. When it was the default, the user's oldest other membership becomes the default. */
export function removeMembership(
  world: World,
  kind: MembershipKind,
  { id, userId, isDefault }: Membership,
): void {
  world.table(kind.model).remove(id)
  const [oldest] = membershipsOf(world, kind, userId)
  if (isDefault && oldest) makeDefault(world, kind, oldest)
  const user = world.users.get(userId)
  if (user) syncDefaultField(world, kind, user)
}

/** Deletes a user's memberships of one kind. */
export function deleteAllMemberships(world: World, kind: MembershipKind, userId: number): void {
  for (const { id } of membershipsOf(world, kind, userId)) world.table(kind.model).remove(id)
}

/** Finds a user's default membership. */
export function findDefault(world: World, kind: MembershipKind, userId: number): Membership | undefined {
  return membershipsOf(world, kind, userId).find(({ isDefault }) => isDefault)
}

/** Copies the group or organization of the default membership to the facet. */
export function syncDefaultField(world: World, kind: MembershipKind, user: User): void {
  const parentId = findDefault(world, kind, user.id)?.parentId ?? null
  if (zendeskFacet.of(world, user)[kind.field] !== parentId)
    zendeskFacet.update(world, user, { [kind.field]: parentId })
}
