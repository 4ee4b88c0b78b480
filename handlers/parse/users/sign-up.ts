import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { requireAccess } from '../access/class-access.js'
import { visibleResults } from '../access/protected-fields.js'
import {
  findLinked,
  identifies,
  namesProvider,
  readAuthData,
  requireAdditional,
  verifyAuthData,
  withoutStoredData,
} from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { isLocked } from '../log-in/rules.js'
import { USER_CLASS } from './columns.js'
import { type WrittenUser, writeUser } from './write.js'

/** The outcome of a sign-up. */
export interface SignedUp extends WrittenUser {
  /** False when `authData` belongs to an existing user, who was logged in instead. */
  readonly isNew: boolean
  /** The authData of the request; undefined without any. */
  readonly authData: JsonObject | undefined
}

/**
 * Signs a user up, or logs in an existing user by `authData`.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#signing-up
 * @see https://docs.parseplatform.org/rest/guide/#linking-users
 */
export function signUp(scope: Scope, body: JsonObject): SignedUp {
  for (const name of ['objectId', 'id']) if (body[name]) throw errors.idOnCreate(name)
  const { authData: sent } = body
  if (sent === undefined || !namesProvider(sent)) requireNameAndPassword(body)
  if (sent === undefined) return createUser(scope, body, undefined)
  const authData = readAuthData(body)
  const known = authData && findOnlyUser(scope, authData)
  if (authData && known) return logInByAuthData(scope, authData, known)
  if (authData && !hasNameAndPassword(body) && !identifies(authData)) {
    throw errors.unsupportedAuthentication()
  }
  return createUser(scope, body, authData)
}

function createUser(scope: Scope, body: JsonObject, authData: JsonObject | undefined): SignedUp {
  const verified = authData && verifyAuthData(scope, authData, undefined)
  const written = writeUser(scope, undefined, body, { authData, verified })
  return { ...written, isNew: true, authData }
}

function logInByAuthData(scope: Scope, authData: JsonObject, user: User): SignedUp {
  const { world, caller } = scope
  requireAccess(scope, USER_CLASS, 'create')
  requireAdditional(world, user, authData)
  const loggedIn = { user, isNew: false, authData, isLinkDue: false, mustVerifyEmail: false }
  const changes = withoutStoredData(authData, parseFacet.of(world, user).authData)
  const isTrusted = caller.isMaster || caller.user !== undefined
  if (isTrusted && Object.keys(changes).length === 0) return { ...loggedIn, results: {} }
  const verified = verifyAuthData(scope, caller.user ? changes : authData, user)
  parseFacet.update(world, user, { authData: verified.authData })
  const shown = { className: USER_CLASS, objectId: objectIdOf(user) }
  return { ...loggedIn, results: visibleResults(scope, shown, { authDataResponse: verified.response }) }
}

// Refuses authData of several users or of a user other than the caller, and users who are locked or inactive.
function findOnlyUser(scope: Scope, authData: JsonObject): User | undefined {
  const { world, caller } = scope
  const [user, other] = findLinked(world, authData)
  if (!user) return undefined
  const isOther = caller.user !== undefined && caller.user.id !== user.id
  const isShutOut = !user.active || (!caller.isMaster && isLocked(world, user))
  if (other || isOther || isShutOut) {
    verifyAuthData(scope, authData, undefined)
    throw errors.accountAlreadyLinked()
  }
  return user
}

function hasNameAndPassword({ username, password }: JsonObject): boolean {
  return typeof username === 'string' && typeof password === 'string'
}

function requireNameAndPassword({ username, password }: JsonObject): void {
  if (typeof username !== 'string' || username === '') throw errors.usernameMissing()
  if (typeof password !== 'string' || password === '') throw errors.passwordMissing()
}
