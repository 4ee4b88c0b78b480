import { refusals } from '../errors.js'
import type { Json } from '../values.js'

/** Bounds far beyond what an application asks for: no query may exhaust the stack, or take minutes. */
const DEEPEST_QUERY = 500
const MOST_BRANCHES = 1000
const MOST_SUBQUERIES = 100
const DEEPEST_INCLUDE = 50
const MOST_INCLUDES = 1000

/** How many pointers of one reply may be replaced. */
export const MOST_REPLACED = 100_000

const BRANCHING: ReadonlySet<string> = new Set(['$or', '$and', '$nor'])
const SUBQUERIES: ReadonlySet<string> = new Set(['$inQuery', '$notInQuery', '$select', '$dontSelect'])

/** @throws VendorError when a `where` is nested too deeply, or asks for too much */
export function refuseExcess(where: Json): void {
  let branches = 0
  let subqueries = 0
  const walk = (value: Json, depth: number): void => {
    if (typeof value !== 'object' || value === null) return
    if (depth > DEEPEST_QUERY) throw refusals.queryTooDeep(DEEPEST_QUERY)
    for (const [key, member] of Object.entries<Json>(value)) {
      if (BRANCHING.has(key) && Array.isArray(member)) branches += member.length
      if (SUBQUERIES.has(key)) subqueries += 1
      walk(member, depth + 1)
    }
  }
  walk(where, 1)
  if (branches > MOST_BRANCHES) throw refusals.tooManyConditions(branches, MOST_BRANCHES)
  if (subqueries > MOST_SUBQUERIES) throw refusals.tooManySubqueries(subqueries, MOST_SUBQUERIES)
}

/** @throws VendorError when pointers are to be replaced too deeply, or too many */
export function refuseExcessIncludes(paths: readonly string[]): void {
  if (paths.length > MOST_INCLUDES) throw refusals.tooManyIncludes(paths.length, MOST_INCLUDES)
  for (const path of paths) {
    const depth = path.split('.').length
    if (depth > DEEPEST_INCLUDE) throw refusals.includeTooDeep(depth, DEEPEST_INCLUDE)
  }
}
