import type { Json, JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { objectIdOf } from '../ids.js'
import { permissionsOf } from '../schemas/model.js'
import { isPointer } from '../values/json.js'
import type { Caller } from './caller.js'
import { type ClassOperation, type ClassPermissions, OPEN } from './class-permissions.js'
import { isAmong } from './rights.js'

/** Whether a caller may do with an object, of which these are the columns, what it may do with some of the class. */
export type ObjectTest = (columns: JsonObject) => boolean

export const anyObject: ObjectTest = () => true

const READS: readonly ClassOperation[] = ['find', 'count', 'get']

/**
 * Checks what the permissions of a class let a caller do.
 *
 * @returns which objects the caller may do it with: all, or those that name the caller in a column that counts
 * @throws ApiError when it may not at all
 * @see https://docs.parseplatform.org/rest/guide/#class-level-permissions
 */
export function checkPermission(
  { world, caller }: Scope,
  className: string,
  asked: ClassOperation | 'addFieldOnCreate',
): ObjectTest {
  const permissions = permissionsOf(world, className)
  if (permissions === OPEN) return anyObject
  const operation = asked === 'addFieldOnCreate' ? 'addField' : asked
  const grants = permissions[operation]
  if (Object.keys(grants).some((who) => grants[who] === true && isAmong(caller, who))) return anyObject
  const columns = userColumns(permissions, asked)
  if (grants.requiresAuthentication) {
    if (!caller.user) throw errors.authenticationRequired()
  } else if (operation === 'create' || columns.length === 0) {
    throw errors.operationDenied(operation, className)
  }
  return columns.length === 0 ? anyObject : naming(caller, columns)
}

/** Whether the value of a column is a caller, or a list with the caller in it. */
export function isCaller({ user }: Caller, value: Json | undefined): boolean {
  if (!user) return false
  if (Array.isArray(value)) return value.some((element) => isCaller({ user } as Caller, element))
  return isPointer(value) && value.className === '_User' && value.objectId === objectIdOf(user)
}

function userColumns(
  permissions: ClassPermissions,
  operation: ClassOperation | 'addFieldOnCreate',
): readonly string[] {
  // An object that isn't there yet names nobody.
  if (operation === 'addFieldOnCreate') return permissions.writeUserFields ?? []
  const { pointerFields } = permissions[operation]
  const group = READS.includes(operation) ? permissions.readUserFields : permissions.writeUserFields
  return [...(Array.isArray(pointerFields) ? pointerFields : []), ...(group ?? [])]
}

function naming(caller: Caller, names: readonly string[]): ObjectTest {
  return (columns) => names.some((name) => isCaller(caller, columns[name]))
}
