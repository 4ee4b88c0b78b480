import type { Json, JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { NO_BOUNDS } from '../options.js'

/** Limits far beyond the needs of applications. They keep queries from exhausting the stack or taking minutes. */
const DEEPEST_QUERY = 500
const MOST_BRANCHES = 1000
const MOST_SUBQUERIES = 100
const MOST_SORT_KEYS = 32
const DEEPEST_INCLUDE = 50
const MOST_INCLUDES = 1000

/** The value of options without a limit. */
const UNBOUNDED = -1

/** The most pointers of one reply that are replaced. */
export const MOST_REPLACED = 100_000
/** The most elements and members of all included objects. */
export const LARGEST_REPLACED = 2_000_000

const BRANCHING: ReadonlySet<string> = new Set(['$or', '$and', '$nor'])
const PATTERNS: ReadonlySet<string> = new Set(['$regex'])
const SUBQUERIES: ReadonlySet<string> = new Set(['$inQuery', '$notInQuery', '$select', '$dontSelect'])

/** @throws ApiError when a `where` is nested too deeply, or has too many conditions */
export function refuseExcess(where: Json): void {
  let branches = 0
  let subqueries = 0
  const walk = (value: Json, depth: number): void => {
    if (typeof value !== 'object' || value === null) return
    if (depth > DEEPEST_QUERY) throw errors.queryTooDeep(DEEPEST_QUERY)
    if (Array.isArray(value)) {
      for (const element of value) walk(element, depth + 1)
      return
    }
    const object = value as JsonObject
    for (const key of Object.keys(object)) {
      const member = object[key] as Json
      if (BRANCHING.has(key) && Array.isArray(member)) branches += member.length
      if (SUBQUERIES.has(key)) subqueries += 1
      walk(member, depth + 1)
    }
  }
  walk(where, 1)
  if (branches > MOST_BRANCHES) throw errors.tooManyConditions(branches, MOST_BRANCHES)
  if (subqueries > MOST_SUBQUERIES) throw errors.tooManySubqueries(subqueries, MOST_SUBQUERIES)
}

/** @throws ApiError when an order has too many keys */
export function refuseExcessOrder(order: readonly unknown[]): void {
  if (order.length > MOST_SORT_KEYS) throw errors.tooManySortKeys(order.length, MOST_SORT_KEYS)
}

/** @throws ApiError when an `include` is too deep, or has too many paths */
export function refuseExcessIncludes(paths: readonly string[]): void {
  if (paths.length > MOST_INCLUDES) throw errors.tooManyIncludes(paths.length, MOST_INCLUDES)
  for (const path of paths) {
    const depth = path.split('.').length
    if (depth > DEEPEST_INCLUDE) throw errors.includeTooDeep(depth, DEEPEST_INCLUDE)
  }
}

type ClientScope = Pick<Scope, 'caller' | 'options'>

/** @throws ApiError when a client's `where` exceeds the limits of the options */
export function refuseComplexity({ caller, options }: ClientScope, where: Json): void {
  if (caller.isMaster || options.requestComplexity === NO_BOUNDS) return
  const { queryDepth, subqueryDepth, allowRegex = true } = options.requestComplexity
  if (exceeds(queryDepth, depthOf(where, BRANCHING))) throw errors.queryTooDeep(queryDepth)
  if (exceeds(subqueryDepth, depthOf(where, SUBQUERIES))) throw errors.subqueryTooDeep(subqueryDepth)
  if (!allowRegex && depthOf(where, PATTERNS) > 0) throw errors.regexNotAllowed()
}

/** @throws ApiError when a client's `include` exceeds the limits of the options */
export function refuseComplexIncludes({ caller, options }: ClientScope, paths: readonly string[]): void {
  if (caller.isMaster || options.requestComplexity === NO_BOUNDS) return
  const { includeDepth, includeCount } = options.requestComplexity
  const names = paths.map((path) => path.split('.'))
  const depth = Math.max(0, ...names.map(({ length }) => length))
  if (exceeds(includeDepth, depth)) throw errors.includeTooDeep(depth, includeDepth)
  // To replace `a.b`, `a` is replaced, too.
  const all = new Set(names.flatMap((path) => path.map((_, end) => path.slice(0, end + 1).join('.'))))
  if (exceeds(includeCount, all.size)) throw errors.tooManyIncludes(all.size, includeCount)
}

/** Returns true when a count exceeds a limit of the options. */
export function exceeds(bound: number | undefined, count: number): bound is number {
  return bound !== undefined && bound !== UNBOUNDED && count > bound
}

/** Returns the depth of members with certain names in one another. */
function depthOf(value: Json, names: ReadonlySet<string>): number {
  if (typeof value !== 'object' || value === null) return 0
  let deepest = 0
  for (const [name, member] of Object.entries<Json>(value)) {
    deepest = Math.max(deepest, depthOf(member, names) + (names.has(name) ? 1 : 0))
  }
  return deepest
}
