import { requireAccess } from '../access/class-access.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { findObject, type StoredObject } from './sources.js'

/**
 * Finds an object that the caller may read.
 *
 * @returns undefined when it does not exist, or its ACL does not allow the caller to read it
 * @throws ApiError when the caller may read no object of the class
 */
export function findReadable(scope: Scope, className: string, objectId: string): StoredObject | undefined {
  const permits = requireAccess(scope, className, 'get')
  const object = findObject(scope, className, objectId)
  return object && allows(object.acl, scope.caller, 'read') && permits(object.columns) ? object : undefined
}
