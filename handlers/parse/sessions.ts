import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { type Session, sessionModel } from './models.js'

/** How a session is to be. */
export interface SessionSettings {
  readonly createdWith: Session['createdWith']
  readonly installationId: string | undefined
  /** In seconds. */
  readonly sessionLength: number
}

/** Starts a session. An installation has one session a user: an older one ends. */
export function startSession(world: World, user: User, settings: SessionSettings): Session {
  const { createdWith, installationId, sessionLength } = settings
  const sessions = world.table(sessionModel)
  if (installationId !== undefined) {
    for (const session of sessionsOf(world, user)) {
      if (session.installationId === installationId) sessions.remove(session.id)
    }
  }
  return sessions.insert({
    userId: user.id,
    createdWith,
    installationId: installationId ?? null,
    expiresAt: world.clock.now() + sessionLength * 1000,
  })
}

/** The session of a token, expired or not. */
export function findSession(world: World, token: string): Session | undefined {
  return world.table(sessionModel).by('token', token)
}

/** Ends one session. */
export function endSession(world: World, session: Session): void {
  world.table(sessionModel).remove(session.id)
}

/** Ends every session of a user. */
export function endSessions(world: World, user: User): void {
  for (const session of sessionsOf(world, user)) endSession(world, session)
}

function sessionsOf(world: World, user: User): Session[] {
  return world.table(sessionModel).group('user', String(user.id))
}
