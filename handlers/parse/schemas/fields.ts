import { isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import { isClassName } from '../access/class-access.js'
import { errors } from '../errors.js'
import { lookUp, toObject } from '../values/json.js'
import { typeOf } from '../values/types.js'
import { isFieldName, refuseManyColumns } from '../writes/fields.js'
import { initialColumns } from './lookup.js'

/** A column in the form of a schema. */
export interface FieldSpec {
  readonly name: string
  /** Such as `String` or `Pointer<Game>`. */
  readonly type: string
  /** More properties, such as `required` and `defaultValue`. */
  readonly options: JsonObject
}

const TYPES = [
  'Number',
  'String',
  'Boolean',
  'Date',
  'Object',
  'Array',
  'GeoPoint',
  'File',
  'Bytes',
  'Polygon',
] as const
const TYPES_OF_OBJECTS = ['Pointer', 'Relation']

/**
 * Reads the columns of a schema.
 *
 * @throws ApiError when they are malformed. `checkNewFields` checks their names and types
 */
export function readFields(value: Json | undefined): FieldSpec[] {
  const fields = toObject(value ?? {})
  if (!fields) throw errors.invalidJson()
  return Object.entries(fields).map(([name, spec]) => {
    if (!isObject(spec)) throw errors.invalidJson()
    return { name, type: typeNameOf(spec), options: omit(spec, ['type', 'targetClass']) }
  })
}

/**
 * Checks that columns can be added to a class.
 *
 * @param known the types of its columns
 * @throws ApiError for the first check that fails
 */
export function checkNewFields(
  className: string,
  known: Readonly<Record<string, string>>,
  fields: readonly FieldSpec[],
): void {
  refuseManyColumns(fields.length)
  const initial = initialColumns(className)
  for (const field of fields) {
    const { name, type } = field
    const before = lookUp(known, name)
    if (before === type) continue
    if (before !== undefined) throw errors.schemaMismatch(className, name, before, type)
    if (!isFieldName(name)) throw errors.invalidSchemaField(name)
    if (Object.hasOwn(initial, name)) throw errors.fieldCannotBeAdded(name)
    checkType(type)
    checkOptions(className, field)
  }
  refuseSecondGeoPoint(known, fields)
}

/** @throws ApiError when the column cannot be deleted */
export function checkDeletable(className: string, name: string): void {
  if (!isFieldName(name)) throw errors.invalidSchemaField(name)
  if (Object.hasOwn(initialColumns(className), name) || isShared(className, name)) {
    throw errors.fieldCannotBeChanged(name)
  }
}

// Other dialects have these columns as well.
function isShared(className: string, name: string): boolean {
  return className === '_User' && ['firstName', 'lastName', 'phone'].includes(name)
}

function typeNameOf({ type, targetClass }: Readonly<Record<string, Json>>): string {
  if (typeof type !== 'string') throw errors.invalidJson()
  if (!TYPES_OF_OBJECTS.includes(type)) return type
  if (!targetClass) throw errors.targetClassMissing(type)
  if (typeof targetClass !== 'string') throw errors.invalidJson()
  return `${type}<${targetClass}>`
}

function checkType(type: string): void {
  const target = /^(?:Pointer|Relation)<(.*)>$/.exec(type)?.[1]
  if (target === undefined) {
    if (!TYPES.some((known) => known === type)) throw errors.invalidFieldType(type)
  } else if (!isClassName(target)) {
    throw errors.invalidClassName(target)
  }
}

function checkOptions(className: string, { name, type, options }: FieldSpec): void {
  const { required, defaultValue = null } = options
  const isRelation = type.startsWith('Relation<')
  if (defaultValue !== null) {
    if (isRelation) throw errors.relationOption('default value', type)
    const given = typeOf(defaultValue) ?? ''
    if (given !== type) throw errors.defaultMismatch(`${className}.${name}`, type, given)
  } else if (required && isRelation) {
    throw errors.relationOption('required', type)
  }
}

function refuseSecondGeoPoint(known: Readonly<Record<string, string>>, fields: readonly FieldSpec[]): void {
  const all = { ...known, ...Object.fromEntries(fields.map(({ name, type }) => [name, type])) }
  const [first, second] = Object.keys(all).filter((name) => all[name] === 'GeoPoint')
  if (first !== undefined && second !== undefined) throw errors.secondGeoField(second, first)
}
