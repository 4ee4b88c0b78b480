import { digestPassword, verifyPassword } from '../../../src/model/password.js'
import { blankUser, foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type Acl, aclOf, allows, readAcl } from '../acl.js'
import type { Caller } from '../auth.js'
import { refusals } from '../errors.js'
import { findUser, objectIdOf } from '../ids.js'
import { addColumns, relationColumns } from '../models/schema.js'
import { dropFacet, facetOf, keepFacet } from '../models/user.js'
import { columnsOf, type SHARED_COLUMNS } from '../objects.js'
import type { Scope } from '../scope.js'
import { isObject, type Json, type JsonObject, omit } from '../values.js'
import { requireAccess, requireAccessTo, requireNewColumns } from './classes.js'
import { fillDefaults, refuseEmptied } from './defaults.js'
import { checkFields } from './fields.js'
import { applyChanges } from './operations.js'
import { changeRelations, dropRelations } from './relations.js'
import { endSessions } from './sessions.js'

/** Members of a request that are not plain columns: handled one by one, or made by the server. */
const SPECIAL_MEMBERS = [
  'objectId',
  'createdAt',
  'updatedAt',
  'sessionToken',
  'password',
  'ACL',
  'authData',
  'emailVerified',
]

const CLASS = '_User'

const EMAIL = /^.+@.+$/

/** A user as a write left it, and the values that atomic operations made. */
export interface Written {
  readonly user: User
  readonly results: JsonObject
}

/**
 * Signs a user up.
 *
 * @throws VendorError for the first thing that is wrong; nothing is kept then
 * @see https://docs.parseplatform.org/rest/guide/#signing-up
 */
export function signUp(scope: Scope, body: JsonObject): Written {
  const { world, caller } = scope
  requireAccess(scope, CLASS, 'create')
  for (const name of ['objectId', 'id']) if (name in body) throw refusals.idOnCreate(name)
  const { username, password } = body
  if (typeof username !== 'string' || username === '') throw refusals.usernameMissing()
  if (typeof password !== 'string' || password === '') throw refusals.passwordMissing()
  if ('authData' in body) throw refusals.unsupportedAuthentication()
  if ('emailVerified' in body && !caller.isMaster) throw refusals.emailVerifiedIsReadOnly()
  const columns = checkFields(world, CLASS, omit(body, ['sessionToken']))
  requireNewColumns(scope, CLASS, columns)
  const defaults = omit(fillDefaults(scope, CLASS, body), ['ACL'])
  const { fields, results, relations } = applyChanges({}, plainMembers({ ...body, ...defaults }))
  const acl = 'ACL' in body ? readAcl(body.ACL ?? null) : null
  refuseTaken(world, undefined, fields)

  const { shared, custom } = splitColumns(fields)
  const user = world.users.insert({
    ...blankUser(world.clock.now()),
    ...shared,
    password: digestPassword(password, world.random.hex(16)),
  })
  keepFacet(world, user, {
    fields: custom,
    acl: acl && withOwner(acl, user),
    emailVerified: typeof body.emailVerified === 'boolean' ? body.emailVerified : null,
  })
  addColumns(world, CLASS, columns)
  changeRelations(world, CLASS, objectIdOf(user), relations)
  return { user, results: { ...results, ...defaults } }
}

/**
 * Changes a user. When the password is among the changes, all of the user's sessions end.
 *
 * @throws VendorError for the first thing that is wrong; nothing is changed then
 * @see https://docs.parseplatform.org/rest/guide/#updating-users
 */
export function updateUser(scope: Scope, objectId: string, body: JsonObject): Written {
  const { world, caller } = scope
  const user = findUser(world, objectId)
  if ('emailVerified' in body && !caller.isMaster) throw refusals.emailVerifiedIsReadOnly()
  const columns = checkFields(
    world,
    CLASS,
    omit(body, ['createdAt', 'updatedAt', 'objectId', 'sessionToken']),
  )
  const { fields, results, relations } = applyChanges(user ? columnsOf(world, user) : {}, plainMembers(body))
  refuseTaken(world, user, fields)
  const writable = requireWritable(scope, user, objectId)
  requireAccessTo(scope, CLASS, 'update', columnsOf(world, writable))
  if (columns.size > 0) requireAccessTo(scope, CLASS, 'addField', columnsOf(world, writable))
  refuseEmptied(world, CLASS, body)

  const { shared, custom } = splitColumns(fields)
  const acl = 'ACL' in body ? changedAcl(body.ACL ?? null, caller, writable) : facetOf(world, writable).acl
  const password = 'password' in body ? { password: toDigest(world, body.password) } : {}
  const emailVerified = typeof body.emailVerified === 'boolean' ? { emailVerified: body.emailVerified } : {}
  const updated = world.users.replace(writable, { ...shared, ...password, updatedAt: world.clock.now() })
  keepFacet(world, updated, { fields: custom, acl, ...emailVerified })
  addColumns(world, CLASS, columns)
  changeRelations(world, CLASS, objectId, relations)
  if ('password' in body) endSessions(world, updated)
  return { user: updated, results }
}

