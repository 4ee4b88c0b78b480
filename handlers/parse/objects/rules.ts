import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { requireAccess } from '../access/class-access.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { rowObjectIds } from '../ids.js'
import { dropRelations } from '../relations/rules.js'
import { relationColumns } from '../schemas/lookup.js'
import { commitObject } from '../writes/commit.js'
import { planWrite } from '../writes/plan.js'
import { objectModel, type ParseRow } from './model.js'
import { findRow } from './sources.js'

/** An object after a write. */
export interface WrittenRow {
  readonly row: ParseRow
  readonly objectId: string
  /** Values that the reply shows: results of operations, and defaults. */
  readonly results: JsonObject
}

/**
 * Saves a new object. The write creates its class and its columns where they do not exist.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#creating-objects
 */
export function saveObject(scope: Scope, className: string, body: JsonObject): WrittenRow {
  const plan = planWrite(scope, className, undefined, body)
  const row = commitObject(scope.world, plan, undefined)
  return { row, objectId: rowObjectIds.encode(row.id), results: plan.results }
}

/**
 * Changes an object.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#updating-objects
 */
export function saveChanges(scope: Scope, className: string, objectId: string, body: JsonObject): WrittenRow {
  const stored = findRow(scope.world, className, objectId)
  const plan = planWrite(scope, className, { objectId, stored }, body)
  return { row: commitObject(scope.world, plan, stored), objectId, results: plan.results }
}

/**
 * Deletes an object and its relations.
 *
 * @throws ApiError when it does not exist, or the caller may not delete it
 * @see https://docs.parseplatform.org/rest/guide/#deleting-objects
 */
export function removeObject(scope: Scope, className: string, objectId: string): void {
  const mayDelete = requireAccess(scope, className, 'delete')
  const row = findRow(scope.world, className, objectId)
  if (!row || !allows(row.acl, scope.caller, 'write') || !mayDelete(row.fields)) {
    throw errors.objectNotFound('delete')
  }
  removeRow(scope.world, row)
}

/** Removes the row of an object, and its relations. */
export function removeRow(world: World, { id, className }: ParseRow): void {
  const keys = relationColumns(world, className).map(([key]) => key)
  dropRelations(world, className, rowObjectIds.encode(id), keys)
  world.table(objectModel).remove(id)
}
