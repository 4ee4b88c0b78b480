import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { type Session, sessionModel } from './model.js'

/** A user, and the session of the user that the request names. */
export interface SignedIn {
  readonly user: User
  readonly session: Session
}

const SECOND = 1000

/**
 * Returns the active user with a login and a password.
 *
 * @param login a username or an e-mail, in any case
 * @throws AcsError when no user matches; the error does not tell which of the two is wrong
 */
export function requireCredentials(world: World, login: string, password: string): User {
  const key = login.toLowerCase()
  const user = world.users.findBy('username', key) ?? world.users.findBy('email', key)
  if (!user?.active || !verifyPassword(password, user.password)) throw errors.wrongLogin()
  return user
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
 * Returns the session after a sign-up: an admin who creates a user stays signed in, and any other session is passed on to
 * the new user.
 */
export function sessionOfNewUser(world: World, user: User, signedIn: SignedIn | undefined): Session {
  if (!signedIn) return startSession(world, user)
  if (signedIn.user.admin) return signedIn.session
  return world.table(sessionModel).replace(signedIn.session, { userId: user.id })
}

/**
 * Returns the user with a session, and records the use of the session.
 *
 * @param ttl seconds without a request after which a session ends; undefined for sessions that never end
 * @returns undefined when the session is unknown or expired, or the user is inactive
 */
export function resumeSession(world: World, token: string, ttl: number | undefined): SignedIn | undefined {
  const sessions = world.table(sessionModel)
  const session = sessions.findBy('token', token)
  const user = session && world.users.get(session.userId)
  if (!session || !user?.active) return undefined
  if (ttl === undefined) return { user, session }
  const now = world.clock.now()
  if (now - session.lastUsedAt <= ttl * SECOND) {
    return { user, session: sessions.replace(session, { lastUsedAt: now }) }
  }
  endSession(world, session)
  return undefined
}

export function endSession(world: World, session: Session): void {
  world.table(sessionModel).remove(session.id)
}

/** Ends all sessions of a user. */
export function endSessions(world: World, user: User): void {
  const sessions = world.table(sessionModel).findAllBy('user', String(user.id))
  for (const session of sessions) endSession(world, session)
}
