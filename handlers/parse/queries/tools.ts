import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import type { StoredObject } from '../objects/sources.js'
import type { Effort } from './effort.js'
import type { RegexCompiler } from './regex.js'

/** Whether an object is one that a query asks for. */
export type Matcher = (object: StoredObject) => boolean

/** Whether the value of a field is one that a constraint asks for. */
export type Test = (value: Json | undefined) => boolean

/** A subquery. */
export interface Subquery {
  /** As the client wrote it. */
  readonly source: JsonObject
  readonly className: string
  readonly where: JsonObject
  /** The relation or pointer whose target class is searched instead. */
  readonly redirectKey: Json | undefined
}

/** What a query within a query finds, as its caller sees it. */
export interface Subresult {
  readonly className: string
  readonly objects: readonly JsonObject[]
}

/** What is needed to compile a query. */
export interface QueryTools {
  readonly scope: Scope
  readonly className: string
  /** The type of the column that a constraint is on; undefined for a member of an object, and where there is no column. */
  readonly type?: string | undefined
  /** The compiler of patterns, when the query has one; see `usesRegex`. */
  readonly regex: RegexCompiler | undefined
  /** Counts the query's comparisons. */
  readonly effort: Effort
  /** Runs the query of a `$inQuery` or `$select`. */
  readonly find: (subquery: Subquery) => Subresult
}

/** What an operator makes of its argument. The whole constraint is there for those that have options beside them. */
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

/** The value at a dotted path. Of a list, a number in it is for one element, and a name for the members of all. */
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
