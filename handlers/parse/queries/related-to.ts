import { isObject, type Json } from '../../../src/json.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { findObject } from '../objects/sources.js'
import { membersOf } from '../relations/rules.js'
import { isPointer } from '../values/json.js'

/**
 * Returns the ids of a relation's members for `$relatedTo`; an empty list when the caller may not read the owning
 * object, or it is unsaved and has no id.
 *
 * @throws ApiError when it names no relation
 */
export function readRelatedTo(scope: Scope, argument: Json | undefined): readonly string[] {
  const { object, key } = isObject(argument) ? argument : {}
  if (!isObject(object) || typeof key !== 'string') throw errors.improperUsage('$relatedTo')
  if (!isPointer(object)) return []
  const owner = findObject(scope, object.className, object.objectId)
  if (!owner || !allows(owner.acl, scope.caller, 'read')) return []
  return membersOf(scope.world, { className: object.className, key }, object.objectId)
}
