import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type Session, sessionModel } from '../facet.js'

/** Someone who is signed in. */
export interface SignedIn {
  readonly user: User
  readonly session: Session
}

const SECOND = 1000

/** Starts a session. */
export function startSession(world: World, user: User): Session {
  return world.table(sessionModel).insert({ userId: user.id })
}

/** Makes a session another user's: its id stays. */
export function handOver(world: World, session: Session, user: User): Session {
  return world.table(sessionModel).replace(session, { userId: user.id })
}

/**
 * Finds who is signed in by a session, and counts that as a use of it.
 *
 * @param ttl seconds that a session lives on without being used; left out, for good
 * @returns undefined when the session is unknown or expired, or the user is inactive
 */
export function resume(world: World, token: string, ttl: number | undefined): SignedIn | undefined {
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

/** Ends one session. */
export function endSession(world: World, session: Session): void {
  world.table(sessionModel).remove(session.id)
}

/** Ends every session of a user. */
export function endSessions(world: World, user: User): void {
  for (const session of world.table(sessionModel).findAllBy('user', String(user.id)))
    endSession(world, session)
}
