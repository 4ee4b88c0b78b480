import type { World } from '../../../src/world/world.js'
import { objectIdOf, rowObjectIds, sessionIds } from '../ids.js'
import { objectModel } from '../models/object.js'
import { classExists, columnType } from '../models/schema.js'
import { sessionModel } from '../models/session.js'
import { keepFacet, parseUserModel } from '../models/user.js'
import { omit } from '../values.js'
import { removeRow } from './objects.js'
import { dropRelations } from './relations.js'
import { endSession } from './sessions.js'

/** All that a class has in it. */
interface Contents {
  readonly ids: (world: World, className: string) => string[]
  readonly clear: (world: World, className: string, column: string) => void
  readonly purge: (world: World, className: string) => void
}

const users: Contents = {
  ids: (world) => Array.from(world.users, objectIdOf),
  clear(world, _className, column) {
    for (const { id, fields } of [...world.table(parseUserModel)]) {
      const user = world.users.get(id)
      if (user && column in fields) keepFacet(world, user, { fields: omit(fields, [column]) })
    }
  },
  purge(world) {
    for (const user of [...world.users]) world.removeUser(user)
  },
}

const sessions: Contents = {
  ids: (world) => Array.from(world.table(sessionModel), ({ id }) => sessionIds.encode(id)),
  clear(world, _className, column) {
    const table = world.table(sessionModel)
    for (const session of [...table]) {
      if (column in session.fields) table.replace(session, { fields: omit(session.fields, [column]) })
    }
  },
  purge(world) {
    for (const session of [...world.table(sessionModel)]) endSession(world, session)
  },
}

const rows: Contents = {
  ids: (world, className) =>
    world
      .table(objectModel)
      .group('class', className)
      .map(({ id }) => rowObjectIds.encode(id)),
  clear(world, className, column) {
    const table = world.table(objectModel)
    for (const row of table.group('class', className)) {
      if (column in row.fields) table.replace(row, { fields: omit(row.fields, [column]) })
    }
  },
  purge(world, className) {
    for (const row of world.table(objectModel).group('class', className)) removeRow(world, row)
  },
}

function contentsOf(className: string): Contents {
  if (className === '_User') return users
  return className === '_Session' ? sessions : rows
}

/** How many objects a class has. */
export function countObjects(world: World, className: string): number {
  return contentsOf(className).ids(world, className).length
}

/** Deletes every object of a class; the class stays. */
export function purgeClass(world: World, className: string): void {
  if (classExists(world, className)) contentsOf(className).purge(world, className)
}

/** Takes a column's values out of every object of a class. */
export function clearColumn(world: World, className: string, column: string): void {
  const contents = contentsOf(className)
  if (!columnType(world, className, column)?.startsWith('Relation<')) {
    contents.clear(world, className, column)
    return
  }
  for (const id of contents.ids(world, className)) dropRelations(world, className, id, [column])
}
