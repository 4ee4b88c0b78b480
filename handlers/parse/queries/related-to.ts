import { allows } from '../acl.js'
import { refusals } from '../errors.js'
import { findObject } from '../objects.js'
import { membersOf } from '../rules/relations.js'
import type { Scope } from '../scope.js'
import { isObject, isPointer, type Json } from '../values.js'

/**
 * The ids of the members that a `$relatedTo` asks for; none when the caller may not read the object whose relation it is, or the
 * object was not saved yet and has no id.
 *
 * @throws VendorError when it names no relation
 */
export function readRelatedTo(scope: Scope, argument: Json | undefined): readonly string[] {
  const { object, key } = isObject(argument) ? argument : {}
  if (!isObject(object) || typeof key !== 'string') throw refusals.improperUsage('$relatedTo')
  if (!isPointer(object)) return []
  const owner = findObject(scope, object.className, object.objectId)
  if (!owner || !allows(owner.acl, scope.caller, 'read')) return []
  return membersOf(scope.world, { className: object.className, key }, object.objectId)
}
