import type { JsonObject } from '../../../src/json.js'
import { DuplicateKeyError } from '../../../src/model/table.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { findUser, objectIdOf, sessionIds } from '../ids.js'
import { addColumns, keepClass } from '../schemas/model.js'
import { omit, toDate, toPointer } from '../values/json.js'
import { checkFields } from '../writes/fields.js'
import { applyChanges } from '../writes/operations.js'
import { ownerOf, type Session, sessionModel } from './model.js'

/** How a session is to be. */
export interface SessionSettings {
  /** How the user got it; undefined when it takes the place of one that ended with the password. */
  readonly createdWith: JsonObject | undefined
  readonly installationId?: string | undefined
  /** In seconds. */
  readonly sessionLength: number
}

/** A session as a write left it, and the values that atomic operations made. */
export interface WrittenSession {
  readonly session: Session
  readonly results: JsonObject
}

export const SESSION_CLASS = '_Session'

/** Members of a request that are no columns of the session. */
const SPECIAL_MEMBERS = ['objectId', 'createdAt', 'updatedAt']

/** What only the server says of a new session, unless a master makes it. */
const SERVERS_COLUMNS = ['user', 'sessionToken', 'expiresAt', 'createdWith']

/** What nobody changes, and what a master may. */
const FIXED_COLUMNS = ['installationId', 'sessionToken']
const MASTERS_COLUMNS = ['expiresAt', 'createdWith']

/**
 * Starts a session. An installation has one session a user: an older one ends.
 *
 * @param own columns that a client gives it
 */
export function startSession(
  world: World,
  user: User,
  { createdWith, installationId, sessionLength }: SessionSettings,
  own: JsonObject = {},
): Session {
  return insert(world, {
    sessionToken: `r:${world.random.hex(32)}`,
    user: toPointer('_User', objectIdOf(user)),
    ...(createdWith === undefined ? {} : { createdWith }),
    ...(installationId === undefined ? {} : { installationId }),
    ...own,
    expiresAt: toDate(world.clock.now() + sessionLength * 1000),
  })
}

/** Starts a session as the options ask, for the installation that the caller names. */
export function openSession(
  { world, caller, options }: Scope,
  user: User,
  createdWith: JsonObject | undefined,
): Session {
  const { installationId } = caller
  return startSession(world, user, { createdWith, installationId, sessionLength: options.sessionLength })
}

/** The session of a token, expired or not. */
export function findSession(world: World, token: string): Session | undefined {
  return world.table(sessionModel).findBy('token', token)
}

/** Returns the active user of a session; undefined when it has none. */
export function userOf(world: World, session: Session): User | undefined {
  const owner = ownerOf(session)
  const user = owner === undefined ? undefined : findUser(world, owner)
  return user?.active ? user : undefined
}

/**
 * Makes another session: of the client's own, or whatever a master says, even nobody's.
 *
 * @throws ApiError when somebody else asks for it, or a name or a type doesn't fit
 */
export function saveSession(scope: Scope, body: JsonObject): WrittenSession {
  const { world, caller, options } = scope
  if (!caller.isMaster && !caller.user) throw errors.sessionTokenRequired()
  for (const name of ['objectId', 'id']) if (name in body) throw errors.idOnCreate(name)
  if ('ACL' in body) throw errors.aclOnSession()
  const given = omit(body, SPECIAL_MEMBERS)
  const columns = checkFields(world, SESSION_CLASS, given)
  const { fields, results } = applyChanges({}, caller.isMaster ? given : omit(given, SERVERS_COLUMNS))
  const settings = { createdWith: { action: 'create' }, sessionLength: options.sessionLength }
  const session = caller.user ? startSession(world, caller.user, settings, fields) : insert(world, fields)
  addColumns(world, SESSION_CLASS, columns)
  return { session, results }
}

/**
 * Changes the columns of a session that the caller may change.
 *
 * @throws ApiError when there is none of the caller's, or it is not the caller's to say
 * @see https://docs.parseplatform.org/rest/guide/#updating-sessions
 */
export function changeSession(scope: Scope, objectId: string, body: JsonObject): WrittenSession {
  const { world } = scope
  if ('ACL' in body) throw errors.aclOnSession()
  const session = findOwn(scope, objectId)
  if (!session) throw errors.objectNotFound('update')
  refuseFixed(scope, session, body)
  const given = omit(body, SPECIAL_MEMBERS)
  const columns = checkFields(world, SESSION_CLASS, given)
  const { fields, results } = applyChanges(session.fields, given)
  const updated = world.table(sessionModel).replace(session, { fields, updatedAt: world.clock.stamp() })
  addColumns(world, SESSION_CLASS, columns)
  return { session: updated, results }
}

function refuseFixed({ caller }: Scope, session: Session, body: JsonObject): void {
  const isOwn = !('user' in body) || ownerOf({ fields: body }) === ownerOf(session)
  if (!isOwn && !caller.isMaster) throw errors.invalidKeyName('user')
  const fixed = caller.isMaster ? FIXED_COLUMNS : [...FIXED_COLUMNS, ...MASTERS_COLUMNS]
  const refused = fixed.find((name) => name in body)
  if (refused !== undefined) throw errors.invalidKeyName(refused)
}

/**
 * Ends a session by its id.
 *
 * @throws ApiError when there is none of the caller's
 */
export function endSessionById(scope: Scope, objectId: string): void {
  const session = findOwn(scope, objectId)
  if (!session) throw errors.objectNotFoundForDelete()
  endSession(scope.world, session)
}

function findOwn({ world, caller }: Scope, objectId: string): Session | undefined {
  const id = sessionIds.decode(objectId)
  const session = id === undefined ? undefined : world.table(sessionModel).get(id)
  return session && (caller.isMaster || userOf(world, session) === caller.user) ? session : undefined
}

/** Ends one session. */
export function endSession(world: World, session: Session): void {
  world.table(sessionModel).remove(session.id)
}

/** Ends every session of a user. */
export function endSessions(world: World, user: User): void {
  for (const session of sessionsOf(world, objectIdOf(user))) endSession(world, session)
}

function insert(world: World, fields: JsonObject): Session {
  const now = world.clock.stamp()
  const former = ofInstallation(world, fields)
  const session = insertRow(world, { fields, createdAt: now, updatedAt: now })
  for (const each of former) endSession(world, each)
  keepClass(world, SESSION_CLASS)
  return session
}

function insertRow(world: World, values: Omit<Session, 'id'>): Session {
  try {
    return world.table(sessionModel).insert(values)
  } catch (error) {
    if (error instanceof DuplicateKeyError) throw errors.duplicateValue()
    throw error
  }
}

/** Returns the sessions of the same user on the same installation. */
function ofInstallation(world: World, fields: JsonObject): Session[] {
  const owner = ownerOf({ fields })
  const { installationId } = fields
  if (owner === undefined || installationId === undefined) return []
  return sessionsOf(world, owner).filter((session) => session.fields.installationId === installationId)
}

function sessionsOf(world: World, owner: string): Session[] {
  return world.table(sessionModel).findAllBy('user', owner)
}
