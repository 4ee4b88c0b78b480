import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { requireAccessTo } from '../access/class-access.js'
import { allows } from '../access/rights.js'
import {
  findLinked,
  readAuthData,
  type Verified,
  verifyAuthData,
  withoutStoredData,
} from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { findUser, objectIdOf } from '../ids.js'
import { columnsOf } from '../objects/sources.js'
import { dropRelations } from '../relations/rules.js'
import { relationColumns } from '../schemas/lookup.js'
import { endSessions } from '../sessions/store.js'
import { aclOf } from './acl.js'
import { USER_CLASS } from './columns.js'
import { deleteCredential } from './credential-model.js'
import { type WrittenUser, writeUser } from './write.js'

/**
 * Changes a user. A new password ends all sessions of the user.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#updating-users
 */
export function changeUser(scope: Scope, objectId: string, body: JsonObject): WrittenUser {
  const user = findUser(scope.world, objectId)
  const authData = readAuthData(body)
  const verified = authData && verifyLink(scope, user, authData)
  return writeUser(scope, { objectId, user }, body, { authData, verified })
}

/**
 * Deletes a user and ends all sessions of the user.
 *
 * @throws ApiError when the user does not exist, or the caller may not delete it
 * @see https://docs.parseplatform.org/rest/guide/#deleting-users
 */
export function removeUser(scope: Scope, objectId: string): void {
  const { world, caller } = scope
  const user = findUser(world, objectId)
  if (caller.isMaster && !user) throw errors.objectNotFound('delete')
  if (!caller.isMaster && !caller.user) throw errors.deleteNeedsSession()
  if (!user || !allows(aclOf(scope, user), caller, 'write')) throw errors.insufficientAuth()
  requireAccessTo(scope, USER_CLASS, 'delete', columnsOf(world, user))
  world.removeUser(user)
}

/** Removes the rows that belong to a user before any dialect deletes the user. */
export function onUserDeleted(world: World, user: User): void {
  endSessions(world, user)
  const keys = relationColumns(world, USER_CLASS).map(([key]) => key)
  dropRelations(world, USER_CLASS, objectIdOf(user), keys)
  deleteCredential(world, user)
  parseFacet.delete(world, user)
}

// Returns undefined when all of it is known already.
function verifyLink(scope: Scope, user: User | undefined, authData: JsonObject): Verified | undefined {
  const linked = findLinked(scope.world, authData)
  const isKnown = user !== undefined && linked.includes(user)
  const changes = isKnown ? withoutStoredData(authData, parseFacet.of(scope.world, user).authData) : authData
  if (isKnown && linked.length === 1 && Object.keys(changes).length === 0) return undefined
  const verified = verifyAuthData(scope, changes, user)
  if (linked.some((other) => other !== user)) throw errors.accountAlreadyLinked()
  return verified
}
