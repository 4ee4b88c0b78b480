import { isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import { anyObject, described, either, kind, moment, textLike } from '../../../src/options/kinds.js'
import type { Kind } from '../../../src/options/types.js'
import type { FixtureRecord, Target } from '../../../src/world/records.js'
import type { World } from '../../../src/world/world.js'
import { MASTER } from '../access/caller.js'
import type { Scope } from '../context.js'
import { objectIdOf, rowObjectIds } from '../ids.js'
import { defaultOptions } from '../options.js'
import { type FindByName, resolveAcl, resolveMembers } from '../values/named-pointers.js'
import { objectModel, type ParseRow, rowIdOf } from './model.js'

/** Columns that the server sets. A fixture may give them, too. */
const SERVER_COLUMNS = ['objectId', 'createdAt', 'updatedAt']
/** Members that copies of replies have in addition to columns. */
const REPLY_MEMBERS = ['__type', 'className']

/** The highest number of a row. Ids of higher numbers are stored, because rows are numbered one after the other. */
const LAST_ROW = 2 ** 32

/** Roles, which records refer to by name. */
export const roleTarget: Target<ParseRow> = {
  noun: 'role',
  find: (world, name) => world.table(objectModel).findBy('roleName', name),
  known: (world) =>
    world
      .table(objectModel)
      .findAllBy('class', '_Role')
      .map(({ fields }) => String(fields.name)),
}

/** Returns the scope of writes by a fixture: with the master key, and with default options. */
export function fixtureScope(world: World): Scope {
  return { world, caller: MASTER, options: defaultOptions }
}

/** Returns the kind of a moment: as a text, or as Parse's object of type `Date`. */
export function dateKind(): Kind {
  const isDate = (value: unknown) => isObject(value) && value.__type === 'Date' && isDateText(value.iso)
  return either(
    'an ISO 8601 text such as "2026-01-01T00:00:00Z"',
    moment(),
    kind('an object of type Date', isDate, { type: 'object', required: ['__type', 'iso'] }),
  )
}

function isDateText(text: Json | undefined): boolean {
  return moment().check(text, []).length === 0
}

/** Returns the kinds of the columns with a fixed meaning in all classes. */
export function commonColumns() {
  return {
    objectId: described(
      'Fixed id; generated when left out.',
      textLike(/^[0-9A-Za-z]{10}$/, 'ten letters and digits'),
    ),
    createdAt: described("The clock's time when left out.", moment()),
    updatedAt: described('The time of the creation when left out.', moment()),
    ACL: described('Names of users stand for their ids.', anyObject()),
  }
}

/** Returns the columns of a record as a client would send them: with ids in place of names. */
export function readColumns(record: FixtureRecord): JsonObject {
  const find = findByName(record)
  const columns = resolveMembers(omit(record.values, [...SERVER_COLUMNS, ...REPLY_MEMBERS]), find)
  return columns.ACL === undefined ? columns : { ...columns, ACL: resolveAcl(columns.ACL, find, ['ACL']) }
}

/** Returns the fields of a row that the server sets. */
export function fixedFields(record: FixtureRecord): Partial<ParseRow> {
  const { objectId } = record.values
  const createdAt = record.moment('createdAt')
  const updatedAt = record.moment('updatedAt') ?? createdAt
  return {
    ...(typeof objectId === 'string' ? toIdFields(objectId) : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  }
}

// An id that the double generates for a row stands for this row only.
function toIdFields(objectId: string): Partial<ParseRow> {
  const id = rowObjectIds.decode(objectId)
  return id !== undefined && id >= 1 && id <= LAST_ROW ? { id } : { pinnedId: objectId }
}

function findByName(record: FixtureRecord): FindByName {
  const { world, names } = record
  return (className, name, inner) => {
    const path = [...record.path, ...inner]
    if (className === '_User') return objectIdOf(names.user(name, path))
    if (className !== '_Role') throw names.error(path, `is ${JSON.stringify(name)}. ${BY_ID}`)
    const { noun, find, known } = roleTarget
    const role = names.resolve({
      path,
      name,
      noun,
      find: (text) => find(world, text),
      known: () => known(world),
    })
    return rowIdOf(role)
  }
}

const BY_ID = 'Only users and roles have names. Please give the objectId of the object.'
