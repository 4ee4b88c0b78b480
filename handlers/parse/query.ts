import { isEqual } from 'es-toolkit'
import { refusals } from './errors.js'
import type { Json, JsonObject } from './models.js'
import type { RegexCompiler } from './regex.js'
import { isObject } from './values.js'

/** Whether an object, as a master sees it, is one that a query asks for. */
export type Matcher = (object: JsonObject) => boolean

type Test = (value: Json | undefined) => boolean

const KEY = /^[A-Za-z][A-Za-z0-9_.]*$/
const LOGICAL: ReadonlySet<string> = new Set(['$or', '$and', '$nor'])

/** Operators on one field. The whole constraint is there for those that have options beside them. */
const OPERATORS: Readonly<
  Record<string, (argument: Json, constraint: JsonObject, regex: RegexCompiler | undefined) => Test>
> = {
  $eq: (argument) => (value) => equals(value, argument),
  $ne: (argument) => (value) => !equals(value, argument),
  $lt: (argument) => (value) => compare(value, argument, (order) => order < 0),
  $lte: (argument) => (value) => compare(value, argument, (order) => order <= 0),
  $gt: (argument) => (value) => compare(value, argument, (order) => order > 0),
  $gte: (argument) => (value) => compare(value, argument, (order) => order >= 0),
  $exists: (argument) => (value) => (value !== undefined) === Boolean(argument),
  $in: (argument) => {
    const list = toList(argument, '$in')
    return (value) => list.some((element) => equals(value, element))
  },
  $nin: (argument) => {
    const list = toList(argument, '$nin')
    return (value) => !list.some((element) => equals(value, element))
  },
  $all: (argument) => {
    const list = toList(argument, '$all')
    return (value) => Array.isArray(value) && list.every((element) => equals(value, element))
  },
  $regex: (pattern, { $options = '' }, regex) => {
    if (typeof pattern !== 'string') throw refusals.badRegex()
    if (typeof $options !== 'string') throw refusals.badRegexOptions()
    const test = regex?.(pattern, $options)
    return (value) => typeof value === 'string' && test?.(value) === true
  },
  $options: () => () => true,
}

/**
 * Compiles the `where` of a query.
 *
 * @param regex the compiler of patterns, when the query has one; see `usesRegex`
 * @throws VendorError when a key, an operator or an argument is wrong
 * @see https://docs.parseplatform.org/rest/guide/#query-constraints
 */
export function compileWhere(where: JsonObject, regex?: RegexCompiler): Matcher {
  const matchers = Object.entries(where).map(([key, constraint]) =>
    LOGICAL.has(key) ? compileLogical(key, constraint, regex) : compileField(key, constraint, regex),
  )
  return (object) => matchers.every((matches) => matches(object))
}

/** Whether a query has a pattern somewhere. */
export function usesRegex(where: Json): boolean {
  if (typeof where !== 'object' || where === null) return false
  return Object.entries(where).some(([key, member]) => key === '$regex' || usesRegex(member))
}

/** The columns that a query asks about. */
export function columnsIn(where: JsonObject): string[] {
  return Object.entries(where).flatMap(([key, constraint]) => {
    if (!LOGICAL.has(key)) return [key.split('.')[0] ?? key]
    return Array.isArray(constraint) ? constraint.filter(isObject).flatMap(columnsIn) : []
  })
}

/** Orders two values of one column; values of different types stand apart, and missing ones come first. */
export function order(a: Json | undefined, b: Json | undefined): number {
  const [x, y] = [comparable(a), comparable(b)]
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
  if (typeof x !== typeof y) return typeof x < typeof y ? -1 : 1
  if (x === y) return 0
  return x < y ? -1 : 1
}

function compileLogical(operator: string, argument: Json, regex: RegexCompiler | undefined): Matcher {
  const isList = Array.isArray(argument) && argument.every(isObject)
  if (!isList || (operator === '$nor' && argument.length === 0)) {
    throw operator === '$nor' ? refusals.badNorFormat() : refusals.badLogicFormat(operator)
  }
  const matchers = argument.filter(isObject).map((where) => compileWhere(where, regex))
  if (operator === '$and') return (object) => matchers.every((matches) => matches(object))
  const any: Matcher = (object) => matchers.some((matches) => matches(object))
  return operator === '$or' ? any : (object) => !any(object)
}

function compileField(key: string, constraint: Json, regex: RegexCompiler | undefined): Matcher {
  if (key === 'ACL') throw refusals.queryOnAcl()
  if (!KEY.test(key)) throw refusals.invalidKeyName(key)
  const test = compileConstraint(constraint, regex)
  const path = key.split('.')
  return (object) => test(path.reduce<Json | undefined>((value, name) => memberOf(value, name), object))
}

function compileConstraint(constraint: Json, regex: RegexCompiler | undefined): Test {
  const operators = isObject(constraint) ? Object.keys(constraint).filter((key) => key.startsWith('$')) : []
  if (!isObject(constraint) || operators.length === 0) return (value) => equals(value, constraint)
  const tests = operators.map((name) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (!operator) throw refusals.badConstraint(name)
    return operator(constraint[name] ?? null, constraint, regex)
  })
  return (value) => tests.every((test) => test(value))
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

// A bare value matches an array that has it, and a null matches what is not there.
function equals(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null) return value === undefined || value === null
  if (isSame(value, wanted)) return true
  return Array.isArray(value) && value.some((element) => isSame(element, wanted))
}

function isSame(a: Json | undefined, b: Json): boolean {
  if (isPointer(a) && isPointer(b)) return a.className === b.className && a.objectId === b.objectId
  const [x, y] = isDate(b) ? [comparable(a), comparable(b)] : [a, b]
  return isEqual(x, y)
}

function isPointer(value: Json | undefined): value is JsonObject {
  return isObject(value) && typeof value.objectId === 'string' && typeof value.className === 'string'
}

function isDate(value: Json | undefined): value is JsonObject {
  return isObject(value) && value.__type === 'Date'
}

function compare(value: Json | undefined, wanted: Json, accept: (order: number) => boolean): boolean {
  const [x, y] = [comparable(value), comparable(wanted)]
  return x !== undefined && typeof x === typeof y && accept(order(value, wanted))
}

// `createdAt` and `updatedAt` are written as bare ISO texts, which sort as the dates that queries compare them with.
function comparable(value: Json | undefined): string | number | boolean | undefined {
  if (isDate(value)) return String(value.iso)
  return typeof value === 'object' ? undefined : value
}

function toList(argument: Json, operator: string): readonly Json[] {
  if (Array.isArray(argument)) return argument
  throw refusals.badListConstraint(operator)
}
