import type { World } from '../../src/world/world.js'
import { refusals } from './errors.js'
import { columnModel, type Json, type JsonObject } from './models.js'
import { isObject } from './values.js'

/** The columns that every user has. */
const USER_COLUMNS: Readonly<Record<string, string>> = {
  objectId: 'String',
  createdAt: 'Date',
  updatedAt: 'Date',
  ACL: 'ACL',
  username: 'String',
  password: 'String',
  email: 'String',
  emailVerified: 'Boolean',
  authData: 'Object',
}

/** Types by the `__type` member; those with a function name their target too. */
const TYPES: Readonly<Record<string, string | ((value: JsonObject) => string)>> = {
  Date: 'Date',
  GeoPoint: 'GeoPoint',
  Bytes: 'Bytes',
  File: 'File',
  Polygon: 'Polygon',
  Pointer: ({ className }) => `Pointer<${className}>`,
  Relation: ({ className }) => `Relation<${className}>`,
}

/** Types of the columns that an atomic operation works on. */
const OPERATION_TYPES: Readonly<Record<string, string>> = {
  Increment: 'Number',
  Add: 'Array',
  AddUnique: 'Array',
  Remove: 'Array',
}

const SEEDED_COLUMNS = ['firstName', 'lastName', 'phone']

const FIELD_NAME = /^[A-Za-z][0-9A-Za-z_]*$/
const RESERVED_NAMES = ['length', 'className']

/** Whether a column can have this name. */
export function isFieldName(name: string): boolean {
  return FIELD_NAME.test(name) && !RESERVED_NAMES.includes(name)
}

/**
 * Checks names and types of the fields of a user against the columns, whose types were fixed by the first value.
 *
 * @returns the columns that these fields would add, to be kept when the write goes on
 * @throws VendorError when a name or a type doesn't fit
 */
export function checkFields(world: World, fields: JsonObject): Map<string, string> {
  const added = new Map<string, string>()
  for (const [path, value] of Object.entries(fields)) {
    const [name = '', ...nested] = path.split('.')
    if (!isFieldName(name)) throw refusals.invalidFieldName(name)
    refuseNestedKeys(value)
    const type = nested.length > 0 ? 'Object' : typeOf(value)
    if (type === undefined || name === 'ACL') continue
    const expected = columnType(world, name)
    if (expected === undefined) added.set(name, type)
    else if (expected !== type) throw refusals.schemaMismatch(`_User.${name}`, expected, type)
  }
  return added
}

/** The seeded people have names and phones, so these columns have a type from the start. */
export function seed(world: World): void {
  if (world.users.size > 0) addColumns(world, new Map(SEEDED_COLUMNS.map((name) => [name, 'String'])))
}

/** Keeps columns that a write added. */
export function addColumns(world: World, columns: ReadonlyMap<string, string>): void {
  for (const [name, type] of columns) world.table(columnModel).insert({ className: '_User', name, type })
}

function columnType(world: World, name: string): string | undefined {
  return USER_COLUMNS[name] ?? world.table(columnModel).by('name', `_User.${name}`)?.type
}

// A null and a Delete have no type: they clear a column of any.
function typeOf(value: Json): string | undefined {
  if (value === null) return undefined
  if (Array.isArray(value)) return 'Array'
  if (isObject(value)) return typeOfObject(value)
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[
    typeof value as 'string' | 'number' | 'boolean'
  ]
}

function typeOfObject(value: JsonObject): string | undefined {
  if (typeof value.__op === 'string') return OPERATION_TYPES[value.__op]
  if (typeof value.__type !== 'string') return 'Object'
  const type = Object.hasOwn(TYPES, value.__type) ? TYPES[value.__type] : undefined
  if (type === undefined) throw refusals.invalidType(value.__type)
  return typeof type === 'string' ? type : type(value)
}

function refuseNestedKeys(value: Json): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value) && /[$.]/.test(key)) throw refusals.nestedKey()
    refuseNestedKeys(member)
  }
}
