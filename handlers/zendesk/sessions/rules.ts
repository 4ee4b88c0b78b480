import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type Session, sessionModel } from './model.js'

/** Returns a user's sessions, oldest first. */
export function sessionsOf(world: World, user: User): Session[] {
  return world.table(sessionModel).findAllBy('user', String(user.id))
}

/**
 * Updates `lastSeenAt` of a user's session, and returns the session. Creates it when the user has none.
 *
 * @see
 * https://developer.zendesk.com/api-reference/ticketing/account-configuration/sessions/#show-the-currently-authenticated-session
 */
export function touchSession(world: World, user: User): Session {
  const sessions = world.table(sessionModel)
  const now = world.clock.now()
  const session = sessionsOf(world, user)[0]
  if (session) return sessions.replace(session, { lastSeenAt: now })
  return sessions.insert({ userId: user.id, authenticatedAt: now, lastSeenAt: now })
}

/** Adds a session of a user. */
export function openSession(world: World, user: User, fields: Partial<Session>): Session {
  return world.table(sessionModel).insert({ ...fields, userId: user.id })
}

/** Deletes all sessions of a user. */
export function endSessions(world: World, user: User): void {
  for (const { id } of sessionsOf(world, user)) world.table(sessionModel).remove(id)
}
