import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { isClassName } from '../access/class-access.js'
import { CLOSED, type ClassPermissions } from '../access/class-permissions.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { lookUp, toObject } from '../values/json.js'
import { clearColumns, countObjects } from './contents.js'
import { checkDeletable, checkNewFields, type FieldSpec, readFields } from './fields.js'
import { readIndexes } from './indexes.js'
import {
  classExists,
  columnsOfClass,
  columnType,
  deleteClassRows,
  findClass,
  findColumn,
  upsertClass,
} from './lookup.js'
import { columnModel, kindOf } from './model.js'
import { SERVER_CLASSES } from './own-classes.js'
import { checkPermissions } from './permissions.js'

/**
 * Creates a class.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#adding-a-schema
 */
export function createClass({ world }: Scope, className: string, body: JsonObject): void {
  if (classExists(world, className) || SERVER_CLASSES.has(className)) throw errors.classExists(className)
  if (!isClassName(className)) throw errors.invalidClassName(className)
  const fields = readFields(body.fields)
  checkNewFields(className, {}, fields)
  const types = { ...columnsOfClass(world, className), ...typesOf(fields) }
  const permissions = readPermissions(body.classLevelPermissions, types)
  const indexes = readIndexes({}, body.indexes, types)
  upsertClass(world, className, { ...permissions, indexes })
  for (const field of fields) world.table(columnModel).insert({ className, ...field })
}

/**
 * Changes a class: adds columns, deletes columns with their values, and changes permissions and indexes.
 *
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#modifying-the-schema
 */
export function updateClass(scope: Scope, className: string, body: JsonObject): void {
  const { world } = scope
  if (!classExists(world, className)) throw errors.classMissing(className)
  const known = columnsOfClass(world, className)
  const { deleted, added } = splitFields(body.fields)
  for (const { name, type } of added) {
    const before = lookUp(known, name)
    if (before !== undefined && kindOf(before) !== kindOf(type)) throw errors.fieldExists(name)
  }
  const missing = deleted.find((name) => lookUp(known, name) === undefined)
  if (missing !== undefined) throw errors.fieldMissing(missing)
  const deletedNames = new Set(deleted)
  const kept = Object.fromEntries(Object.entries(known).filter(([name]) => !deletedNames.has(name)))
  checkNewFields(className, kept, added)
  for (const name of deleted) checkDeletable(className, name)
  const types = { ...kept, ...typesOf(added) }
  const permissions = readPermissions(body.classLevelPermissions, types)
  const indexes = readIndexes(findClass(world, className)?.indexes ?? {}, body.indexes, types)

  deleteColumns(scope, className, deleted)
  for (const field of added) upsertColumn(scope, className, field)
  upsertClass(world, className, { ...permissions, ...(body.indexes === undefined ? {} : { indexes }) })
}

/**
 * Deletes a class without objects.
 *
 * @throws ApiError when it has objects, or its name is not valid
 * @see https://docs.parseplatform.org/rest/guide/#removing-a-schema
 */
export function deleteClass({ world }: Scope, className: string): void {
  if (!isClassName(className)) throw errors.invalidClassName(className)
  const count = countObjects(world, className)
  if (count > 0) throw errors.classNotEmpty(className, count)
  deleteClassRows(world, className)
}

// An existing column may get other options.
function upsertColumn({ world }: Scope, className: string, field: FieldSpec): void {
  const columns = world.table(columnModel)
  const known = findColumn(world, className, field.name)
  if (known) columns.replace(known, field)
  else if (columnType(world, className, field.name) === undefined) columns.insert({ className, ...field })
}

function deleteColumns({ world }: Scope, className: string, names: readonly string[]): void {
  clearColumns(world, className, names)
  for (const name of names) {
    const column = findColumn(world, className, name)
    if (column) world.table(columnModel).remove(column.id)
  }
}

function splitFields(value: Json | undefined): {
  readonly deleted: readonly string[]
  readonly added: readonly FieldSpec[]
} {
  const fields = toObject(value ?? {})
  if (!fields) throw errors.invalidJson()
  const isDelete = (spec: Json) => isObject(spec) && spec.__op === 'Delete'
  const deleted = Object.keys(fields).filter((name) => isDelete(fields[name] ?? null))
  const rest = Object.entries(fields).filter(([, spec]) => !isDelete(spec))
  return { deleted, added: readFields(Object.fromEntries(rest)) }
}

function typesOf(fields: readonly FieldSpec[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name, type }) => [name, type]))
}

function readPermissions(value: Json | undefined, types: Readonly<Record<string, string>>) {
  if (value === undefined) return {}
  if (value === null) return { permissions: null }
  const permissions = checkPermissions(value, types)
  return { permissions: { ...CLOSED, ...(permissions as Partial<ClassPermissions>) } }
}
