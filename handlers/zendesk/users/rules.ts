import type { JsonObject } from '../../../src/json.js'
import { blankUser, foldKey, type User } from '../../../src/model/user.js'
import { withMembers } from '../../../src/model/watched-members.js'
import type { World } from '../../../src/world/world.js'
import { deletedUserModel } from '../deleted-users/model.js'
import { type Role, roleTraits, type ZendeskUser, zendeskFacet } from '../facet.js'
import { findByEmail, findIdentity, rowsOf, syncIdentities } from '../identities/lookup.js'
import { identityModel } from '../identities/model.js'
import { insertIdentity } from '../identities/rows.js'
import { requestVerifications } from '../identities/verification.js'
import { enrol, parentsOf } from '../memberships/enrol.js'
import { syncMemberships } from '../memberships/sync.js'
import { readText } from '../records/attributes.js'
import { retireEmail } from '../sign-in/retired-model.js'
import { type NewIdentity, readFacet, readNewIdentities } from './attributes.js'
import { notifyDeleting, notifySaved } from './lifecycle.js'
import { splitName } from './names.js'
import { validateUser } from './validation.js'

/**
 * Creates a user.
 *
 * @param attributes the request's `user`; attributes that can't be written are ignored
 * @param baseUrl the address of the account, for the link in the verification mail; a relative link by default
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-user
 */
export function createUser(world: World, attributes: JsonObject, baseUrl = ''): User {
  const identities = readNewIdentities(attributes)
  const firstEmail = identities.find(({ type }) => type === 'email')?.value
  const email = readText('email', attributes.email) ?? firstEmail ?? null
  validateUser(world, undefined, withMembers(attributes, { email, name: attributes.name ?? null }))
  const role = (attributes.role ?? 'end-user') as Role
  const facet = {
    ...roleTraits(role),
    verified: attributes.verified === true,
    ...readFacet(world, attributes),
  }
  const phone = readText('phone', attributes.phone) ?? null
  const password = readText('password', attributes.password)

  const user = world.users.insert({
    ...blankUser(world.clock.stamp()),
    ...splitName(String(attributes.name)),
    email: email?.toLowerCase() ?? null,
    phone,
    admin: role === 'admin',
    password: password == null ? null : world.hashPassword(password),
  })
  zendeskFacet.update(world, user, facet)
  syncIdentities(world, user)
  for (const identity of identities) addIdentity(world, user, identity)
  notifySaved(world, user, undefined)
  if (attributes.skip_verify_email !== true) requestVerifications(world, user, baseUrl)
  return user
}

/**
 * Changes a user. A new e-mail becomes another, unverified identity; the primary e-mail stays.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#update-user
 */
export function updateUser(world: World, user: User, attributes: JsonObject): User {
  validateUser(world, user, attributes)
  const before = zendeskFacet.of(world, user)
  const facet = facetChanges(world, before, attributes)
  const email = readText('email', attributes.email)

  const updated = world.users.replace(user, userChanges(world, user, attributes))
  zendeskFacet.update(world, updated, facet)
  if (email && findByEmail(world, email)?.id !== updated.id) {
    addIdentity(world, updated, { type: 'email', value: email, verified: false })
  }
  notifySaved(world, updated, before)
  return world.users.get(updated.id) ?? updated
}

/**
 * Stores the facet of all users who were generated from a template.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @returns the function that makes one of them a member of the facet's group and organization. It changes the facet of a
 *   user who has one already, such as a member of the seeded organization
 * @throws ApiError that lists all invalid attributes
 */
export function shareFacet(
  world: World,
  template: number,
  attributes: JsonObject,
  fixed: Partial<ZendeskUser>,
): (user: User) => void {
  validateUser(world, undefined, attributes)
  const { role, verified } = attributes
  const facet = {
    ...roleTraits((role ?? 'end-user') as Role),
    ...readFacet(world, attributes),
    ...(typeof verified === 'boolean' ? { verified } : {}),
    ...fixed,
  }
  const parents = parentsOf(world, facet)
  zendeskFacet.share(world, template, { ...facet, ...parents })
  return (user) => {
    if (zendeskFacet.templateOf(world, user) === null) updateFacet(world, user, facet)
    else enrol(world, user, parents)
  }
}

function updateFacet(world: World, user: User, facet: Partial<ZendeskUser>): void {
  const before = zendeskFacet.of(world, user)
  zendeskFacet.update(world, user, facet)
  syncMemberships(world, user, before)
}

/** Changes the time of a user's last update. */
export function touchUser(world: World, user: User): User {
  return world.users.replace(user, { updatedAt: world.clock.stamp() })
}

/**
 * Called before a user is deleted by any dialect: moves the user to the deleted users, removes the identities, and retires
 * the e-mail addresses.
 */
export function onUserDeleted(world: World, user: User): void {
  notifyDeleting(world, user)
  const current = world.users.get(user.id) ?? user
  world.table(deletedUserModel).insert({
    id: user.id,
    user: current,
    facet: zendeskFacet.of(world, current),
  })
  if (current.email) retireEmail(world, current.email)
  for (const { id, type, value } of rowsOf(world, user)) {
    if (type === 'email') retireEmail(world, value)
    world.table(identityModel).remove(id)
  }
  zendeskFacet.delete(world, user)
}

/** Called after any dialect changed a user: retires the old e-mail address, so that it no longer identifies a caller. */
export function onUserChanged(world: World, before: User, after: User): void {
  if (before.email === null || foldKey(before.email) === foldKey(after.email)) return
  retireEmail(world, before.email)
}

function facetChanges(world: World, before: ZendeskUser, attributes: JsonObject): Partial<ZendeskUser> {
  const { role, verified } = attributes
  const isRoleChange = role !== undefined && role !== before.role
  const changes = readFacet(world, attributes)
  return {
    ...(isRoleChange ? roleTraits(role as Role) : {}),
    ...changes,
    ...(typeof verified === 'boolean' ? { verified } : {}),
    ...(changes.userFields ? { userFields: { ...before.userFields, ...changes.userFields } } : {}),
  }
}

function userChanges(world: World, user: User, attributes: JsonObject): Partial<Omit<User, 'id'>> {
  const { name, role } = attributes
  const email = readText('email', attributes.email)
  return {
    ...(typeof name === 'string' ? splitName(name) : {}),
    ...('phone' in attributes ? { phone: readText('phone', attributes.phone) } : {}),
    ...(email && user.email === null ? { email: email.toLowerCase() } : {}),
    ...(role === undefined ? {} : { admin: role === 'admin' }),
    ...(Object.keys(attributes).length > 0 ? { updatedAt: world.clock.stamp() } : {}),
  }
}

function addIdentity(world: World, user: User, { type, value, verified }: NewIdentity): void {
  if (findIdentity(world, type, value)) return
  insertIdentity(world, user, { type, value, verified, primary: false })
}
