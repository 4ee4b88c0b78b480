import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { isDeeperThan } from '../../../src/model/nesting.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { equals } from './compare.js'
import { conversionOf, fieldOf } from './fields.js'
import { type Test, toTest } from './operators.js'

/** Returns true for a user that matches a query. */
export type Matcher = (user: User) => boolean

const MOST_LEVELS = 10
/** Limits the work of one request: each condition may be tested for every user. */
const MOST_CONDITIONS = 100

const LISTS: ReadonlySet<string> = new Set(['$in', '$nin'])

/** The operators that combine conditions. */
const LOGICAL: Readonly<Record<string, (matchers: readonly Matcher[]) => Matcher>> = {
  $and: (matchers) => (user) => matchers.every((matches) => matches(user)),
  $or: (matchers) => (user) => matchers.some((matches) => matches(user)),
  $nor: (matchers) => (user) => !matchers.some((matches) => matches(user)),
}

/**
 * Compiles the `where` of a query.
 *
 * @throws AcsError for an unknown operator, a wrong operand, and too many conditions
 * @see http://docs.appcelerator.com/cloud/latest/#!/guide/search_query
 */
export function compileWhere(world: World, where: JsonObject): Matcher {
  if (isDeeperThan(where, MOST_LEVELS)) throw errors.deepWhere(MOST_LEVELS)
  if (countConditions(where) > MOST_CONDITIONS) throw errors.longWhere(MOST_CONDITIONS)
  return compileAll(world, where)
}

function compileAll(world: World, where: JsonObject): Matcher {
  const matchers = Object.entries(where).map(([name, condition]) => compile(world, name, condition))
  return (user) => matchers.every((matches) => matches(user))
}

function compile(world: World, name: string, condition: Json): Matcher {
  const join = Object.hasOwn(LOGICAL, name) ? LOGICAL[name] : undefined
  if (!join) return compileField(world, name, condition)
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isObject)) {
    throw errors.badOperand(name)
  }
  return join(condition.map((where) => compileAll(world, where)))
}

function compileField(world: World, name: string, condition: Json): Matcher {
  if (name.startsWith('$')) throw errors.badOperator(name)
  const field = fieldOf(world, name)
  const test = compileCondition(mapValues(condition, conversionOf(name)))
  return (user) => test(field(user))
}

function compileCondition(condition: Json): Test {
  if (!isObject(condition) || !Object.keys(condition).some((name) => name.startsWith('$'))) {
    return (value) => equals(value, condition)
  }
  const tests = Object.entries(condition).map(([name, operand]) => toTest(name, operand))
  return (value) => tests.every((test) => test(value))
}

function mapValues(value: Json, map: (value: Json) => Json): Json {
  if (typeof value !== 'object' || value === null) return map(value)
  if (Array.isArray(value)) return value.map((element) => mapValues(element, map))
  return Object.fromEntries(
    Object.entries<Json>(value).map(([name, member]) => [name, mapValues(member, map)]),
  )
}

// A list of texts and numbers counts as one condition, because it is tested with a set.
function countConditions(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.entries<Json>(value)
    .map(([name, member]) => countConditions(LISTS.has(name) ? nestedIn(member) : member))
    .reduce((sum, count) => sum + Math.max(count, 1), 0)
}

function nestedIn(list: Json): Json {
  return Array.isArray(list) ? list.filter((element) => typeof element === 'object') : list
}
