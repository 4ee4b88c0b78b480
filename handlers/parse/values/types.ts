import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { toDate, toText } from './json.js'
import { crossesItself } from './polygon-edges.js'

interface Type {
  /** The members that every value of the type has. */
  readonly needs: readonly string[]
  readonly isValid?: (value: JsonObject) => boolean
  /** True for types that name a class. */
  readonly pointsTo?: true
}

/** The types that a value can name in `__type`. */
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

/** Types of the columns that atomic operations work on. */
const OPERATION_TYPES: Readonly<Record<string, string | ((operation: JsonObject) => string | undefined)>> = {
  Increment: 'Number',
  Add: 'Array',
  AddUnique: 'Array',
  Remove: 'Array',
  AddRelation: relationType,
  RemoveRelation: relationType,
  Batch: ({ ops }) => (Array.isArray(ops) ? typeOf(ops[0] ?? null) : undefined),
}

const FEWEST_CORNERS = 3

/**
 * Returns the type of a column for a value, such as `String` or `Pointer<Game>`. Null and Delete have no type: they
 * clear a column of any type.
 *
 * @throws ApiError when the value is not valid for the type that it names
 */
export function typeOf(value: Json): string | undefined {
  if (value === null) return undefined
  if (Array.isArray(value)) return 'Array'
  if (isObject(value)) return typeOfObject(value)
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[
    typeof value as 'string' | 'number' | 'boolean'
  ]
}

/** Returns a value in its stored form: dates are normalized, and polygons closed. */
export function toStored(value: Json): Json {
  if (!isObject(value)) return value
  if (value.__type === 'Date' && isMoment(value)) return toDate(Date.parse(String(value.iso)))
  return value.__type === 'Polygon' ? closePolygon(value) : value
}

function typeOfObject(value: JsonObject): string | undefined {
  if (typeof value.__op === 'string') return typeOfOperation(value.__op, value)
  if (typeof value.__type !== 'string') return 'Object'
  const type = Object.hasOwn(TYPES, value.__type) ? TYPES[value.__type] : undefined
  const isComplete = type?.needs.every((name) => value[name] !== undefined && value[name] !== null)
  if (!type || !isComplete || type.isValid?.(value) === false) throw errors.invalidType(value.__type)
  if (value.__type === 'Polygon') refuseInvalidPolygon(value)
  return type.pointsTo ? `${value.__type}<${toText(value.className)}>` : value.__type
}

function typeOfOperation(name: string, operation: JsonObject): string | undefined {
  const type = Object.hasOwn(OPERATION_TYPES, name) ? OPERATION_TYPES[name] : undefined
  return typeof type === 'function' ? type(operation) : type
}

function relationType({ objects }: JsonObject): string | undefined {
  const [first] = Array.isArray(objects) ? objects : []
  return isObject(first) ? `Relation<${toText(first.className)}>` : undefined
}

function isMoment({ iso }: JsonObject): boolean {
  return typeof iso === 'string' && !Number.isNaN(Date.parse(iso))
}

function refuseInvalidPolygon(polygon: JsonObject): void {
  const corners = new Set(cornersOf(polygon).map(toText))
  if (corners.size < FEWEST_CORNERS) throw errors.polygonTooShort()
  if (crossesItself(polygon)) throw errors.polygonCrossesItself()
}

function hasCorners(polygon: JsonObject): boolean {
  return Array.isArray(polygon.coordinates) && polygon.coordinates.every(isCorner)
}

function isCorner(corner: Json): boolean {
  return (
    Array.isArray(corner) && corner.length === 2 && corner.every((degrees) => typeof degrees === 'number')
  )
}

function closePolygon(value: JsonObject): JsonObject {
  const corners = cornersOf(value)
  const [first] = corners
  if (first === undefined || toText(first) === toText(corners.at(-1) ?? null)) return value
  return { ...value, coordinates: [...corners, first] }
}

function cornersOf({ coordinates }: JsonObject): readonly Json[] {
  return Array.isArray(coordinates) ? coordinates : []
}
