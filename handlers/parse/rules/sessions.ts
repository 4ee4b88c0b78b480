import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { refusals } from '../errors.js'
import { sessionIds } from '../ids.js'
import { addColumns, keepClass } from '../models/schema.js'
import { type Session, sessionModel } from '../models/session.js'
import type { Scope } from '../scope.js'
import { type JsonObject, omit } from '../values.js'
import { checkFields } from './fields.js'
import { applyChanges } from './operations.js'

/** How a session is to be. */
export interface SessionSettings {
  readonly createdWith: Session['createdWith']
  readonly installationId: string | undefined
  /** In seconds. */
  readonly sessionLength: number
  /** Columns that the client gives it. */
  readonly fields?: JsonObject
}

const CLASS = '_Session'

/** What only the server says of a session. */
const OWN_COLUMNS = ['user', 'installationId', 'sessionToken', 'expiresAt', 'createdWith']

/** Starts a session. An installation has one session a user: an older one ends. */
export function startSession(world: World, user: User, settings: SessionSettings): Session {
  const { createdWith, installationId, sessionLength, fields = {} } = settings
  const sessions = world.table(sessionModel)
  if (installationId !== undefined) {
    for (const session of sessionsOf(world, user)) {
      if (session.installationId === installationId) sessions.remove(session.id)
    }
  }
  keepClass(world, CLASS)
  const now = world.clock.now()
  return sessions.insert({
    userId: user.id,
    createdWith,
    installationId: installationId ?? null,
    fields,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + sessionLength * 1000,
  })
}

/** The session of a token, expired or not. */
export function findSession(world: World, token: string): Session | undefined {
  return world.table(sessionModel).by('token', token)
}

/**
 * The columns that a client gives a new session. What only the server says is left out.
 *
 * @throws VendorError when a name or a type doesn't fit
 */
export function readSessionFields({ world }: Scope, body: JsonObject): JsonObject {
  const given = omit(body, ['objectId', 'createdAt', 'updatedAt', 'ACL', ...OWN_COLUMNS])
  addColumns(world, CLASS, checkFields(world, CLASS, given))
  return applyChanges({}, given).fields
}

/**
 * Changes the columns of a session that a client may change.
 *
 * @throws VendorError when there is none of the caller's, or it is not the client's to say
 * @see https://docs.parseplatform.org/rest/guide/#updating-sessions
 */
export function updateSession(scope: Scope, objectId: string, body: JsonObject): Session {
  const { world } = scope
  if ('ACL' in body) throw refusals.aclOnSession()
  const session = findOwn(scope, objectId)
  if (!session) throw refusals.objectNotFound('update')
  const refused = OWN_COLUMNS.find((name) => name in body)
  if (refused !== undefined && !scope.caller.isMaster) throw refusals.invalidKeyName(refused)
  const given = omit(body, ['objectId', 'createdAt', 'updatedAt', ...OWN_COLUMNS])
  const columns = checkFields(world, CLASS, given)
  addColumns(world, CLASS, columns)
  const { fields } = applyChanges(session.fields, given)
  return world.table(sessionModel).replace(session, { fields, updatedAt: world.clock.now() })
}

/**
 * Ends a session by its id.
 *
 * @throws VendorError when there is none of the caller's
 */
export function deleteSession(scope: Scope, objectId: string): void {
  const session = findOwn(scope, objectId)
  if (!session) throw refusals.objectNotFoundForDelete()
  endSession(scope.world, session)
}

function findOwn({ world, caller }: Scope, objectId: string): Session | undefined {
  const id = sessionIds.decode(objectId)
  const session = id === undefined ? undefined : world.table(sessionModel).get(id)
  return session && (caller.isMaster || session.userId === caller.user?.id) ? session : undefined
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
