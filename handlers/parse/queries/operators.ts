import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { isPointer, toText } from '../values/json.js'
import { toStored } from '../values/types.js'
import { compares, equals, equalsAny, hasAll } from './equality.js'
import {
  DISTANCE_OPERATORS,
  distanceBetween,
  readBox,
  readIntersection,
  readMaxDistance,
  readPlace,
  readRegion,
} from './geo.js'
import { isRelativeTime, resolveTime } from './relative-time.js'
import { SUBQUERIES } from './subqueries.js'
import { readTextSearch } from './text.js'
import type { Operator, QueryTools, Test } from './tools.js'

/** Options that stand beside operators and test nothing. */
const OPTIONS: Readonly<Record<string, Operator>> = Object.fromEntries(
  ['$options', ...DISTANCE_OPERATORS].map((name) => [name, () => () => true]),
)

/** Steps of a pattern that count as one comparison. */
const STEPS = 100

/**
 * The operators on one field.
 *
 * @see https://docs.parseplatform.org/rest/guide/#query-constraints
 */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...OPTIONS,
  ...SUBQUERIES,
  $eq: (argument, _constraint, tools) => toEquality(refuseTime(argument), tools),
  $ne: (argument, _constraint, tools) => not(toEquality(refuseTime(argument), tools)),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $exists: (argument) => {
    const wanted = Boolean(refuseTime(argument))
    return (value) => (value !== undefined) === wanted
  },
  $in: (argument, _constraint, tools) => toMembership(toList(argument, '$in'), tools),
  $nin: (argument, _constraint, tools) => not(toMembership(toList(argument, '$nin'), tools)),
  $all: (argument, _constraint, tools) => {
    const list = toList(argument, '$all')
    if (list.some(isPattern) && !list.every(isPattern)) throw errors.mixedAll(toText(list))
    const fits = list.some(isPattern) ? fitAll(list.filter(isPattern), tools) : hasAll(list)
    return (value) => Array.isArray(value) && list.length > 0 && fits(value)
  },
  $containedBy: (argument) => {
    if (!Array.isArray(argument)) throw errors.badContainedBy()
    const isWanted = equalsAny(argument)
    return (value) => Array.isArray(value) && value.every(isWanted)
  },
  $regex: (pattern, { $options }, tools) => {
    if (typeof pattern !== 'string') throw errors.badRegex()
    if ($options !== undefined && typeof $options !== 'string') throw errors.badRegexOptions()
    const compiled = tools.regex?.(pattern, $options)
    const matches: Test = (value) => {
      if (typeof value !== 'string' || !compiled) return false
      tools.effort.spend(compiled.costOf(value) / STEPS)
      return compiled.matches(value)
    }
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

/** Tests for a value. In a pointer column, the id alone matches as well. */
export function toEquality(argument: Json, { type }: QueryTools): Test {
  const wanted = toStored(argument)
  if (typeof wanted !== 'string' || !type?.startsWith('Pointer<')) return (value) => equals(value, wanted)
  return (value) => isPointer(value) && value.objectId === wanted
}

// A list inside the list stands for its elements.
function toMembership(list: readonly Json[], { type }: QueryTools): Test {
  const elements: Json[] = list.flat()
  const isListed = equalsAny(elements.map(toStored))
  if (!type?.startsWith('Pointer<')) return isListed
  const ids = new Set(elements.filter((element) => typeof element === 'string'))
  return (value) => isListed(value) || (isPointer(value) && ids.has(value.objectId))
}

function not(test: Test): Test {
  return (value) => !test(value)
}

function refuseTime(argument: Json): Json {
  if (isRelativeTime(argument)) throw errors.misplacedRelativeTime()
  return argument
}

function comparison(operator: string, accept: (order: number) => boolean): Operator {
  return (argument, _constraint, { scope, type }) => {
    if (isRelativeTime(argument) && type !== undefined && type !== 'Date')
      throw errors.relativeTimeNeedsDate()
    const wanted = resolveTime(scope.world, argument, operator)
    return (value) => compares(value, wanted, accept)
  }
}

function near(argument: Json, constraint: Readonly<Record<string, Json>>): Test {
  const center = readPlace(argument)
  if (!center) throw errors.badGeoPoint()
  const maximum = readMaxDistance(constraint)
  return placed((place) => distanceBetween(center, place) <= maximum)
}

function placed(accept: (place: NonNullable<ReturnType<typeof readPlace>>) => boolean): Test {
  return (value) => {
    const place = readPlace(value)
    return place !== undefined && accept(place)
  }
}

type Pattern = JsonObject & { readonly $regex: string }

// `$all` lists values, or patterns that must each match an element.
function fitAll(patterns: readonly Pattern[], tools: QueryTools): (list: readonly Json[]) => boolean {
  const tests = patterns.map((wanted) => (OPERATORS.$regex as Operator)(wanted.$regex, wanted, tools))
  return (list) => tests.every((test) => list.some(test))
}

function isPattern(value: Json): value is Pattern {
  return isObject(value) && typeof value.$regex === 'string'
}

function toList(argument: Json, operator: string): readonly Json[] {
  if (Array.isArray(argument)) return argument
  throw errors.badListConstraint(operator)
}
