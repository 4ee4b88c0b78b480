import { isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import { mapInTurns } from '../../../src/model/turns.js'
import { errors } from '../errors.js'
import { membersOf } from '../relations/rules.js'
import { columnType, targetOf } from '../schemas/lookup.js'
import { lookUp, toObject, toPointer } from '../values/json.js'
import { OPERATORS, toEquality } from './operators.js'
import { readRelatedTo } from './related-to.js'
import { columnOf, type Matcher, type QueryTools, readPath, type Test } from './tools.js'

const KEY = /^[A-Za-z][A-Za-z0-9_.]*$/
const LOGICAL: ReadonlySet<string> = new Set(['$or', '$and', '$nor'])
const RELATION_CONSTRAINTS = ['objectId', '$in', '$nin', '$ne', '$inQuery', '$notInQuery']

/**
 * Compiles the `where` of a query. It yields between keys, which may be tens of thousands.
 *
 * @throws ApiError when a key, an operator or an argument is not valid
 * @see https://docs.parseplatform.org/rest/guide/#query-constraints
 */
export function* compileWhere(where: JsonObject, tools: QueryTools): Generator<void, Matcher> {
  const compile = (key: string) => compileKey(key, where[key] as Json, tools)
  return allOf(yield* mapInTurns(Object.keys(where), compile))
}

function compileBranch(where: JsonObject, tools: QueryTools): Matcher {
  return allOf(Object.keys(where).map((key) => compileKey(key, where[key] as Json, tools)))
}

function allOf(matchers: readonly Matcher[]): Matcher {
  return (object) => matchers.every((matches) => matches(object))
}

/** Returns true when a query has a pattern. */
export function usesRegex(where: Json): boolean {
  if (Array.isArray(where)) return where.some(usesRegex)
  if (!isObject(where)) return false
  return Object.keys(where).some((key) => key === '$regex' || usesRegex(where[key] as Json))
}

/** Returns the columns and dotted paths of a query. */
export function pathsIn(where: JsonObject): string[] {
  return Object.entries(where).flatMap(([key, constraint]) => {
    if (!LOGICAL.has(key)) return [key]
    return Array.isArray(constraint) ? constraint.filter(isObject).flatMap(pathsIn) : []
  })
}

function compileKey(key: string, constraint: Json, tools: QueryTools): Matcher {
  if (LOGICAL.has(key)) return compileLogical(key, constraint, tools)
  if (key === '$relatedTo') {
    const ids = new Set(readRelatedTo(tools.scope, constraint))
    return ({ objectId }) => ids.has(objectId)
  }
  return compileField(key, constraint, tools)
}

function compileLogical(operator: string, argument: Json, tools: QueryTools): Matcher {
  const branches = Array.isArray(argument) ? argument.map(toObject) : []
  const queries = branches.filter((branch) => branch !== undefined)
  const isList = Array.isArray(argument) && queries.length === branches.length
  if (!isList || (operator === '$nor' && queries.length === 0)) {
    throw operator === '$nor' ? errors.badNorFormat() : errors.badLogicFormat(operator)
  }
  const matchers = queries.map((where) => compileBranch(where, tools))
  if (operator === '$and') return allOf(matchers)
  const any: Matcher = (object) => matchers.some((matches) => matches(object))
  return operator === '$or' ? any : (object) => !any(object)
}

function compileField(key: string, constraint: Json, tools: QueryTools): Matcher {
  if (key === 'ACL') throw errors.queryOnAcl()
  if (!KEY.test(key)) throw errors.invalidKeyName(key)
  const type = columnType(tools.scope.world, tools.className, key)
  const test = compileConstraint(constraint, { ...tools, type })
  const target = targetOf(type)
  if (target !== undefined) return compileRelation(key, constraint, { test, target, tools })
  const path = key.split('.')
  const [column] = path as [string, ...string[]]
  return (object) => {
    if (path.length > 1) tools.effort.count(columnOf(object, column))
    const value = readPath(object, path)
    tools.effort.count(value)
    return test(value)
  }
}

interface Relation {
  readonly test: Test
  /** The class of the members. */
  readonly target: string
  readonly tools: QueryTools
}

// A relation is queried like a list of pointers. Constraints on everything but a member never match.
function compileRelation(key: string, constraint: Json, { test, target, tools }: Relation): Matcher {
  if (!isObject(constraint) || !RELATION_CONSTRAINTS.some((name) => name in constraint)) return () => false
  const { scope, className } = tools
  return ({ objectId }) =>
    test(membersOf(scope.world, { className, key }, objectId).map((member) => toPointer(target, member)))
}

// A value with operators among its members, such as a pointer of the SDK, must be equal as well.
function compileConstraint(constraint: Json, tools: QueryTools): Test {
  const operators = isObject(constraint) ? Object.keys(constraint).filter((key) => key.startsWith('$')) : []
  if (!isObject(constraint) || operators.length === 0) return toEquality(constraint, tools)
  const tests = operators.map((name) => {
    const operator = lookUp(OPERATORS, name)
    if (!operator) throw errors.badConstraint(name)
    return operator(constraint[name] ?? null, constraint, tools)
  })
  const wanted = omit(constraint, operators)
  if (Object.keys(wanted).length > 0) tests.push(toEquality(wanted, tools))
  return (value) => tests.every((test) => test(value))
}
