import { isEqual } from 'es-toolkit'
import { type Json, type JsonObject, omit } from '../../../src/json.js'
import { OPEN, type WriteOperation } from '../access/class-permissions.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { objectIdOf } from '../ids.js'
import type { ClassSchema } from '../schemas/lookup.js'
import { hasValue } from '../values/json.js'
import { toStored, typeOf } from '../values/types.js'
import { DEEPEST, DENIED_KEYS } from '../wire.js'

const FIELD_NAME = /^[A-Za-z][0-9A-Za-z_]*$/
const RESERVED_NAMES = ['length', 'className']

/** Far more than an application needs; each new column costs a row. */
const MOST_NEW_COLUMNS = 20_000

/** Types of columns that a dotted path can write into. */
const NESTABLE = ['Object', 'Array']

/** Required columns by class. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['_Role', ['name', 'ACL']],
  ['_Product', ['productIdentifier', 'icon', 'order', 'title', 'subtitle']],
])

/** Returns true when a column can have this name. */
export function isFieldName(name: string): boolean {
  return FIELD_NAME.test(name) && !RESERVED_NAMES.includes(name)
}

/** @throws ApiError when one request would add too many columns to a class */
export function refuseManyColumns(count: number): void {
  if (count > MOST_NEW_COLUMNS) throw errors.tooManyColumns(count, MOST_NEW_COLUMNS)
}

/**
 * Checks a write against the schema of its class: names and types, and required columns.
 *
 * @param given the members of the body that are columns
 * @returns the types of the columns that the write adds, by name, and the values that the class adds to a new object
 * @throws ApiError for the first check that fails
 */
export function checkSchema(
  scope: Scope,
  schema: ClassSchema,
  operation: WriteOperation,
  given: JsonObject,
  body: JsonObject,
): { readonly columns: ReadonlyMap<string, string>; readonly defaults: JsonObject } {
  const columns = checkFields(schema, given)
  if (operation === 'create') return { columns, defaults: fillDefaults(scope, schema, body) }
  refuseCleared(schema, body)
  return { columns, defaults: {} }
}

/**
 * Checks names and types of fields against the columns of the class. The first value of a column fixes its type.
 *
 * @returns the types of the columns that the fields add, by name
 * @throws ApiError when a name or a type does not fit
 */
function checkFields(schema: ClassSchema, fields: JsonObject): Map<string, string> {
  const { className, types } = schema
  const added = new Map<string, string>()
  for (const [path, value] of Object.entries(fields)) {
    const [name = '', ...nested] = path.split('.')
    if (!isFieldName(name)) throw errors.invalidFieldName(name)
    refuseNestedKeys(value)
    refusePath(nested)
    const type = nested.length > 0 ? undefined : typeOf(value)
    const expected = types.get(name)
    if (nested.length > 0) {
      if (expected === undefined) added.set(name, 'Object')
      else if (!NESTABLE.includes(expected)) throw errors.schemaMismatch(className, name, expected, 'Object')
      continue
    }
    if (type === undefined || name === 'ACL') continue
    if (expected === undefined) added.set(name, type)
    else if (expected !== type) throw errors.schemaMismatch(className, name, expected, type)
  }
  refuseManyColumns(added.size)
  refuseSecondGeoPoint(schema, added)
  return added
}

/**
 * Returns the values that a class adds to a new object: defaults of columns, and an ACL.
 *
 * @param body the object as the client sent it
 * @throws ApiError when a required column has neither a value nor a default
 * @see https://docs.parseplatform.org/rest/guide/#adding-a-schema
 */
function fillDefaults(scope: Scope, schema: ClassSchema, body: JsonObject): JsonObject {
  const missing = REQUIRED.get(schema.className)?.find((name) => isEmpty(body[name]))
  if (missing !== undefined) throw errors.columnRequired(missing)
  const defaults: Record<string, Json> = {}
  for (const { name, options } of schema.constrained) {
    const { required, defaultValue = null } = options
    const value = body[name]
    if (!isEmpty(value)) continue
    if (defaultValue !== null && value !== null && value !== '') defaults[name] = toStored(defaultValue)
    else if (required === true) throw errors.fieldRequired(name)
  }
  const acl = body.ACL ? undefined : defaultAcl(scope, schema)
  return acl ? { ...defaults, ACL: acl } : defaults
}

/** @throws ApiError when a change clears a required column */
function refuseCleared({ className, constrained }: ClassSchema, body: JsonObject): void {
  const fixed = REQUIRED.get(className)?.find(
    (name) => name !== 'ACL' && name in body && !hasValue(body[name]),
  )
  if (fixed !== undefined) throw errors.columnRequired(fixed)
  if (constrained.length === 0) return
  const required = new Set(
    constrained.filter(({ options }) => options.required === true).map(({ name }) => name),
  )
  const cleared = Object.keys(body).find((name) => required.has(name) && isEmpty(body[name]))
  if (cleared !== undefined) throw errors.fieldRequired(cleared)
}

function isEmpty(value: Json | undefined): boolean {
  return !hasValue(value) || value === ''
}

// The entry `currentUser` stands for the caller.
function defaultAcl({ caller }: Scope, { className, permissions }: ClassSchema): JsonObject | undefined {
  const { ACL } = permissions
  if (!ACL || className === '_User' || isEqual(ACL, OPEN.ACL)) return undefined
  const own = caller.user && ACL.currentUser ? { [objectIdOf(caller.user)]: ACL.currentUser } : {}
  return { ...omit(ACL, ['currentUser']), ...own }
}

function refuseSecondGeoPoint(schema: ClassSchema, added: ReadonlyMap<string, string>): void {
  const count = [...added.values()].filter((type) => type === 'GeoPoint').length
  if (count > 1 || (count === 1 && schema.hasGeoPoint())) throw errors.secondGeoPoint()
}

// A path must not lead to members that every object inherits, nor nest deeper than a stack holds.
function refusePath(names: readonly string[]): void {
  const denied = names.find((name) => DENIED_KEYS.includes(name))
  if (denied !== undefined) throw errors.prohibitedKeyword(denied)
  if (names.length > DEEPEST) throw errors.tooDeep(DEEPEST)
}

function refuseNestedKeys(value: Json): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value) && /[$.]/.test(key)) throw errors.nestedKey()
    refuseNestedKeys(member)
  }
}
