import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { classExists, columnType, isOwnClass, SERVER_CLASSES } from '../schemas/model.js'
import type { ClassOperation } from './class-permissions.js'
import { anyObject, checkPermission, type ObjectTest } from './permissions.js'

const CLASS_NAME =
  /^(_(User|Role|Session|Installation|Product|PushStatus|JobStatus|JobSchedule|Audience|Idempotency)|[A-Za-z][A-Za-z0-9_]*)$/
const RESERVED_NAMES = ['length', 'className']

/** What a client may do with installations only by an id that it knows. */
const HIDDEN_FROM_CLIENTS: ReadonlyMap<string, readonly ClassOperation[]> = new Map([
  ['_Installation', ['find', 'delete']],
])

/** Whether a class can have this name. */
export function isClassName(name: string): boolean {
  return CLASS_NAME.test(name) && !RESERVED_NAMES.includes(name)
}

/**
 * Refuses what no client may do with a class of the server's own.
 *
 * @throws ApiError when it is so
 */
export function refuseClosed({ caller }: Scope, className: string, operation: ClassOperation): void {
  if (caller.isMaster) return
  if (HIDDEN_FROM_CLIENTS.get(className)?.includes(operation)) {
    throw errors.clientsMayNot(operation, 'installation')
  }
  if (SERVER_CLASSES.has(className)) throw errors.clientsMayNot(operation, className)
}

/**
 * Refuses what a caller may not do with a class, whatever its permissions say.
 *
 * @throws ApiError when it may not
 */
export function requireReachable(scope: Scope, className: string, operation: ClassOperation): void {
  const { world, caller, options } = scope
  if (caller.isMaster) return
  refuseClosed(scope, className, operation === 'count' ? 'find' : operation)
  if (options.allowClientClassCreation || isOwnClass(className)) return
  if (!classExists(world, className)) throw errors.noSuchClass(className)
}

/**
 * Refuses what a caller may not do with a class, whatever the object.
 *
 * @returns which objects of the class the caller may do it with, as far as the class has a say
 * @throws ApiError when it may not at all
 */
export function requireAccess(scope: Scope, className: string, operation: ClassOperation): ObjectTest {
  requireReachable(scope, className, operation)
  return scope.caller.isMaster ? anyObject : checkPermission(scope, className, operation)
}

/**
 * Refuses what a caller may not do with an object, as far as its class has a say.
 *
 * @param columns those of the object
 * @throws ApiError when it may not
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

/**
 * Refuses new columns to who may not add any, before their names and types are looked at.
 *
 * @param fields those of a write
 * @param operation what the write does with an object
 * @returns which objects the caller may add them to
 * @throws ApiError when it may not at all
 */
export function requireNewColumns(
  scope: Scope,
  className: string,
  fields: JsonObject,
  operation: 'create' | 'update',
): ObjectTest {
  const isNew = (path: string) => columnType(scope.world, className, path.split('.')[0] ?? path) === undefined
  const addsSome = Object.keys(fields).some((path) => isNew(path) && !isDelete(fields[path]))
  if (!addsSome || scope.caller.isMaster) return anyObject
  return checkPermission(scope, className, operation === 'create' ? 'addFieldOnCreate' : 'addField')
}

function isDelete(change: Json | undefined): boolean {
  return isObject(change) && change.__op === 'Delete'
}

/** @throws ApiError when no class can have this name, and so none is made by a write */
export function requireClassName(className: string): void {
  if (!isClassName(className)) throw errors.classNotMade()
}
