import { type JsonObject, omit } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { parseFacet } from '../facet.js'
import { objectIdOf, sessionIds } from '../ids.js'
import { objectModel, rowIdOf } from '../objects/model.js'
import { removeRow } from '../objects/rules.js'
import { dropRelations } from '../relations/rules.js'
import { sessionModel } from '../sessions/model.js'
import { endSession } from '../sessions/store.js'
import { classExists, columnType } from './lookup.js'

/** Access to all objects of a class. */
interface Contents {
  readonly ids: (world: World, className: string) => string[]
  readonly clear: (world: World, className: string, columns: readonly string[]) => void
  readonly purge: (world: World, className: string) => void
}

const users: Contents = {
  ids: (world) => Array.from(world.users, objectIdOf),
  clear(world, _className, columns) {
    for (const { id, fields } of [...world.table(parseFacet.model)]) {
      const user = world.users.get(id)
      if (user && hasAny(fields, columns)) parseFacet.update(world, user, { fields: omit(fields, columns) })
    }
    const templates = world.table(parseFacet.templateModel)
    for (const row of [...templates]) {
      if (hasAny(row.fields, columns)) templates.replace(row, { fields: omit(row.fields, columns) })
    }
  },
  purge(world) {
    for (const user of [...world.users]) world.removeUser(user)
  },
}

const sessions: Contents = {
  ids: (world) => Array.from(world.table(sessionModel), ({ id }) => sessionIds.encode(id)),
  clear(world, _className, columns) {
    const table = world.table(sessionModel)
    for (const session of [...table]) {
      if (hasAny(session.fields, columns)) table.replace(session, { fields: omit(session.fields, columns) })
    }
  },
  purge(world) {
    for (const session of [...world.table(sessionModel)]) endSession(world, session)
  },
}

const rows: Contents = {
  ids: (world, className) => world.table(objectModel).findAllBy('class', className).map(rowIdOf),
  clear(world, className, columns) {
    const table = world.table(objectModel)
    for (const row of table.findAllBy('class', className)) {
      if (hasAny(row.fields, columns)) table.replace(row, { fields: omit(row.fields, columns) })
    }
  },
  purge(world, className) {
    for (const row of world.table(objectModel).findAllBy('class', className)) removeRow(world, row)
  },
}

function contentsOf(className: string): Contents {
  if (className === '_User') return users
  return className === '_Session' ? sessions : rows
}

/** Returns the number of objects of a class. */
export function countObjects(world: World, className: string): number {
  return contentsOf(className).ids(world, className).length
}

/** Deletes all objects of a class, and keeps the class. */
export function purgeClass(world: World, className: string): void {
  if (classExists(world, className)) contentsOf(className).purge(world, className)
}

/** Removes the values of columns from all objects of a class. */
export function clearColumns(world: World, className: string, columns: readonly string[]): void {
  if (columns.length === 0) return
  const contents = contentsOf(className)
  const isRelation = (column: string) =>
    columnType(world, className, column)?.startsWith('Relation<') === true
  const plain = columns.filter((column) => !isRelation(column))
  const relations = columns.filter(isRelation)
  if (plain.length > 0) contents.clear(world, className, plain)
  if (relations.length === 0) return
  for (const id of contents.ids(world, className)) dropRelations(world, className, id, relations)
}

function hasAny(fields: JsonObject, columns: readonly string[]): boolean {
  if (columns.length === 1) return (columns[0] as string) in fields
  const names = new Set(columns)
  return Object.keys(fields).some((name) => names.has(name))
}
