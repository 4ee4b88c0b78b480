import { isObject, type Json } from '../../../src/json.js'
import { errors } from '../errors.js'

/** A point on the earth, in degrees. */
interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** The earth's radius in parse-server. */
const RADIUS_IN_MILES = 3959
const RADIUS_IN_KILOMETERS = 6371

/** Units of maximum distances, in radians. */
const DISTANCES: Readonly<Record<string, number>> = {
  $maxDistance: 1,
  $maxDistanceInRadians: 1,
  $maxDistanceInMiles: RADIUS_IN_MILES,
  $maxDistanceInKilometers: RADIUS_IN_KILOMETERS,
}

export const DISTANCE_OPERATORS = Object.keys(DISTANCES)

/** Reads a point; undefined for any other value. */
export function readPlace(value: Json | undefined): Place | undefined {
  const { latitude, longitude } = isObject(value) ? value : {}
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined
}

// In a query a point may also be a pair of longitude and latitude.
function readPoint(value: Json | undefined): Place | undefined {
  const [longitude = null, latitude = null] = Array.isArray(value) ? value : []
  const place = readPlace(Array.isArray(value) ? { latitude, longitude } : value)
  if (!place) return undefined
  if (Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180) throw errors.outOfBounds()
  return place
}

/** Returns the distance between two points in radians. */
export function distanceBetween(a: Place, b: Place): number {
  const [north, south] = [toRadians(a.latitude), toRadians(b.latitude)]
  const halfHeight = Math.sin((north - south) / 2)
  const halfWidth = Math.sin(toRadians(a.longitude - b.longitude) / 2)
  const chord = halfHeight ** 2 + Math.cos(north) * Math.cos(south) * halfWidth ** 2
  return 2 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Returns the maximum distance of a `$nearSphere` in radians, from the options beside it. */
export function readMaxDistance(constraint: Readonly<Record<string, Json>>): number {
  const limits = Object.entries(DISTANCES).flatMap(([operator, radius]) => {
    const limit = constraint[operator]
    return typeof limit === 'number' ? [limit / radius] : []
  })
  return Math.min(Number.POSITIVE_INFINITY, ...limits)
}

type Region = (place: Place) => boolean

/**
 * Reads a box from two opposite corners in any order.
 *
 * @throws ApiError when the argument of `$within` is not a box
 */
export function readBox(argument: Json): Region {
  const corners = isObject(argument) && Array.isArray(argument.$box) ? argument.$box : []
  const [corner, opposite] = corners.map(readPoint)
  if (!corner || !opposite) throw errors.badGeoBox()
  const isAcross = (side: keyof Place, { [side]: degrees }: Place) =>
    degrees >= Math.min(corner[side], opposite[side]) && degrees <= Math.max(corner[side], opposite[side])
  return (place) => isAcross('latitude', place) && isAcross('longitude', place)
}

/** @throws ApiError when the argument of `$geoWithin` is not a polygon or a circle */
export function readRegion(argument: Json): Region {
  const { $polygon, $centerSphere } = isObject(argument) ? argument : {}
  if ($polygon !== undefined) return readPolygon($polygon)
  if ($centerSphere !== undefined) return readCircle($centerSphere)
  throw errors.badGeoWithin('')
}

function readPolygon(polygon: Json): Region {
  const isPolygon = isObject(polygon) && polygon.__type === 'Polygon'
  const corners = isPolygon ? (polygon.coordinates ?? []) : polygon
  if (!Array.isArray(corners)) {
    throw errors.badGeoWithin("; $polygon should be Polygon object or Array of Parse.GeoPoint's")
  }
  if (corners.length < 3) {
    throw errors.badGeoWithin(
      isPolygon
        ? '; Polygon.coordinates should contain at least 3 lon/lat pairs'
        : '; $polygon should contain at least 3 GeoPoints',
    )
  }
  const places = corners.map(readPoint)
  if (places.some((place) => place === undefined)) throw errors.badGeoWithin('')
  return (place) => isInside(place, places as Place[])
}

function readCircle(circle: Json): Region {
  if (!Array.isArray(circle) || circle.length < 2) {
    throw errors.badGeoWithin('; $centerSphere should be an array of Parse.GeoPoint and distance')
  }
  const [center, radius] = circle
  const place = readPoint(center)
  if (!place) throw errors.badGeoWithin('; $centerSphere geo point invalid')
  if (typeof radius !== 'number' || radius < 0) {
    throw errors.badGeoWithin('; $centerSphere distance invalid')
  }
  return (other) => distanceBetween(place, other) <= radius
}

/** @throws ApiError when the argument of `$geoIntersects` is not a point */
export function readIntersection(argument: Json): (polygon: Json | undefined) => boolean {
  const point = isObject(argument) ? readPoint(argument.$point) : undefined
  if (!point) throw errors.badGeoIntersect()
  return (polygon) => {
    const corners = isObject(polygon) && Array.isArray(polygon.coordinates) ? polygon.coordinates : []
    const places = corners.map((corner) => toPlace(corner as readonly [number, number]))
    return isInside(point, places)
  }
}

// Stored polygons have the latitude first.
function toPlace([latitude, longitude]: readonly [number, number]): Place {
  return { latitude, longitude }
}

// A point is inside when a line from it to the east crosses the border an odd number of times. The border is inside.
function isInside(place: Place, corners: readonly Place[]): boolean {
  let inside = false
  for (const [index, corner] of corners.entries()) {
    const previous = corners.at(index - 1) as Place
    if (isBetween(place, previous, corner)) return true
    if (corner.latitude > place.latitude === previous.latitude > place.latitude) continue
    const share = (place.latitude - corner.latitude) / (previous.latitude - corner.latitude)
    if (place.longitude < corner.longitude + share * (previous.longitude - corner.longitude)) inside = !inside
  }
  return inside
}

function isBetween(place: Place, a: Place, b: Place): boolean {
  const area =
    (b.latitude - a.latitude) * (place.longitude - a.longitude) -
    (b.longitude - a.longitude) * (place.latitude - a.latitude)
  if (area !== 0) return false
  return (
    place.latitude >= Math.min(a.latitude, b.latitude) &&
    place.latitude <= Math.max(a.latitude, b.latitude) &&
    place.longitude >= Math.min(a.longitude, b.longitude) &&
    place.longitude <= Math.max(a.longitude, b.longitude)
  )
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
