import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { addedColumnsOfKind, columnType } from '../schemas/model.js'
import { toText } from '../values/json.js'
import { crossesItself } from '../values/polygon-edges.js'
import { hasCorners, hasInside, isMoment } from '../values/stored.js'
import { DEEPEST, DENIED_KEYS } from '../wire.js'

interface Type {
  /** The members that a value must have to be one. */
  readonly needs: readonly string[]
  readonly isValid?: (value: JsonObject) => boolean
  readonly pointsTo?: true
}

/** The types that a value can say it has. */
const TYPES: Readonly<Record<string, Type>> = {
  Date: { needs: ['iso'], isValid: isMoment },
  GeoPoint: {
    needs: ['latitude', 'longitude'],
    isValid: ({ latitude, longitude }) => typeof latitude === 'number' && typeof longitude === 'number',
  },
  Bytes: { needs: ['base64'] },
  File: { needs: ['name'] },
  Polygon: { needs: ['coordinates'], isValid: hasCorners },
  Pointer: { needs: ['className'], pointsTo: true },
  Relation: { needs: ['className'], pointsTo: true },
}

/** Types of the columns that an atomic operation works on. */
const OPERATION_TYPES: Readonly<Record<string, string | ((operation: JsonObject) => string | undefined)>> = {
  Increment: 'Number',
  Add: 'Array',
  AddUnique: 'Array',
  Remove: 'Array',
  AddRelation: relationType,
  RemoveRelation: relationType,
  Batch: ({ ops }) => (Array.isArray(ops) ? typeOf(ops[0] ?? null) : undefined),
}

const FIELD_NAME = /^[A-Za-z][0-9A-Za-z_]*$/
const RESERVED_NAMES = ['length', 'className']

/** Whether a column can have this name. */
export function isFieldName(name: string): boolean {
  return FIELD_NAME.test(name) && !RESERVED_NAMES.includes(name)
}

/**
 * Checks names and types of the fields of an object against the columns of its class, whose types were fixed by the first
 * value.
 *
 * @returns the columns that these fields would add, to be kept when the write goes on
 * @throws ApiError when a name or a type doesn't fit
 */
export function checkFields(world: World, className: string, fields: JsonObject): Map<string, string> {
  const added = new Map<string, string>()
  for (const [path, value] of Object.entries(fields)) {
    const [name = '', ...nested] = path.split('.')
    if (!isFieldName(name)) throw errors.invalidFieldName(name)
    refuseNestedKeys(value)
    refusePath(nested)
    const type = nested.length > 0 ? undefined : typeOf(value)
    const expected = columnType(world, className, name)
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
  refuseSecondGeoPoint(world, className, added)
  return added
}

/** Far more than an application needs; each new column costs a row. */
const MOST_NEW_COLUMNS = 20_000

/** @throws ApiError when one request would add too many columns to a class */
export function refuseManyColumns(count: number): void {
  if (count > MOST_NEW_COLUMNS) throw errors.tooManyColumns(count, MOST_NEW_COLUMNS)
}

/** The columns into which a dotted path can write. */
const NESTABLE = ['Object', 'Array']

function refuseSecondGeoPoint(world: World, className: string, added: ReadonlyMap<string, string>): void {
  const places = [...added.values()].filter((type) => type === 'GeoPoint').length
  if (places === 0) return
  const known = addedColumnsOfKind(world, className, 'GeoPoint').length > 0
  if (known || places > 1) throw errors.secondGeoPoint()
}

/**
 * The type of a column that has this value. A null and a Delete have none: they clear a column of any.
 *
 * @throws ApiError when it says that it is of a type, and isn't
 */
export function typeOf(value: Json): string | undefined {
  if (value === null) return undefined
  if (Array.isArray(value)) return 'Array'
  if (isObject(value)) return typeOfObject(value)
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[
    typeof value as 'string' | 'number' | 'boolean'
  ]
}

function typeOfObject(value: JsonObject): string | undefined {
  if (typeof value.__op === 'string') return typeOfOperation(value.__op, value)
  if (typeof value.__type !== 'string') return 'Object'
  const type = Object.hasOwn(TYPES, value.__type) ? TYPES[value.__type] : undefined
  const isWhole = type?.needs.every((name) => value[name] !== undefined && value[name] !== null)
  if (!type || !isWhole || type.isValid?.(value) === false) throw errors.invalidType(value.__type)
  if (value.__type === 'Polygon') refuseOddPolygon(value)
  return type.pointsTo ? `${value.__type}<${toText(value.className)}>` : value.__type
}

function refuseOddPolygon(polygon: JsonObject): void {
  if (!hasInside(polygon)) throw errors.polygonTooShort()
  if (crossesItself(polygon)) throw errors.polygonCrossesItself()
}

function typeOfOperation(name: string, operation: JsonObject): string | undefined {
  const type = Object.hasOwn(OPERATION_TYPES, name) ? OPERATION_TYPES[name] : undefined
  return typeof type === 'function' ? type(operation) : type
}

function relationType({ objects }: JsonObject): string | undefined {
  const [first] = Array.isArray(objects) ? objects : []
  return isObject(first) ? `Relation<${toText(first.className)}>` : undefined
}

// A path writes into an object, so it must not lead to what every object has, nor make the object too deep to walk.
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
