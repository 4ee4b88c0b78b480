import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { isPointer, lookUp, toObject } from '../values/json.js'
import { equalsAny } from './equality.js'
import { type Operator, type QueryTools, type Subquery, type Test, valueAt } from './tools.js'

/** Operators whose argument is a query of its own. */
export const SUBQUERIES: Readonly<Record<string, Operator>> = {
  $inQuery: (argument, _constraint, tools) => pointsTo('$inQuery', argument, tools),
  $notInQuery: (argument, _constraint, tools) => not(pointsTo('$notInQuery', argument, tools)),
  $select: (argument, _constraint, tools) => isSelected('$select', argument, tools),
  $dontSelect: (argument, _constraint, tools) => not(isSelected('$dontSelect', argument, tools)),
}

/** Returns the well-formed subqueries of a query, without those nested in them. */
export function subqueriesIn(where: Json): Subquery[] {
  if (!isObject(where)) return []
  return Object.keys(where).flatMap((key) => {
    const constraint = where[key]
    if (Array.isArray(constraint)) return key.startsWith('$') ? constraint.flatMap(subqueriesIn) : []
    if (!isObject(constraint)) return []
    return Object.entries(constraint).flatMap(([operator, argument]) => {
      return lookUp(READERS, operator)?.(argument) ?? []
    })
  })
}

type Reader = (argument: Json) => Subquery | undefined

const readPointed: Reader = (argument) => readQuery(argument, isObject(argument) ? argument.where : undefined)

const readSelected: Reader = (argument) => {
  if (!isObject(argument)) return undefined
  const { query = null } = argument
  return readQuery(query, isObject(query) ? (query.where ?? EVERYTHING) : undefined)
}

const READERS: Readonly<Record<string, Reader>> = {
  $inQuery: readPointed,
  $notInQuery: readPointed,
  $select: readSelected,
  $dontSelect: readSelected,
}

const EVERYTHING: JsonObject = {}

function readQuery(query: Json, where: Json | undefined): Subquery | undefined {
  const wanted = toObject(where)
  if (!isObject(query) || typeof query.className !== 'string' || !wanted) return undefined
  const { className, redirectClassNameForKey } = query
  return { source: query, className, where: wanted, redirectKey: redirectClassNameForKey }
}

function pointsTo(operator: string, argument: Json, tools: QueryTools): Test {
  const subquery = readPointed(argument)
  if (!subquery) throw errors.improperUsage(operator)
  const { className, objects } = tools.find(subquery)
  const ids = new Set(objects.map(({ objectId }) => objectId))
  return (value) =>
    toList(value).some(
      (element) => isPointer(element) && element.className === className && ids.has(element.objectId),
    )
}

function isSelected(operator: string, argument: Json, tools: QueryTools): Test {
  const subquery = readSelected(argument)
  const { key = null } = isObject(argument) ? argument : {}
  if (!isObject(argument) || typeof key !== 'string' || Object.keys(argument).length !== 2 || !subquery) {
    throw errors.improperUsage(operator)
  }
  const { objects } = tools.find(subquery)
  return equalsAny(objects.flatMap((object) => valueAt(object, key.split('.')) ?? []))
}

function not(test: Test): Test {
  return (value) => !test(value)
}

function toList(value: Json | undefined): readonly (Json | JsonObject)[] {
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [value]
}
