import type { JsonObject } from '../../../src/json.js'
import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { findLinked, readAuthData, requireAdditional, verifyAuthData } from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { isBarred } from '../mails/verification.js'
import { refuseExpired } from '../users/passwords.js'
import { countAttempt } from './lockout.js'

/** A username, an e-mail, or both, and a password: as a client sent them, so of whatever type. */
export type Credentials = Readonly<Record<string, unknown>>

/** Somebody who logged in. */
export interface LoggedIn {
  readonly user: User
  /** What services tell the client; undefined when none was asked. */
  readonly authDataResponse: JsonObject | undefined
}

/**
 * Finds the user who logs in.
 *
 * @param credentials who, and the password
 * @param body what services say besides, in `authData`
 * @throws ApiError when something is missing, or doesn't fit
 * @see https://docs.parseplatform.org/rest/guide/#logging-in
 */
export function checkLogIn(scope: Scope, credentials: Credentials, body: JsonObject): LoggedIn {
  const { world } = scope
  const user = checkCredentials(scope, credentials)
  const authData = readAuthData(body)
  requireAdditional(world, user, authData ?? {})
  const verified = authData && verifyAuthData(scope, authData, user)
  if (authData) refuseOthers(world, authData, user)
  refuseExpired(scope, user)
  if (verified) parseFacet.update(world, user, { authData: verified.authData })
  return { user, authDataResponse: verified?.response }
}

/**
 * The user whom a name and a password belong to.
 *
 * @throws ApiError when one is missing, they don't fit, or the user may not log in
 */
export function checkCredentials(scope: Scope, credentials: Credentials): User {
  const { world, caller } = scope
  const { password, ignoreEmailVerification } = credentials
  if (!credentials.username && !credentials.email) throw errors.loginNameMissing()
  if (!password) throw errors.loginPasswordMissing()
  const user = findByNames(world, credentials)
  if (!user?.active || typeof password !== 'string') throw errors.wrongLogin()
  const isRight = verifyPassword(password, user.password)
  countAttempt(scope, user, isRight)
  if (!isRight || (isLocked(world, user) && !caller.isMaster)) throw errors.wrongLogin()
  const mayBeUnverified = caller.isMaster && Boolean(ignoreEmailVerification)
  if (!mayBeUnverified && isBarred(scope, user)) throw errors.emailNotVerified()
  return user
}

/** Whether only a master may do something for a user: an empty ACL locks the account. */
export function isLocked(world: World, user: User): boolean {
  const { acl } = parseFacet.of(world, user)
  return acl !== null && Object.keys(acl).length === 0
}

/** The user with exactly this e-mail address. */
export function findByEmail(world: World, email: unknown): User | undefined {
  if (typeof email !== 'string' || email === '') return undefined
  const user = world.users.findBy('email', email.toLowerCase())
  return user?.email === email ? user : undefined
}

/** The user with exactly this username. */
export function findByUsername(world: World, username: unknown): User | undefined {
  if (typeof username !== 'string' || username === '') return undefined
  const user = world.users.findBy('username', username.toLowerCase())
  return user?.username === username ? user : undefined
}

// A username that is someone's e-mail address will do; that of the one who has it for a name comes first.
function findByNames(world: World, { username, email }: Credentials): User | undefined {
  if (!email) return findByUsername(world, username) ?? findByEmail(world, username)
  const user = findByEmail(world, email)
  return !username || user?.username === username ? user : undefined
}

function refuseOthers(world: World, authData: JsonObject, user: User): void {
  for (const other of findLinked(world, authData)) {
    if (other !== user) throw errors.accountAlreadyLinked()
  }
}
