import { isObject, type JsonObject } from '../../../src/json.js'
import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import { blankUser, foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { deletedUserModel } from '../deleted-users/model.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { type Role, roleTraits, type ZendeskUser, zendeskFacet } from '../facet.js'
import { findByEmail, findIdentity, identitiesOf, identityModel } from '../identities/model.js'
import { askToVerify, IDENTITY_TYPES } from '../identities/rules.js'
import { belongingProblems } from '../memberships/sync.js'
import { type Attributes, readAttributes, reads, readText } from '../records/attributes.js'
import { retireEmail } from '../sign-in/retired-model.js'
import { knownUserFields } from '../user-fields/rules.js'
import { userLeaving, userSaved } from './lifecycle.js'
import { findByExternalId } from './lookup.js'
import { splitName } from './names.js'
import { toLocale } from './zones.js'

export const ROLES: readonly Role[] = ['end-user', 'agent', 'admin']
const LONGEST = 255

type Facet = Partial<Omit<ZendeskUser, 'id'>>

/** Attributes that Zendesk alone knows, by the facet's field. */
export const FACET_ATTRIBUTES = {
  external_id: ['externalId', reads.optionalText],
  alias: ['alias', reads.optionalText],
  signature: ['signature', reads.optionalText],
  details: ['details', reads.optionalText],
  notes: ['notes', reads.optionalText],
  ticket_restriction: ['ticketRestriction', reads.optionalText],
  moderator: ['moderator', reads.flag],
  only_private_comments: ['onlyPrivateComments', reads.flag],
  restricted_agent: ['restrictedAgent', reads.flag],
  suspended: ['suspended', reads.flag],
  shared_phone_number: ['sharedPhone', reads.flag],
  organization_id: ['organizationId', reads.optionalId],
  default_group_id: ['defaultGroupId', reads.optionalId],
  custom_role_id: ['customRoleId', reads.optionalId],
  tags: ['tags', reads.tags],
} as const satisfies Attributes<ZendeskUser>

/**
 * Creates a user.
 *
 * @param attributes as in the request's `user`; what is not writable is ignored
 * @throws ApiError with all that is wrong; nothing is kept then
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-user
 */
export function createUser(world: World, attributes: JsonObject): User {
  const identities = readIdentities(attributes)
  const email =
    readText('email', attributes.email) ?? identities.find(({ type }) => type === 'email')?.value ?? null
  refuseInvalid(world, undefined, { ...attributes, email, name: attributes.name ?? null })
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
  identitiesOf(world, user)
  for (const identity of identities) addIdentity(world, user, identity)
  userSaved(world, user, undefined)
  if (attributes.skip_verify_email !== true) askToVerify(world, user)
  return user
}

/**
 * Changes a user. A new e-mail becomes another identity of the user's, unverified; the first one stays.
 *
 * @throws ApiError with all that is wrong; nothing is changed then
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#update-user
 */
export function updateUser(world: World, user: User, attributes: JsonObject): User {
  refuseInvalid(world, user, attributes)
  const before = zendeskFacet.of(world, user)
  const role = attributes.role as Role | undefined
  const traits = role !== undefined && role !== before.role ? roleTraits(role) : {}
  const changes = { ...traits, ...readFacet(world, attributes) }
  if (typeof attributes.verified === 'boolean') Object.assign(changes, { verified: attributes.verified })
  if (changes.userFields) {
    Object.assign(changes, { userFields: { ...before.userFields, ...changes.userFields } })
  }
  const email = readText('email', attributes.email)
  const phone = 'phone' in attributes ? readText('phone', attributes.phone) : undefined

  const updated = world.users.replace(user, {
    ...(typeof attributes.name === 'string' ? splitName(attributes.name) : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(email && user.email === null ? { email: email.toLowerCase() } : {}),
    ...(role === undefined ? {} : { admin: role === 'admin' }),
    ...(Object.keys(attributes).length > 0 ? { updatedAt: world.clock.stamp() } : {}),
  })
  zendeskFacet.update(world, updated, changes)
  if (email && findByEmail(world, email)?.id !== updated.id) {
    addIdentity(world, updated, { type: 'email', value: email, verified: false })
  }
  userSaved(world, updated, before)
  return world.users.get(updated.id) ?? updated
}

/**
 * Called before a user is deleted by any dialect: keeps the user among the deleted ones, frees the names, and retires
 * the e-mail addresses.
 */
export function onUserDeleted(world: World, user: User): void {
  userLeaving(world, user)
  const gone = world.users.get(user.id) ?? user
  world.table(deletedUserModel).insert({ id: user.id, user: gone, facet: zendeskFacet.of(world, gone) })
  if (gone.email) retireEmail(world, gone.email)
  for (const { id, type, value } of world.table(identityModel).findAllBy('user', String(user.id))) {
    if (type === 'email') retireEmail(world, value)
    world.table(identityModel).remove(id)
  }
  zendeskFacet.delete(world, user)
}

/** Called after any dialect changed a user: the e-mail address that the user gave up lets nobody in any more. */
export function retireOldEmail(world: World, before: User, after: User): void {
  if (before.email !== null && foldKey(before.email) !== foldKey(after.email))
    retireEmail(world, before.email)
}

/** Says that someone changed something of a user's. */
export function touchUser(world: World, user: User): User {
  return world.users.replace(user, { updatedAt: world.clock.stamp() })
}

interface NewIdentity {
  readonly type: string
  readonly value: string
  readonly verified: boolean
}

function addIdentity(world: World, user: User, { type, value, verified }: NewIdentity): void {
  const identities = world.table(identityModel)
  if (findIdentity(world, type, value)) return
  const now = world.clock.stamp()
  identities.insert({
    userId: user.id,
    type,
    value,
    verified,
    primary: false,
    createdAt: now,
    updatedAt: now,
  })
}

function readIdentities({ identities }: JsonObject): NewIdentity[] {
  if (!Array.isArray(identities)) return []
  return identities
    .filter(isObject)
    .flatMap(({ type, value, verified }) =>
      typeof type === 'string' && typeof value === 'string'
        ? [{ type, value, verified: verified === true }]
        : [],
    )
}

function refuseInvalid(world: World, user: User | undefined, attributes: JsonObject): void {
  const found: RecordProblems = {
    ...nameProblems(attributes),
    ...emailProblems(world, user, attributes),
    ...roleProblems(attributes),
    ...externalIdProblems(world, user, attributes),
    ...belongingProblems(world, attributes),
    ...(user ? {} : identityProblems(attributes)),
  }
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
}

function identityProblems(attributes: JsonObject): RecordProblems {
  const areKnown = readIdentities(attributes).every(({ type }) => IDENTITY_TYPES.has(type))
  return areKnown ? {} : { identities: [problems.invalid('Identities')] }
}

function nameProblems(attributes: JsonObject): RecordProblems {
  if (!('name' in attributes)) return {}
  const name = readText('name', attributes.name) ?? ''
  if (name.trim() === '') return { name: [problems.tooShort('Name')] }
  return name.length > LONGEST ? { name: [problems.tooLong('Name')] } : {}
}

function emailProblems(world: World, user: User | undefined, attributes: JsonObject): RecordProblems {
  const email = readText('email', attributes.email)
  if (!email) return {}
  if (!EMAIL_ADDRESS.test(email)) return { email: [problems.malformed('Email', email)] }
  const owner = findByEmail(world, email)
  return owner && owner.id !== user?.id ? { email: [problems.taken('Email', email)] } : {}
}

function roleProblems({ role }: JsonObject): RecordProblems {
  if (role === undefined || role === null) return {}
  return ROLES.some((known) => known === role) ? {} : { role: [problems.invalid('Role')] }
}

function externalIdProblems(world: World, user: User | undefined, attributes: JsonObject): RecordProblems {
  const externalId = readText('external_id', attributes.external_id)
  if (!externalId) return {}
  const owner = findByExternalId(world, externalId)
  if (!owner || owner.id === user?.id) return {}
  return { external_id: [{ description: 'External has already been taken', error: 'DuplicateValue' }] }
}

function readFacet(world: World, attributes: JsonObject): Facet {
  return {
    ...readAttributes<ZendeskUser>(attributes, FACET_ATTRIBUTES),
    ...readPlace(attributes),
    ...readUserFields(world, attributes),
  }
}

function readPlace({ time_zone, locale, locale_id }: JsonObject): Facet {
  const named = typeof locale_id === 'number' ? toLocale(locale_id) : undefined
  const chosen = typeof locale === 'string' ? locale : named
  return {
    ...(typeof time_zone === 'string' ? { timeZone: time_zone } : {}),
    ...(chosen === undefined ? {} : { locale: chosen }),
  }
}

function readUserFields(world: World, { user_fields }: JsonObject): Facet {
  return isObject(user_fields) ? { userFields: knownUserFields(world, user_fields) } : {}
}
