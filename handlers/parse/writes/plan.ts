import { type Json, type JsonObject, omit } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type Acl, readAcl } from '../access/acl.js'
import { type ObjectTest, requirePermission, requireWritableClass } from '../access/class-access.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { objectModel, rowIdOf } from '../objects/model.js'
import type { RelationChange } from '../relations/rules.js'
import { ROLE_CLASS } from '../roles/rules.js'
import { type ClassSchema, readSchema } from '../schemas/lookup.js'
import { checkUser, USER_CLASS } from '../users/columns.js'
import { hasValue } from '../values/json.js'
import { checkSchema } from './fields.js'
import { applyChanges } from './operations.js'

/** Members of a request that the server sets itself, or reads apart from the columns. */
const SERVER_MEMBERS = ['objectId', 'createdAt', 'updatedAt', 'ACL']
const USER_MEMBERS = [...SERVER_MEMBERS, 'sessionToken', 'password', 'authData', 'emailVerified']

/** The object that a write changes. */
export interface Target {
  readonly objectId: string
  /** The columns and the ACL before the write; undefined when no object has the id. */
  readonly stored: Stored | undefined
  /** The user, when the object is a user. */
  readonly user?: User | undefined
}

interface Stored {
  readonly fields: JsonObject
  readonly acl: Acl | null
}

/** A write that passed all checks, ready to be stored. */
export interface WritePlan {
  readonly className: string
  /** The columns after the write. */
  readonly fields: JsonObject
  /** The new ACL; null for none, and undefined when an existing object keeps its own. */
  readonly acl: Acl | null | undefined
  /** Types of the columns that the write adds to the class, by name. */
  readonly columns: ReadonlyMap<string, string>
  readonly relations: readonly RelationChange[]
  /** Values that the reply shows: results of operations, and defaults. */
  readonly results: JsonObject
}

/**
 * Checks a write in the order of parse-server, and returns its outcome. It stores nothing.
 *
 * @param target the object to change; undefined creates one
 * @param body the members of the request
 * @throws ApiError for the first check that fails
 * @see https://github.com/parse-community/parse-server/blob/alpha/src/RestWrite.js
 */
export function planWrite(
  scope: Scope,
  className: string,
  target: Target | undefined,
  body: JsonObject,
): WritePlan {
  const operation = target ? 'update' : 'create'

  // 1. The class, and the permission to add columns to it.
  if (!target) refuseIds(body)
  const given = omit(body, uncheckedMembers(className, target))
  const schema = readSchema(scope.world, className, columnNames(given))
  const mayAdd = requireWritableClass(scope, schema, given, operation)

  // 2. The schema: names and types, required columns.
  const { columns, defaults } = checkSchema(scope, schema, operation, given, body)

  // 3. Permissions, and the password and names of users. The permission to sign up comes first.
  if (!target) requirePermission(scope.caller, className, schema.permissions, 'create')
  if (className === USER_CLASS) checkUser(scope, target?.user, body)
  const before = target && requireWritable(scope, schema, target, mayAdd)

  // 4. The values.
  const whole = { ...body, ...defaults }
  const changes = omit(whole, className === USER_CLASS ? USER_MEMBERS : SERVER_MEMBERS)
  const { fields, results, relations } = applyChanges(before?.fields ?? {}, changes)
  const acl = readChangedAcl(whole.ACL, target)
  if (className === ROLE_CLASS) refuseTakenRole(scope.world, fields.name, target)
  return { className, fields, acl, columns, relations, results: { ...results, ...defaults } }
}

function refuseIds(body: JsonObject): void {
  for (const name of ['objectId', 'id']) if (body[name]) throw errors.idOnCreate(name)
}

/** Returns the members of a request that are checked elsewhere, or ignored. */
function uncheckedMembers(className: string, target: Target | undefined): readonly string[] {
  if (className === '_Session') return ['objectId', 'createdAt', 'updatedAt']
  return [...(target ? ['objectId'] : []), ...(className === USER_CLASS ? ['sessionToken'] : [])]
}

function columnNames(fields: JsonObject): ReadonlySet<string> {
  return new Set(Object.keys(fields).map((path) => path.split('.', 1)[0] ?? path))
}

// A null changes nothing. A Delete leaves an existing object with an empty ACL, and a new one without any.
function readChangedAcl(acl: Json | undefined, target: Target | undefined): WritePlan['acl'] {
  if (target) return acl === undefined || acl === null ? undefined : readAcl(acl)
  return hasValue(acl) ? readAcl(acl as Json) : null
}

function refuseTakenRole(world: World, name: Json | undefined, target: Target | undefined): void {
  const known = world.table(objectModel).findBy('roleName', String(name))
  if (known && rowIdOf(known) !== target?.objectId) throw errors.duplicateValue()
}

/**
 * Checks that the caller may change an object.
 *
 * @throws ApiError when it does not exist or its ACL or its class does not allow the change
 */
function requireWritable(
  { caller }: Scope,
  { className, permissions }: ClassSchema,
  { objectId, stored }: Target,
  mayAdd: ObjectTest,
): Stored {
  const isUser = className === USER_CLASS
  if (isUser && !caller.isMaster && !caller.user) throw errors.sessionMissing(objectId)
  const mayChange = requirePermission(caller, className, permissions, 'update')
  // A client that may not change an object does not learn that it exists.
  if (!stored || !allows(stored.acl, caller, 'write')) {
    throw isUser && !caller.isMaster ? errors.insufficientAuth() : errors.objectNotFound('update')
  }
  if (!mayChange(stored.fields) || !mayAdd(stored.fields)) {
    throw errors.objectNotFound(isUser ? 'get' : 'update')
  }
  return stored
}
