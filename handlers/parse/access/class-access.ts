import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { objectIdOf } from '../ids.js'
import { type ClassSchema, classExists, isOwnClass, permissionsOf } from '../schemas/lookup.js'
import { SERVER_CLASSES } from '../schemas/own-classes.js'
import { isPointer } from '../values/json.js'
import type { Caller } from './caller.js'
import { type ClassOperation, type ClassPermissions, OPEN, type WriteOperation } from './class-permissions.js'
import { namesCaller } from './rights.js'

/** Returns true when the caller may do something with the object that has these columns. */
export type ObjectTest = (columns: JsonObject) => boolean

export const anyObject: ObjectTest = () => true

const CLASS_NAME =
  /^(_(User|Role|Session|Installation|Product|PushStatus|JobStatus|JobSchedule|Audience|Idempotency)|[A-Za-z][A-Za-z0-9_]*)$/
const RESERVED_NAMES = ['length', 'className']

/** Operations that need the master key, by class: clients reach installations only by an id that they know. */
const CLOSED_TO_CLIENTS: ReadonlyMap<string, readonly ClassOperation[]> = new Map([
  ['_Installation', ['find', 'delete']],
])

const READS: readonly ClassOperation[] = ['find', 'count', 'get']

/** Returns true when a class can have this name. */
export function isClassName(name: string): boolean {
  return CLASS_NAME.test(name) && !RESERVED_NAMES.includes(name)
}

/** @throws ApiError when the operation needs the master key for this class */
export function refuseClosed({ caller }: Scope, className: string, operation: ClassOperation): void {
  if (caller.isMaster) return
  if (CLOSED_TO_CLIENTS.get(className)?.includes(operation)) {
    throw errors.clientsMayNot(operation, 'installation')
  }
  if (SERVER_CLASSES.has(className)) throw errors.clientsMayNot(operation, className)
}

/**
 * Refuses operations on classes that are closed to clients, and on unknown classes when clients may not create
 * classes.
 *
 * @throws ApiError
 */
function requireReachable(scope: Scope, className: string, operation: ClassOperation): void {
  const { world, caller, options } = scope
  if (caller.isMaster) return
  refuseClosed(scope, className, operation === 'count' ? 'find' : operation)
  if (options.allowClientClassCreation || isOwnClass(className)) return
  if (!classExists(world, className)) throw errors.noSuchClass(className)
}

/**
 * Checks that objects of a class can be written, and that the caller may add the columns that a write adds.
 *
 * @param fields the members of the request that are columns
 * @returns a predicate for the objects to which the caller may add columns
 * @throws ApiError when the class is closed to clients, no class can have this name, or no object allows new columns
 */
export function requireWritableClass(
  scope: Scope,
  schema: ClassSchema,
  fields: JsonObject,
  operation: WriteOperation,
): ObjectTest {
  requireReachable(scope, schema.className, operation)
  if (!isClassName(schema.className)) throw errors.classNameRejected()
  return requireNewColumns(scope, schema, fields, operation)
}

/**
 * Checks an operation on a class.
 *
 * @returns a predicate for the objects on which the class's permissions allow it
 * @throws ApiError when they allow it on none
 */
export function requireAccess(scope: Scope, className: string, operation: ClassOperation): ObjectTest {
  requireReachable(scope, className, operation)
  return requirePermission(scope.caller, className, permissionsOf(scope.world, className), operation)
}

/**
 * Checks an operation on one object against the class's permissions.
 *
 * @param columns the columns of the object
 * @throws ApiError when they do not allow it
 */
export function requireAccessTo(
  scope: Scope,
  className: string,
  operation: ClassOperation,
  columns: JsonObject,
): void {
  const permits = requireAccess(scope, className, operation)
  if (!permits(columns)) throw errors.objectNotFound()
}

function requireNewColumns(
  { caller }: Scope,
  { className, permissions, types }: ClassSchema,
  fields: JsonObject,
  operation: WriteOperation,
): ObjectTest {
  if (caller.isMaster || permissions === OPEN) return anyObject
  const isNew = (path: string) => !types.has(path.split('.', 1)[0] ?? path)
  const addsSome = Object.keys(fields).some((path) => isNew(path) && !isDelete(fields[path]))
  if (!addsSome) return anyObject
  const asked = operation === 'create' ? 'addFieldOnCreate' : 'addField'
  return requirePermission(caller, className, permissions, asked)
}

/**
 * Checks an operation against the permissions of a class.
 *
 * @returns a predicate for the objects on which they allow it: all, or those that name the caller in a certain column
 * @throws ApiError when they allow it on none
 * @see https://docs.parseplatform.org/rest/guide/#class-level-permissions
 */
export function requirePermission(
  caller: Caller,
  className: string,
  permissions: ClassPermissions,
  asked: ClassOperation | 'addFieldOnCreate',
): ObjectTest {
  if (caller.isMaster || permissions === OPEN) return anyObject
  const operation = asked === 'addFieldOnCreate' ? 'addField' : asked
  const grants = permissions[operation]
  if (Object.keys(grants).some((name) => grants[name] === true && namesCaller(caller, name))) return anyObject
  const columns = userColumns(permissions, asked)
  if (grants.requiresAuthentication) {
    if (!caller.user) throw errors.authenticationRequired()
  } else if (operation === 'create' || columns.length === 0) {
    throw errors.operationDenied(operation, className)
  }
  if (columns.length === 0) return anyObject
  return (object) => columns.some((name) => isCaller(caller, object[name]))
}

/** Returns true when the value of a column is the caller, or a list that contains the caller. */
export function isCaller({ user }: Pick<Caller, 'user'>, value: Json | undefined): boolean {
  if (!user) return false
  if (Array.isArray(value)) return value.some((element) => isCaller({ user }, element))
  return isPointer(value) && value.className === '_User' && value.objectId === objectIdOf(user)
}

function userColumns(
  permissions: ClassPermissions,
  operation: ClassOperation | 'addFieldOnCreate',
): readonly string[] {
  // A new object has no column yet that could name the caller.
  if (operation === 'addFieldOnCreate') return permissions.writeUserFields ?? []
  const { pointerFields } = permissions[operation]
  const group = READS.includes(operation) ? permissions.readUserFields : permissions.writeUserFields
  return [...(Array.isArray(pointerFields) ? pointerFields : []), ...(group ?? [])]
}

function isDelete(change: Json | undefined): boolean {
  return isObject(change) && change.__op === 'Delete'
}
