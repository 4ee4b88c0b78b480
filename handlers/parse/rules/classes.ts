import { refusals } from '../errors.js'
import { classExists } from '../models/schema.js'
import type { Scope } from '../scope.js'

/** What a caller may do with the objects of a class. */
export type ClassOperation = 'find' | 'get' | 'create' | 'update' | 'delete'

const CLASS_NAME = /^(_User|_Role|_Session|_Installation|_Product|[A-Za-z][A-Za-z0-9_]*)$/

/** Classes of the server's own. */
const MASTER_CLASSES: ReadonlySet<string> = new Set([
  '_JobStatus',
  '_PushStatus',
  '_Hooks',
  '_GlobalConfig',
  '_GraphQLConfig',
  '_JobSchedule',
  '_Audience',
  '_Idempotency',
])

/** What a client may do with installations only by an id that it knows. */
const HIDDEN_FROM_CLIENTS: ReadonlyMap<string, readonly ClassOperation[]> = new Map([
  ['_Installation', ['find', 'delete']],
])

/**
 * Refuses what a caller may not do with a class, whatever the object.
 *
 * @throws VendorError when it may not
 */
export function requireAccess({ caller }: Scope, className: string, operation: ClassOperation): void {
  if (caller.isMaster) return
  if (HIDDEN_FROM_CLIENTS.get(className)?.includes(operation)) {
    throw refusals.clientsMayNot(operation, 'installation')
  }
  if (MASTER_CLASSES.has(className)) throw refusals.clientsMayNot(operation, className)
}

/**
 * Refuses a class in which the caller can't save.
 *
 * @throws VendorError when its name is none, or it isn't there and the caller may not make it
 */
export function requireClass({ world, caller, options }: Scope, className: string): void {
  if (!CLASS_NAME.test(className) && !MASTER_CLASSES.has(className)) {
    throw refusals.invalidClassName(className)
  }
  if (caller.isMaster || options.allowClientClassCreation || classExists(world, className)) return
  throw refusals.noSuchClass(className)
}
