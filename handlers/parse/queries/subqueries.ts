import { refusals } from '../errors.js'
import { isObject, isPointer, type Json, type JsonObject, toObject } from '../values.js'
import { equals } from './equality.js'
import { type Operator, type QueryTools, type Subresult, type Test, valueAt } from './tools.js'

/** Operators whose argument is a query of its own. */
export const SUBQUERIES: Readonly<Record<string, Operator>> = {
  $inQuery: (argument, _constraint, tools) => pointsTo('$inQuery', argument, tools),
  $notInQuery: (argument, _constraint, tools) => not(pointsTo('$notInQuery', argument, tools)),
  $select: (argument, _constraint, tools) => isSelected('$select', argument, tools),
  $dontSelect: (argument, _constraint, tools) => not(isSelected('$dontSelect', argument, tools)),
}

function pointsTo(operator: string, argument: Json, tools: QueryTools): Test {
  const { className, objects } = run(
    operator,
    argument,
    isObject(argument) ? argument.where : undefined,
    tools,
  )
  const ids = new Set(objects.map(({ objectId }) => objectId))
  return (value) =>
    toList(value).some(
      (element) => isPointer(element) && element.className === className && ids.has(element.objectId),
    )
}

function isSelected(operator: string, argument: Json, tools: QueryTools): Test {
  if (!isObject(argument) || typeof argument.key !== 'string' || Object.keys(argument).length !== 2) {
    throw refusals.improperUsage(operator)
  }
  const { query = null, key } = argument
  const { objects } = run(operator, query, isObject(query) ? (query.where ?? {}) : undefined, tools)
  const values = objects.flatMap((object) => valueAt(object, key.split('.')) ?? [])
  return (value) => values.some((wanted) => equals(value, wanted))
}

function run(operator: string, query: Json, where: Json | undefined, tools: QueryTools): Subresult {
  const wanted = toObject(where)
  if (!isObject(query) || typeof query.className !== 'string' || !wanted) {
    throw refusals.improperUsage(operator)
  }
  return tools.find(query.className, wanted, query.redirectClassNameForKey)
}

function not(test: Test): Test {
  return (value) => !test(value)
}

function toList(value: Json | undefined): readonly (Json | JsonObject)[] {
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [value]
}
