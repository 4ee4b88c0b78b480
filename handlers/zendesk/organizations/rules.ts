import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { withMembers } from '../../../src/model/watched-members.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { groupModel } from '../groups/model.js'
import { nameProblems } from '../groups/validation.js'
import { organizationMemberships } from '../memberships/kinds.js'
import { addMembership, membershipsIn, removeMembership } from '../memberships/rules.js'
import { organizationSubscriptionModel } from '../organization-subscriptions/model.js'
import { readFlag, readReference, readText, toTags } from '../records/attributes.js'
import { type Organization, organizationModel } from './model.js'

type Values = Partial<Omit<Organization, 'id'>>

/**
 * Creates an organization.
 *
 * @param attributes the request's `organization`; attributes that can't be written are ignored
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#create-organization
 */
export function createOrganization(
  world: World,
  attributes: JsonObject,
  fixed: Partial<Organization> = {},
): Organization {
  const values = readOrganization(withMembers(attributes, { name: attributes.name ?? null }))
  validateOrganization(world, undefined, values)
  return world.table(organizationModel).insert({ ...values, ...fixed })
}

/**
 * Changes an organization. Domain names and tags are replaced, and organization fields are merged.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#update-organization
 */
export function updateOrganization(
  world: World,
  organization: Organization,
  attributes: JsonObject,
): Organization {
  const values = readOrganization(attributes)
  validateOrganization(world, organization, values)
  const organizationFields = { ...organization.organizationFields, ...values.organizationFields }
  const updatedAt = world.clock.stamp()
  return world.table(organizationModel).replace(organization, { ...values, organizationFields, updatedAt })
}

/**
 * Creates an organization, or changes the organization with the same id or external id.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#create-or-update-organization
 */
export function createOrUpdateOrganization(
  world: World,
  attributes: JsonObject,
): { readonly organization: Organization; readonly isNew: boolean } {
  const known = matchOrganization(world, attributes)
  if (!known) return { organization: createOrganization(world, attributes), isNew: true }
  return { organization: updateOrganization(world, known, attributes), isNew: false }
}

/** Finds an organization by the id, or else the external id, in the attributes. */
export function matchOrganization(world: World, { id, external_id }: JsonObject): Organization | undefined {
  const number = readReference('id', id)
  if (number !== null) return world.table(organizationModel).get(number)
  const externalId = readText('external_id', external_id)
  return externalId ? findByExternalId(world, externalId) : undefined
}

/** Finds an organization by external id, ignoring case. */
export function findByExternalId(world: World, externalId: string): Organization | undefined {
  return world.table(organizationModel).findBy('externalId', externalId.toLowerCase())
}

/**
 * Deletes an organization with its memberships and subscriptions; its users stay.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#delete-organization
 */
export function deleteOrganization(world: World, { id }: Organization): void {
  for (const membership of membershipsIn(world, organizationMemberships, id)) {
    removeMembership(world, organizationMemberships, membership)
  }
  const subscriptions = world.table(organizationSubscriptionModel)
  for (const subscription of subscriptions.findAllBy('organization', String(id))) {
    subscriptions.remove(subscription.id)
  }
  world.table(organizationModel).remove(id)
}

/** The number of users that the seed searches for members. */
const SEARCHED_USERS = 10
/** The maximum number of members of the seeded organization. */
const SEEDED_MEMBERS = 5

/** Inserts the organization of a new account, with some of its users as members. */
export function seedOrganizations(world: World): void {
  const people = world.users.page(0, SEARCHED_USERS)
  const createdAt = people[0]?.createdAt ?? world.clock.now()
  const times = { createdAt, updatedAt: createdAt }
  const organizations = world.table(organizationModel)
  const { id } = organizations.insert({ name: 'Example Org', domainNames: ['example.com'], ...times })
  const members = people.filter(({ admin, email }) => !admin && email?.endsWith('@example.com'))
  for (const user of members.slice(0, SEEDED_MEMBERS)) {
    const { createdAt } = user
    const membership = addMembership(world, organizationMemberships, user, id)
    world.table(organizationMemberships.model).replace(membership, { createdAt, updatedAt: createdAt })
  }
}

function validateOrganization(world: World, self: Organization | undefined, values: Values): void {
  const { name, externalId, groupId } = values
  const found: RecordProblems = {
    ...takenNameProblems(world, self, name),
    ...(name === undefined ? {} : nameProblems(name)),
    ...externalIdProblems(world, self, externalId),
    ...(groupId == null || world.table(groupModel).get(groupId)
      ? {}
      : { group_id: [problems.invalid('Group')] }),
  }
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
}

function takenNameProblems(
  world: World,
  self: Organization | undefined,
  name: string | undefined,
): RecordProblems {
  const owner = name ? world.table(organizationModel).findBy('name', name.toLowerCase()) : undefined
  return owner && owner.id !== self?.id ? { name: [problems.alreadyTaken('Name', name ?? '')] } : {}
}

function externalIdProblems(
  world: World,
  self: Organization | undefined,
  externalId: string | null | undefined,
): RecordProblems {
  const owner = externalId ? findByExternalId(world, externalId) : undefined
  if (!owner || owner.id === self?.id) return {}
  return { external_id: [problems.externalIdTaken()] }
}

/** Readers of the attributes. Each returns the field of the row. */
const READERS: Readonly<Record<string, (name: string, value: Json) => Values>> = {
  name: (name, value) => ({ name: readText(name, value)?.trim() ?? '' }),
  external_id: (name, value) => ({ externalId: readText(name, value) }),
  shared_tickets: (name, value) => ({ sharedTickets: readFlag(name, value) }),
  shared_comments: (name, value) => ({ sharedComments: readFlag(name, value) }),
  domain_names: (_, value) => ({ domainNames: toTags(value) }),
  details: (name, value) => ({ details: readText(name, value) }),
  notes: (name, value) => ({ notes: readText(name, value) }),
  group_id: (name, value) => ({ groupId: readReference(name, value) }),
  tags: (_, value) => ({ tags: toTags(value) }),
  organization_fields: (_, value) => ({ organizationFields: isObject(value) ? value : {} }),
}

function readOrganization(attributes: JsonObject): Values {
  const known = Object.keys(attributes).filter((name) => Object.hasOwn(READERS, name))
  return Object.assign({}, ...known.map((name) => READERS[name]?.(name, attributes[name] ?? null)))
}
