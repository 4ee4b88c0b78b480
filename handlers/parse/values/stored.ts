const FEWEST_CORNERS = 3

import { isObject, type Json, type JsonObject } from '../../../src/json.js'
/** A value as it is kept: a moment is written in one way, and a polygon ends where it begins. */
import { toDate, toText } from './json.js'
export function toStored(value: Json): Json {
  if (!isObject(value)) return value
  if (value.__type === 'Date' && isMoment(value)) return toDate(Date.parse(String(value.iso)))
  return value.__type === 'Polygon' ? closePolygon(value) : value
}

/** Whether a date says a moment. */
export function isMoment({ iso }: JsonObject): boolean {
  return typeof iso === 'string' && !Number.isNaN(Date.parse(iso))
}

function closePolygon(value: JsonObject): JsonObject {
  const corners = cornersOf(value)
  const [first] = corners
  if (first === undefined || isSameCorner(first, corners.at(-1) ?? null)) return value
  return { ...value, coordinates: [...corners, first] }
}

/** Whether a polygon is made of pairs of numbers. */
export function hasCorners(polygon: JsonObject): boolean {
  return Array.isArray(polygon.coordinates) && polygon.coordinates.every(isCorner)
}

/** Whether a polygon has an inside: three corners that are not the same. */
export function hasInside(polygon: JsonObject): boolean {
  return new Set(cornersOf(polygon).map(toText)).size >= FEWEST_CORNERS
}

function cornersOf({ coordinates }: JsonObject): readonly Json[] {
  return Array.isArray(coordinates) ? coordinates : []
}

function isCorner(corner: Json): boolean {
  return (
    Array.isArray(corner) && corner.length === 2 && corner.every((degrees) => typeof degrees === 'number')
  )
}

function isSameCorner(a: Json, b: Json): boolean {
  return toText(a) === toText(b)
}
