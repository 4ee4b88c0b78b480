import { refusals } from '../errors.js'
import { isObject, type Json } from '../values.js'
import { compares, equals } from './equality.js'
import {
  DISTANCE_OPERATORS,
  distanceBetween,
  readBox,
  readIntersection,
  readMaxDistance,
  readPlace,
  readRegion,
} from './geo.js'
import { resolveTime } from './relative-time.js'
import { SUBQUERIES } from './subqueries.js'
import { readTextSearch } from './text.js'
import type { Operator, QueryTools, Test } from './tools.js'

/** Options of the operators beside them, which test nothing. */
const OPTIONS: Readonly<Record<string, Operator>> = Object.fromEntries(
  ['$options', ...DISTANCE_OPERATORS].map((name) => [name, () => () => true]),
)

/**
 * The operators on one field.
 *
 * @see https://docs.parseplatform.org/rest/guide/#query-constraints
 */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...OPTIONS,
  ...SUBQUERIES,
  $eq: (argument) => (value) => equals(value, argument),
  $ne: (argument) => (value) => !equals(value, argument),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $exists: (argument) => (value) => (value !== undefined) === Boolean(argument),
  $in: (argument) => {
    const list = toList(argument, '$in')
    return (value) => list.some((element) => equals(value, element))
  },
  $nin: (argument) => {
    const list = toList(argument, '$nin')
    return (value) => !list.some((element) => equals(value, element))
  },
  $all: (argument, _constraint, tools) => {
    const tests = toList(argument, '$all').map((element) => toElementTest(element, tools))
    return (value) => Array.isArray(value) && tests.every((test) => value.some(test))
  },
  $containedBy: (argument) => {
    if (!Array.isArray(argument)) throw refusals.badContainedBy()
    return (value) =>
      Array.isArray(value) && value.every((element) => argument.some((wanted) => equals(element, wanted)))
  },
  $regex: (pattern, { $options = '' }, tools) => {
    if (typeof pattern !== 'string') throw refusals.badRegex()
    if (typeof $options !== 'string') throw refusals.badRegexOptions()
    const test = tools.regex?.(pattern, $options)
    const matches: Test = (value) => typeof value === 'string' && test?.(value) === true
    return (value) => (Array.isArray(value) ? value.some(matches) : matches(value))
  },
  $text: (argument) => readTextSearch(argument),
  $nearSphere: near,
  $near: near,
  $within: (argument) => {
    const isWithin = readBox(argument)
    return placed(isWithin)
  },
  $geoWithin: (argument) => placed(readRegion(argument)),
  $geoIntersects: (argument) => readIntersection(argument),
}

function comparison(operator: string, accept: (order: number) => boolean): Operator {
  return (argument, _constraint, { scope }) => {
    const wanted = resolveTime(scope.world, argument, operator)
    return (value) => compares(value, wanted, accept)
  }
}

function near(argument: Json, constraint: Readonly<Record<string, Json>>): Test {
  const center = readPlace(argument)
  if (!center) throw refusals.badGeoPoint()
  const most = readMaxDistance(constraint)
  return placed((place) => distanceBetween(center, place) <= most)
}

function placed(accept: (place: NonNullable<ReturnType<typeof readPlace>>) => boolean): Test {
  return (value) => {
    const place = readPlace(value)
    return place !== undefined && accept(place)
  }
}

// `$all` may list values, or patterns of which some element must fit each.
function toElementTest(wanted: Json, tools: QueryTools): Test {
  if (!isObject(wanted) || typeof wanted.$regex !== 'string') return (element) => equals(element, wanted)
  return (OPERATORS.$regex as Operator)(wanted.$regex, wanted, tools)
}

function toList(argument: Json, operator: string): readonly Json[] {
  if (Array.isArray(argument)) return argument
  throw refusals.badListConstraint(operator)
}
