import { type JsonObject, omit } from '../../../src/json.js'
import { asMaster, type Scope } from '../context.js'
import { errors } from '../errors.js'
import { sessionIds } from '../ids.js'
import { addColumns } from '../schemas/lookup.js'
import { planWrite } from '../writes/plan.js'
import { ownerOf, type Session, sessionModel, tokenOf } from './model.js'
import { endSession, findSession, insertSession, openSession, SESSION_CLASS, userOf } from './store.js'

/** A session after a write. */
export interface WrittenSession {
  readonly session: Session
  /** The results of atomic operations. */
  readonly results: JsonObject
}

/** Columns of a new session that the server sets, unless the request has the master key. */
const SERVER_COLUMNS = ['user', 'sessionToken', 'expiresAt', 'createdWith']

/** Columns that never change, and columns that only the master key changes. */
const FIXED_COLUMNS = ['installationId', 'sessionToken']
const MASTER_COLUMNS = ['expiresAt', 'createdWith']

/**
 * Creates a session: another one of the caller, or any session for the master key.
 *
 * @throws ApiError when the caller is not logged in, or the body is not valid
 */
export function saveSession(scope: Scope, body: JsonObject): WrittenSession {
  const { world, caller } = scope
  if (!caller.isMaster && !caller.user) throw errors.sessionTokenRequired()
  for (const name of ['objectId', 'id']) if (name in body) throw errors.idOnCreate(name)
  if ('ACL' in body) throw errors.aclOnSession()
  // The permissions of the class do not apply to the creation of a session.
  const plan = planWrite(asMaster(scope), SESSION_CLASS, undefined, body)
  const fields = caller.isMaster ? plan.fields : omit(plan.fields, SERVER_COLUMNS)
  const token = tokenOf({ fields })
  if (token !== null && findSession(world, token)) throw errors.duplicateValue()
  addColumns(world, SESSION_CLASS, plan.columns)
  const session = caller.user
    ? openSession(scope, caller.user, { action: 'create' }, fields)
    : insertSession(world, fields)
  return { session, results: plan.results }
}

/**
 * Changes columns of a session.
 *
 * @throws ApiError when it is not the caller's, or a column must not change
 * @see https://docs.parseplatform.org/rest/guide/#updating-sessions
 */
export function changeSession(scope: Scope, objectId: string, body: JsonObject): WrittenSession {
  if ('ACL' in body) throw errors.aclOnSession()
  const { world } = scope
  const former = findOwn(scope, objectId)
  if (!former) throw errors.objectNotFound('update')
  refuseFixed(scope, former, body)
  const target = { objectId, stored: { fields: former.fields, acl: null } }
  const { fields, columns, results } = planWrite(scope, SESSION_CLASS, target, body)
  addColumns(world, SESSION_CLASS, columns)
  const session = world.table(sessionModel).replace(former, { fields, updatedAt: world.clock.stamp() })
  return { session, results }
}

/**
 * Ends a session by its id.
 *
 * @throws ApiError when the caller has no such session
 */
export function endSessionById(scope: Scope, objectId: string): void {
  const session = findOwn(scope, objectId)
  if (!session) throw errors.objectNotFoundForDelete()
  endSession(scope.world, session)
}

function refuseFixed({ caller }: Scope, session: Session, body: JsonObject): void {
  const isOwn = !('user' in body) || ownerOf({ fields: body }) === ownerOf(session)
  if (!isOwn && !caller.isMaster) throw errors.invalidKeyName('user')
  const fixed = caller.isMaster ? FIXED_COLUMNS : [...FIXED_COLUMNS, ...MASTER_COLUMNS]
  const refused = fixed.find((name) => name in body)
  if (refused !== undefined) throw errors.invalidKeyName(refused)
}

function findOwn({ world, caller }: Scope, objectId: string): Session | undefined {
  const id = sessionIds.decode(objectId)
  const session = id === undefined ? undefined : world.table(sessionModel).get(id)
  return session && (caller.isMaster || userOf(world, session) === caller.user) ? session : undefined
}
