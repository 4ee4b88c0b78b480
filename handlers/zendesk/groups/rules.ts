import type { JsonObject } from '../../../src/json.js'
import { withMembers } from '../../../src/model/watched-members.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { groupMemberships } from '../memberships/kinds.js'
import type { Membership } from '../memberships/model.js'
import { addMembership, membershipsIn, removeMembership } from '../memberships/rules.js'
import { organizationModel } from '../organizations/model.js'
import { readFlag, readText } from '../records/attributes.js'
import { findDefaultGroup, type Group, groupModel } from './model.js'
import { nameProblems } from './validation.js'

/**
 * The number of users that the seed searches for admins. Users of a fixture come first, and generated users are never
 * admins.
 */
const SEARCHED_USERS = 100

/**
 * Creates a group. Names need not be unique.
 *
 * @param attributes the request's `group`; attributes that can't be written are ignored
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/groups/#create-group
 */
export function createGroup(world: World, attributes: JsonObject, fixed: Partial<Group> = {}): Group {
  const values = readGroup(withMembers(attributes, { name: attributes.name ?? null }))
  return world.table(groupModel).insert({ ...values, ...fixed })
}

/** Makes a group the group of new agents, instead of the current one. */
export function makeDefaultGroup(world: World, group: Group): Group {
  const groups = world.table(groupModel)
  const current = findDefaultGroup(world)
  if (current) groups.replace(current, { isDefault: false })
  return groups.replace(groups.get(group.id) ?? group, { isDefault: true })
}

/**
 * Changes a group.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/groups/#update-group
 */
export function updateGroup(world: World, group: Group, attributes: JsonObject): Group {
  return world.table(groupModel).replace(group, { ...readGroup(attributes), updatedAt: world.clock.stamp() })
}

/**
 * Deletes a group with its memberships, and clears the references to it. When it was the default group, the oldest other
 * group becomes the default.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/groups/#delete-group
 */
export function deleteGroup(world: World, group: Group): void {
  const groups = world.table(groupModel)
  for (const membership of membershipsIn(world, groupMemberships, group.id)) {
    removeMembership(world, groupMemberships, membership)
  }
  groups.remove(group.id)
  const [oldest] = groups.page(0, 1)
  if (group.isDefault && oldest) groups.replace(oldest, { isDefault: true })
  const organizations = world.table(organizationModel)
  for (const organization of [...organizations].filter(({ groupId }) => groupId === group.id)) {
    organizations.replace(organization, { groupId: null })
  }
}

/** Inserts the groups of a new account, with its admins in the default group. */
export function seedGroups(world: World): void {
  const groups = world.table(groupModel)
  const people = world.users.page(0, SEARCHED_USERS)
  const createdAt = people[0]?.createdAt ?? world.clock.now()
  const times = { createdAt, updatedAt: createdAt }
  const support = findDefaultGroup(world) ?? groups.insert({ name: 'Support', isDefault: true, ...times })
  groups.insert({ name: 'Sales', ...times })
  addAdmins(world, support, times)
}

/** Adds the admins of a new account, as far as they are among its first users, to a group. */
export function addAdmins(world: World, group: Group, times: Partial<Membership> = {}): void {
  for (const user of world.users.page(0, SEARCHED_USERS).filter(({ admin }) => admin)) {
    addMembership(world, groupMemberships, user, group.id, times)
  }
}

function readGroup(attributes: JsonObject): Partial<Omit<Group, 'id'>> {
  const { name, description, is_public } = attributes
  const text = readText('name', name)?.trim() ?? ''
  const found = 'name' in attributes ? nameProblems(text) : {}
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
  return {
    ...('name' in attributes ? { name: text } : {}),
    ...(description === undefined ? {} : { description: readText('description', description) ?? '' }),
    ...(is_public === undefined ? {} : { isPublic: readFlag('is_public', is_public, true) }),
  }
}