/**
 * Deletes a user, and ends the user's sessions.
 *
 * @throws VendorError when the caller may not, or there is no such user
 * @see https://docs.parseplatform.org/rest/guide/#deleting-users
 */
export function deleteUser(scope: Scope, objectId: string): void {
  const { world, caller } = scope
  const user = findUser(world, objectId)
  if (caller.isMaster && !user) throw refusals.objectNotFound()
  if (!caller.isMaster && !caller.user) throw refusals.deleteNeedsSession()
  if (!user || !allows(aclOf(scope, user), caller, 'write')) throw refusals.notYours()
  requireAccessTo(scope, CLASS, 'delete', columnsOf(world, user))
  world.removeUser(user)
}

/** Lets go of a user whom some dialect deletes: the sessions end, and so do the user's relations. */
export function forgetUser(world: World, user: User): void {
  endSessions(world, user)
  const keys = relationColumns(world, CLASS).map(([key]) => key)
  dropRelations(world, CLASS, objectIdOf(user), keys)
  dropFacet(world, user)
}

/**
 * Finds the user who logs in.
 *
 * @param credentials a username, an e-mail, or both, and a password
 * @throws VendorError when one is missing, or they don't fit
 * @see https://docs.parseplatform.org/rest/guide/#logging-in
 */
export function logIn(world: World, { username, email, password }: Readonly<Record<string, unknown>>): User {
  if (!username && !email) throw refusals.loginNameMissing()
  if (!password) throw refusals.loginPasswordMissing()
  const names = [username, email].filter((name) => name !== undefined && name !== '')
  const named = names.map((name) => findByName(world, name))
  const [user] = named
  if (!user || named.some((other) => other !== user) || isLocked(world, user)) throw refusals.wrongLogin()
  if (typeof password !== 'string' || !verifyPassword(password, user.password)) throw refusals.wrongLogin()
  return user
}

/** The user with exactly this e-mail, or exactly this username, as log-in and password reset compare them. */
export function findByName(world: World, name: unknown): User | undefined {
  if (typeof name !== 'string' || name === '') return undefined
  const key = name.toLowerCase()
  const byUsername = world.users.by('username', key)
  if (byUsername?.username === name) return byUsername
  const byEmail = world.users.by('email', key)
  return byEmail?.email === name ? byEmail : undefined
}

function isLocked(world: World, user: User): boolean {
  const { acl } = facetOf(world, user)
  return acl !== null && Object.keys(acl).length === 0
}

function requireWritable(scope: Scope, user: User | undefined, objectId: string): User {
  const { caller } = scope
  if (caller.isMaster && !user) throw refusals.objectNotFound()
  if (!caller.isMaster && !caller.user) throw refusals.sessionMissing(objectId)
  if (!user || !allows(aclOf(scope, user), caller, 'write')) throw refusals.notYours()
  return user
}

function refuseTaken(world: World, user: User | undefined, { username, email }: JsonObject): void {
  const isOthers = (holder: User | undefined) => holder !== undefined && holder.id !== user?.id
  if (isOthers(world.users.by('username', keyOf(username)))) throw refusals.usernameTaken()
  if (typeof email !== 'string' || email === '') return
  if (!EMAIL.test(email)) throw refusals.malformedEmail()
  if (isOthers(world.users.by('email', keyOf(email)))) throw refusals.emailTaken()
}

function keyOf(value: Json | undefined): string {
  return (typeof value === 'string' && foldKey(value)) || ''
}

function splitColumns(fields: JsonObject) {
  const { username, email, firstName, lastName, phone } = fields
  const shared = { username, email, firstName, lastName, phone }
  const texts = Object.entries(shared).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : null,
  ])
  const custom = Object.entries(fields).filter(
    ([name, value]) => !(name in shared && typeof value === 'string'),
  )
  return {
    shared: Object.fromEntries(texts) as Pick<User, (typeof SHARED_COLUMNS)[number]>,
    custom: Object.fromEntries(custom),
  }
}

function changedAcl(value: Json, caller: Caller, user: User): Acl | null {
  if (isObject(value) && value.__op === 'Delete') return null
  const acl = readAcl(value)
  return caller.isMaster ? acl : withOwner(acl, user)
}

function withOwner(acl: Acl, user: User): Acl {
  return { ...acl, [objectIdOf(user)]: { read: true, write: true } }
}

function toDigest(world: World, password: Json | undefined): string | null {
  return typeof password === 'string' ? digestPassword(password, world.random.hex(16)) : null
}

function plainMembers(body: JsonObject): JsonObject {
  return omit(body, SPECIAL_MEMBERS)
}
