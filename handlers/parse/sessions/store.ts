import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../access/caller.js'
import type { Scope } from '../context.js'
import { findUser, objectIdOf } from '../ids.js'
import { ensureClass } from '../schemas/lookup.js'
import { toDate, toPointer } from '../values/json.js'
import { ownerOf, type Session, sessionModel } from './model.js'

export const SESSION_CLASS = '_Session'

/**
 * Opens a session of a user. It replaces an older session of the user on the same installation.
 *
 * @param createdWith the log-in or sign-up that opens it; undefined after a change of the password
 * @param columns more columns, by default the installation of the request
 */
export function openSession(
  { world, caller, options }: Scope,
  user: User,
  createdWith: JsonObject | undefined,
  columns = installationOf(caller),
): Session {
  return insertSession(world, {
    sessionToken: `r:${world.random.hex(32)}`,
    user: toPointer('_User', objectIdOf(user)),
    ...(createdWith === undefined ? {} : { createdWith }),
    ...columns,
    expiresAt: toDate(world.clock.now() + options.sessionLength * 1000),
  })
}

function installationOf({ installationId }: Caller): JsonObject {
  return installationId === undefined ? {} : { installationId }
}

/** Stores a session. It replaces an older session of the same user on the same installation. */
export function insertSession(world: World, fields: JsonObject): Session {
  const now = world.clock.stamp()
  const former = sessionsOfInstallation(world, fields)
  const session = world.table(sessionModel).insert({ fields, createdAt: now, updatedAt: now })
  for (const each of former) endSession(world, each)
  ensureClass(world, SESSION_CLASS)
  return session
}

/** Finds a session by its token. It may have expired. */
export function findSession(world: World, token: string): Session | undefined {
  return world.table(sessionModel).findBy('token', token)
}

/** Returns the active user of a session; undefined when it has none. */
export function userOf(world: World, session: Session): User | undefined {
  const owner = ownerOf(session)
  const user = owner === undefined ? undefined : findUser(world, owner)
  return user?.active ? user : undefined
}

/** Ends one session. */
export function endSession(world: World, session: Session): void {
  world.table(sessionModel).remove(session.id)
}

/** Ends all sessions of a user. */
export function endSessions(world: World, user: User): void {
  for (const session of sessionsOf(world, objectIdOf(user))) endSession(world, session)
}

function sessionsOfInstallation(world: World, fields: JsonObject): Session[] {
  const owner = ownerOf({ fields })
  const { installationId } = fields
  if (owner === undefined || installationId === undefined) return []
  return sessionsOf(world, owner).filter((session) => session.fields.installationId === installationId)
}

function sessionsOf(world: World, owner: string): Session[] {
  return world.table(sessionModel).findAllBy('user', owner)
}
