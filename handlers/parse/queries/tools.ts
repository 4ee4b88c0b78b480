import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import type { StoredObject } from '../objects/sources.js'
import type { Effort } from './effort.js'
import type { RegexCompiler } from './regex.js'

/** Returns true for objects that match a query. */
export type Matcher = (object: StoredObject) => boolean

/** Returns true for values that match a constraint. */
export type Test = (value: Json | undefined) => boolean

/** A subquery. */
export interface Subquery {
  /** The query object of the client. */
  readonly source: JsonObject
  readonly className: string
  readonly where: JsonObject
  /** The relation or pointer with the class to search instead. */
  readonly redirectKey: Json | undefined
}

/** The result of a subquery, as the caller sees it. */
export interface Subresult {
  readonly className: string
  readonly objects: readonly JsonObject[]
}

/** The tools of the query compiler. */
export interface QueryTools {
  readonly scope: Scope
  readonly className: string
  /** The type of the constrained column; undefined for members of objects and for unknown columns. */
  readonly type?: string | undefined
  /** The regex compiler, when the query has a pattern; see `usesRegex`. */
  readonly regex: RegexCompiler | undefined
  /** Counts the query's comparisons. */
  readonly effort: Effort
  /** Runs the query of a `$inQuery` or `$select`. */
  readonly find: (subquery: Subquery) => Subresult
}

/** Makes a test from the argument of an operator. Some operators read options beside it in the constraint. */
export type Operator = (argument: Json, constraint: JsonObject, tools: QueryTools) => Test

/** Returns the value of an object's column. */
export function columnOf(object: StoredObject, name: string): Json | undefined {
  return object.column ? object.column(name) : memberOf(object.columns, name)
}

/** Returns the value at a dotted path that begins with an object's column; see `valueAt`. */
export function readPath(object: StoredObject, path: readonly string[]): Json | undefined {
  let value = columnOf(object, path[0] ?? '')
  for (let level = 1; level < path.length && value !== undefined; level += 1) {
    value = memberOf(value, path[level] as string)
  }
  return value
}

/**
 * Returns the value at a dotted path. In a list, a number selects an element, and a name the members of all elements.
 */
export function valueAt(object: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = object
  for (const name of path) {
    if (value === undefined) return undefined
    value = memberOf(value, name)
  }
  return value
}

/** Returns a member of an object, or an element of a list; for a name and a list, the members of its elements. */
function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : membersOf(value, name)
  const members = value as JsonObject | undefined | null
  return typeof members === 'object' && members !== null && Object.hasOwn(members, name)
    ? members[name]
    : undefined
}

function membersOf(list: readonly Json[], name: string): Json | undefined {
  const members = list.filter(isObject).flatMap((element) => memberOf(element, name) ?? [])
  return members.length > 0 ? members : undefined
}
