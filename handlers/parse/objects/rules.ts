import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { requireAccess } from '../access/class-access.js'
import { visibleResults } from '../access/protected-fields.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { changeRelations, dropRelations } from '../relations/rules.js'
import { addColumns, ensureClass, relationColumns } from '../schemas/lookup.js'
import { planWrite, type WritePlan } from '../writes/plan.js'
import { findRow, objectModel, type ParseRow, rowIdOf } from './model.js'

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
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#creating-objects
 */
export function saveObject(
  scope: Scope,
  className: string,
  body: JsonObject,
  fixed: Partial<ParseRow> = {},
): WrittenRow {
  return writeObject(scope, planWrite(scope, className, undefined, body), undefined, fixed)
}

/**
 * Changes an object.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#updating-objects
 */
export function saveChanges(scope: Scope, className: string, objectId: string, body: JsonObject): WrittenRow {
  const stored = findRow(scope.world, className, objectId)
  return writeObject(scope, planWrite(scope, className, { objectId, stored }, body), stored)
}

function writeObject(
  scope: Scope,
  plan: WritePlan,
  former: ParseRow | undefined,
  fixed: Partial<ParseRow> = {},
): WrittenRow {
  const row = commitObject(scope.world, plan, former, fixed)
  const objectId = rowIdOf(row)
  const { className } = row
  return { row, objectId, results: visibleResults(scope, { className, objectId }, plan.results) }
}

// Stores the class as well when it is new.
function commitObject(
  world: World,
  plan: WritePlan,
  former: ParseRow | undefined,
  fixed: Partial<ParseRow>,
): ParseRow {
  const { className, fields, acl, columns, relations } = plan
  const rows = world.table(objectModel)
  const now = world.clock.stamp()
  // A write is later than the one before, even within one millisecond.
  const row = former
    ? rows.replace(former, {
        fields,
        acl: acl === undefined ? former.acl : acl,
        updatedAt: Math.max(now, former.updatedAt + 1),
      })
    : rows.insert({ className, fields, acl: acl ?? null, createdAt: now, updatedAt: now, ...fixed })
  if (!former) ensureClass(world, className)
  addColumns(world, className, columns)
  if (relations.length > 0) changeRelations(world, className, rowIdOf(row), relations)
  return row
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
export function removeRow(world: World, row: ParseRow): void {
  const { className } = row
  const keys = relationColumns(world, className).map(([key]) => key)
  dropRelations(world, className, rowIdOf(row), keys)
  world.table(objectModel).remove(row.id)
}
