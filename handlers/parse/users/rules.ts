import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { requireAccessTo, requireNewColumns } from '../access/classes.js'
import { allows } from '../access/rights.js'
import { findLinked, readAuthData, type Verified, verifyAuthData, withoutEchoes } from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { findUser, objectIdOf } from '../ids.js'
import { voidToken } from '../mails/tokens.js'
import { needsVerification, sendsLink } from '../mails/verification.js'
import { columnsOf } from '../objects/sources.js'
import { changeRelations, dropRelations } from '../relations/rules.js'
import { addColumns, relationColumns } from '../schemas/model.js'
import { endSessions } from '../sessions/rules.js'
import { omit } from '../values/json.js'
import { refuseEmptied } from '../writes/defaults.js'
import { checkFields } from '../writes/fields.js'
import { applyChanges } from '../writes/operations.js'
import { aclOf, changedAcl } from './acl.js'
import { plainMembers, refuseReadOnly, refuseTaken, splitColumns, USER_CLASS } from './columns.js'
import { dropCredential } from './credential-model.js'
import { checkPassword, notePassword, toDigest } from './passwords.js'

/** A user as a write left it. */
export interface Written {
  readonly user: User
  /** The values that operations made, and what services tell the client. */
  readonly results: JsonObject
  /** True when a link to verify the e-mail address must be mailed. */
  readonly isLinkDue: boolean
}

/**
 * Changes a user. When the password is among the changes, all of the user's sessions end.
 *
 * @throws ApiError for the first thing that is wrong; nothing is changed then
 * @see https://docs.parseplatform.org/rest/guide/#updating-users
 */
export function changeUser(scope: Scope, objectId: string, body: JsonObject): Written {
  const { world, caller, options } = scope
  const user = findUser(world, objectId)
  const verified = verifyChanges(scope, user, body)
  refuseReadOnly(body, caller)
  const given = omit(body, ['objectId', 'sessionToken'])
  const mayAdd = requireNewColumns(scope, USER_CLASS, given, 'update')
  const columns = checkFields(world, USER_CLASS, given)
  const { fields, results, relations } = applyChanges(
    user ? columnsOf(world, user) : {},
    plainMembers(body, options),
  )
  checkPassword(scope, body.password, fields.username, user)
  refuseTaken(world, user, fields)
  const writable = requireWritable(scope, user, objectId)
  requireAccessTo(scope, USER_CLASS, 'update', columnsOf(world, writable))
  if (!mayAdd(columnsOf(world, writable))) throw errors.objectNotFound()
  refuseEmptied(world, USER_CLASS, body)

  const { shared, custom } = splitColumns(fields)
  const acl = changedAcl(parseFacet.of(world, writable).acl, body.ACL ?? null, caller, writable)
  const password = 'password' in body ? { password: toDigest(world, body.password) } : {}
  const updated = world.users.replace(writable, { ...shared, ...password, updatedAt: world.clock.stamp() })
  const said = { email: body.email, authData: readAuthData(body) }
  const isUnverified = needsVerification(scope, updated, said, false)
  parseFacet.update(world, updated, {
    fields: custom,
    acl,
    ...(typeof body.emailVerified === 'boolean' ? { emailVerified: body.emailVerified } : {}),
    ...(isUnverified ? { emailVerified: false } : {}),
    ...(verified ? { authData: verified.authData } : {}),
  })
  // A function of the options may throw, so it is called before columns are added, which no transaction undoes.
  const isLinkDue = isUnverified && sendsLink(scope, updated)
  addColumns(world, USER_CLASS, columns)
  changeRelations(world, USER_CLASS, objectId, relations)
  if ('password' in body || 'email' in body) voidToken(world, 'reset', updated)
  if ('email' in body) voidToken(world, 'verification', updated)
  if ('password' in body) followNewPassword(scope, updated, writable.password)
  const response = verified ? { authDataResponse: verified.response } : {}
  return { user: updated, results: { ...results, ...response }, isLinkDue }
}

/**
 * Deletes a user, and ends the user's sessions.
 *
 * @throws ApiError when the caller may not, or there is no such user
 * @see https://docs.parseplatform.org/rest/guide/#deleting-users
 */
export function removeUser(scope: Scope, objectId: string): void {
  const { world, caller } = scope
  const user = findUser(world, objectId)
  if (caller.isMaster && !user) throw errors.objectNotFound('delete')
  if (!caller.isMaster && !caller.user) throw errors.deleteNeedsSession()
  if (!user || !allows(aclOf(scope, user), caller, 'write')) throw errors.notYours()
  requireAccessTo(scope, USER_CLASS, 'delete', columnsOf(world, user))
  world.removeUser(user)
}

/** Lets go of a user whom some dialect deletes: the sessions end, and so do the user's relations. */
export function onUserDeleted(world: World, user: User): void {
  endSessions(world, user)
  const keys = relationColumns(world, USER_CLASS).map(([key]) => key)
  dropRelations(world, USER_CLASS, objectIdOf(user), keys)
  dropCredential(world, user)
  parseFacet.delete(world, user)
}

function verifyChanges(scope: Scope, user: User | undefined, body: JsonObject): Verified | undefined {
  const authData = readAuthData(body)
  if (!authData) return undefined
  const linked = findLinked(scope.world, authData)
  const isKnown = user !== undefined && linked.includes(user)
  const news = isKnown ? withoutEchoes(authData, parseFacet.of(scope.world, user).authData) : authData
  if (isKnown && linked.length === 1 && Object.keys(news).length === 0) return undefined
  const verified = verifyAuthData(scope, news, user)
  if (linked.some((other) => other !== user)) throw errors.accountAlreadyLinked()
  return verified
}

function followNewPassword(scope: Scope, user: User, former: string | null): void {
  notePassword(scope, user, former)
  if (scope.options.revokeSessionOnPasswordReset) endSessions(scope.world, user)
}

function requireWritable(scope: Scope, user: User | undefined, objectId: string): User {
  const { caller } = scope
  if (caller.isMaster && !user) throw errors.objectNotFound('update')
  if (!caller.isMaster && !caller.user) throw errors.sessionMissing(objectId)
  if (!user || !allows(aclOf(scope, user), caller, 'write')) throw errors.notYours()
  return user
}
