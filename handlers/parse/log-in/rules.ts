import type { JsonObject } from '../../../src/json.js'
import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { findLinked, readAuthData, requireAdditional, verifyAuthData } from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { mustVerifyEmail } from '../mails/verification.js'
import { refuseExpiredPassword } from '../users/passwords.js'
import { countAttempt } from './lockout.js'

/** A username, an e-mail address or both, and a password, as the client sent them. They may have any type. */
export type Credentials = Readonly<Record<string, unknown>>

/** A user who logged in. */
export interface LoggedIn {
  readonly user: User
  /** The reply's `authDataResponse`; undefined for a request without authData. */
  readonly authDataResponse: JsonObject | undefined
}

/**
 * Checks a log-in.
 *
 * @param credentials the names and the password
 * @param body the request's body, with the optional `authData`
 * @throws ApiError when credentials are missing or wrong
 * @see https://docs.parseplatform.org/rest/guide/#logging-in
 */
export function checkLogIn(scope: Scope, credentials: Credentials, body: JsonObject): LoggedIn {
  const { world } = scope
  const user = checkCredentials(scope, credentials)
  const authData = readAuthData(body)
  requireAdditional(world, user, authData ?? {})
  const verified = authData && verifyAuthData(scope, authData, user)
  if (authData) refuseOtherUsers(world, authData, user)
  refuseExpiredPassword(scope, user)
  if (verified) parseFacet.update(world, user, { authData: verified.authData })
  return { user, authDataResponse: verified?.response }
}

/**
 * Finds the user with a name and a password.
 *
 * @throws ApiError when one is missing or wrong, or the user may not log in
 */
export function checkCredentials(scope: Scope, credentials: Credentials): User {
  const { world, caller } = scope
  const { password, ignoreEmailVerification } = credentials
  if (!credentials.username && !credentials.email) throw errors.loginNameMissing()
  if (!password) throw errors.loginPasswordMissing()
  const user = findByNames(world, credentials)
  if (!user?.active || typeof password !== 'string') throw errors.wrongLogin()
  const isCorrect = verifyPassword(password, user.password)
  countAttempt(scope, user, isCorrect)
  if (!isCorrect || (isLocked(world, user) && !caller.isMaster)) throw errors.wrongLogin()
  const mayBeUnverified = caller.isMaster && Boolean(ignoreEmailVerification)
  if (!mayBeUnverified && mustVerifyEmail(scope, user)) throw errors.emailNotVerified()
  return user
}

/** Returns true for a locked account: its ACL is empty, so that only the master key can use it. */
export function isLocked(world: World, user: User): boolean {
  const { acl } = parseFacet.of(world, user)
  return acl !== null && Object.keys(acl).length === 0
}

/** Finds the user with exactly this e-mail address. */
export function findByEmail(world: World, email: unknown): User | undefined {
  if (typeof email !== 'string' || email === '') return undefined
  const user = world.users.findBy('email', email.toLowerCase())
  return user?.email === email ? user : undefined
}

/** Finds the user with exactly this username. */
export function findByUsername(world: World, username: unknown): User | undefined {
  if (typeof username !== 'string' || username === '') return undefined
  const user = world.users.findBy('username', username.toLowerCase())
  return user?.username === username ? user : undefined
}

// An e-mail address is accepted as a username, but a user with it as the username comes first.
function findByNames(world: World, { username, email }: Credentials): User | undefined {
  if (!email) return findByUsername(world, username) ?? findByEmail(world, username)
  const user = findByEmail(world, email)
  return !username || user?.username === username ? user : undefined
}

function refuseOtherUsers(world: World, authData: JsonObject, user: User): void {
  for (const other of findLinked(world, authData)) {
    if (other !== user) throw errors.accountAlreadyLinked()
  }
}
