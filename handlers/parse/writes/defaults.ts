import { isEqual } from 'es-toolkit'
import type { Json, JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { OPEN } from '../access/class-permissions.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { objectIdOf } from '../ids.js'
import { fillingColumns, findColumn, permissionsOf } from '../schemas/model.js'
import { isThere, omit } from '../values/json.js'
import { toStored } from '../values/stored.js'

/**
 * What a class gives a new object that doesn't bring it: the defaults of columns, and an ACL.
 *
 * @param body the object as it came
 * @throws ApiError when a column is required, and has no default
 * @see https://docs.parseplatform.org/rest/guide/#adding-a-schema
 */
export function fillDefaults(scope: Scope, className: string, body: JsonObject): JsonObject {
  const defaults: Record<string, Json> = {}
  for (const { name, options } of fillingColumns(scope.world, className)) {
    const { required, defaultValue = null } = options
    const value = body[name]
    if (!isEmpty(value)) continue
    if (defaultValue !== null && value !== null && value !== '') defaults[name] = toStored(defaultValue)
    else if (required === true) throw errors.fieldRequired(name)
  }
  const acl = body.ACL ? undefined : defaultAcl(scope, className)
  return acl ? { ...defaults, ACL: acl } : defaults
}

/** @throws ApiError when a change would clear a column that is required */
export function refuseEmptied(world: World, className: string, body: JsonObject): void {
  const name = Object.keys(body).find(
    (key) => isEmpty(body[key]) && findColumn(world, className, key)?.options.required === true,
  )
  if (name !== undefined) throw errors.fieldRequired(name)
}

function isEmpty(value: Json | undefined): boolean {
  return !isThere(value) || value === ''
}

// `currentUser` in it stands for who makes the object.
function defaultAcl({ world, caller }: Scope, className: string): JsonObject | undefined {
  const { ACL } = permissionsOf(world, className)
  if (!ACL || isEqual(ACL, OPEN.ACL)) return undefined
  const own = caller.user && ACL.currentUser ? { [objectIdOf(caller.user)]: ACL.currentUser } : {}
  return { ...omit(ACL, ['currentUser']), ...own }
}
