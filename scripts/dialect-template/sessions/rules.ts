import { verifyPassword } from '../../../src/model/password.js'
import { isRetired, retireCredential } from '../../../src/model/retired.js'
import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { revokedTokenModel, type Session, sessionModel } from './model.js'

const SECOND = 1000

/**
 * Starts a session of the active user with an e-mail and a password.
 *
 * @throws ApiError for a wrong e-mail or password; the error does not tell which
 */
export function logIn(world: World, email: unknown, password: unknown): Session {
  if (typeof email !== 'string' || typeof password !== 'string') throw errors.loginWrong()
  const user = world.users.findBy('email', foldKey(email) ?? '')
  if (!user?.active || !verifyPassword(password, user.password)) throw errors.loginWrong()
  return startSession(world, user)
}

/**
 * Starts a session of a user.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 */
export function startSession(world: World, user: User, fixed: Partial<Session> = {}): Session {
  return world.table(sessionModel).insert({ userId: user.id, ...fixed })
}

/**
 * Returns the session with a token.
 *
 * @param ttl seconds that a session lasts
 * @returns undefined when the session is unknown or expired, or its user is inactive
 */
export function findSession(world: World, token: string, ttl: number): Session | undefined {
  const session = world.table(sessionModel).findBy('token', token)
  if (!session || !world.users.get(session.userId)?.active) return undefined
  return world.clock.now() - session.createdAt <= ttl * SECOND ? session : undefined
}

/** Returns true for a token that is refused: its session has ended, is expired, or belongs to an inactive user. */
export function isRevokedToken(world: World, token: string): boolean {
  const isKnown = world.table(sessionModel).findBy('token', token) !== undefined
  return isKnown || isRetired(world.table(revokedTokenModel), token)
}

/** Ends a session. Its token is refused from now on. */
export function endSession(world: World, session: Session): void {
  retireCredential(world.table(revokedTokenModel), session.token)
  world.table(sessionModel).remove(session.id)
}

/** Ends all sessions of a user. */
export function endSessions(world: World, user: User): void {
  const sessions = world.table(sessionModel).findAllBy('user', String(user.id))
  for (const session of sessions) endSession(world, session)
}
