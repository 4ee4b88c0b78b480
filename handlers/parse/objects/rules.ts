import type { Json, JsonObject } from '../../../src/json.js'
import { DuplicateKeyError } from '../../../src/model/table.js'
import type { World } from '../../../src/world/world.js'
import { type Acl, readAcl } from '../access/acl.js'
import { requireAccess, requireClassName, requireNewColumns, requireReachable } from '../access/classes.js'
import type { ObjectTest } from '../access/permissions.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { rowObjectIds } from '../ids.js'
import { changeRelations, dropRelations } from '../relations/rules.js'
import { addColumns, keepClass, relationColumns } from '../schemas/model.js'
import { isThere, omit } from '../values/json.js'
import { fillDefaults, refuseEmptied } from '../writes/defaults.js'
import { checkFields } from '../writes/fields.js'
import { applyChanges } from '../writes/operations.js'
import { objectModel, type ParseRow } from './model.js'
import { findRow } from './sources.js'

/** An object as a write left it, and the values that atomic operations made. */
export interface WrittenRow {
  readonly row: ParseRow
  readonly objectId: string
  readonly results: JsonObject
}

/** Members of a request that are no columns of the object. */
const SPECIAL_MEMBERS = ['objectId', 'createdAt', 'updatedAt', 'ACL']

/** What an object of a class can't be without. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['_Role', ['name', 'ACL']],
  ['_Product', ['productIdentifier', 'icon', 'order', 'title', 'subtitle']],
])

/**
 * Saves a new object. Its class and its columns are made where they aren't there yet.
 *
 * @throws ApiError for the first thing that is wrong; nothing is kept then
 * @see https://docs.parseplatform.org/rest/guide/#creating-objects
 */
export function saveObject(scope: Scope, className: string, body: JsonObject): WrittenRow {
  const { world } = scope
  requireReachable(scope, className, 'create')
  for (const name of ['objectId', 'id']) if (body[name]) throw errors.idOnCreate(name)
  requireClassName(className)
  requireNewColumns(scope, className, body, 'create')
  const columns = checkFields(world, className, body)
  refuseMissing(className, (name) => isThere(body[name]) && body[name] !== '')
  const defaults = fillDefaults(scope, className, body)
  requireAccess(scope, className, 'create')
  const whole = { ...body, ...defaults }
  const { fields, results, relations } = applyChanges({}, omit(whole, SPECIAL_MEMBERS))
  const acl = isThere(whole.ACL) ? readAcl(whole.ACL as Json) : null
  const now = world.clock.stamp()
  const row = keep(() =>
    world.table(objectModel).insert({ className, fields, acl, createdAt: now, updatedAt: now }),
  )
  const objectId = rowObjectIds.encode(row.id)
  keepClass(world, className)
  addColumns(world, className, columns)
  changeRelations(world, className, objectId, relations)
  return { row, objectId, results: { ...results, ...defaults } }
}

/**
 * Changes an object.
 *
 * @throws ApiError for the first thing that is wrong; nothing is changed then
 * @see https://docs.parseplatform.org/rest/guide/#updating-objects
 */
export function saveChanges(scope: Scope, className: string, objectId: string, body: JsonObject): WrittenRow {
  const { world } = scope
  requireReachable(scope, className, 'update')
  requireClassName(className)
  const mayAdd = requireNewColumns(scope, className, body, 'update')
  const columns = checkFields(world, className, omit(body, ['objectId']))
  refuseEmptied(world, className, body)
  const maySet = requireAccess(scope, className, 'update')
  const row = requireWritable(
    scope,
    className,
    objectId,
    'update',
    (fields) => maySet(fields) && mayAdd(fields),
  )
  const { fields, results, relations } = applyChanges(row.fields, omit(body, SPECIAL_MEMBERS))
  const acl = changedAcl(row.acl, body.ACL)
  refuseMissing(className, (name) => (name === 'ACL' ? true : isThere(fields[name])))
  // A write is later than the one before, even within one millisecond.
  const updatedAt = Math.max(world.clock.stamp(), row.updatedAt + 1)
  const updated = keep(() => world.table(objectModel).replace(row, { fields, acl, updatedAt }))
  addColumns(world, className, columns)
  changeRelations(world, className, objectId, relations)
  return { row: updated, objectId, results }
}

/**
 * Deletes an object, and its relations.
 *
 * @throws ApiError when there is none, or the caller may not
 * @see https://docs.parseplatform.org/rest/guide/#deleting-objects
 */
export function removeObject(scope: Scope, className: string, objectId: string): void {
  const { world } = scope
  const mayDelete = requireAccess(scope, className, 'delete')
  const row = requireWritable(scope, className, objectId, 'delete', mayDelete)
  removeRow(world, row)
}

/** Removes an object, and its relations. */
export function removeRow(world: World, { id, className }: ParseRow): void {
  const keys = relationColumns(world, className).map(([key]) => key)
  dropRelations(world, className, rowObjectIds.encode(id), keys)
  world.table(objectModel).remove(id)
}

// Who may not write an object isn't told that it is there.
function requireWritable(
  { world, caller }: Scope,
  className: string,
  objectId: string,
  purpose: 'update' | 'delete',
  permits: ObjectTest,
): ParseRow {
  const row = findRow(world, className, objectId)
  if (!row || !allows(row.acl, caller, 'write') || !permits(row.fields)) throw errors.objectNotFound(purpose)
  return row
}

function refuseMissing(className: string, isPresent: (name: string) => boolean): void {
  const missing = REQUIRED.get(className)?.find((name) => !isPresent(name))
  if (missing !== undefined) throw errors.columnRequired(missing)
}

// A null changes nothing here, unlike in other columns, and a Delete leaves nobody but masters a right.
function changedAcl(acl: Acl | null, change: Json | undefined): Acl | null {
  return change === undefined || change === null ? acl : readAcl(change)
}

function keep(write: () => ParseRow): ParseRow {
  try {
    return write()
  } catch (error) {
    if (error instanceof DuplicateKeyError) throw errors.duplicateValue()
    throw error
  }
}
