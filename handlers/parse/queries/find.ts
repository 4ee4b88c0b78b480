import type { JsonObject } from '../../../src/json.js'
import { mapInTurns, runInTurns } from '../../../src/model/turns.js'
import { anyObject, requireAccess } from '../access/class-access.js'
import type { ClassOperation } from '../access/class-permissions.js'
import { hiddenColumns, hiddenTest } from '../access/protected-fields.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import type { StoredObject } from '../objects/sources.js'
import { viewObject } from '../objects/view.js'
import { columnType, targetOf } from '../schemas/lookup.js'
import { candidates } from './candidates.js'
import { countEffort } from './effort.js'
import { explainFind, refuseExplanation } from './explain.js'
import { showAll } from './include.js'
import { refuseComplexity } from './limits.js'
import { type Find, wholeClass } from './parameters.js'
import type { RegexCompiler } from './regex.js'
import { SCORE, scorer } from './score.js'
import { sorter } from './sort.js'
import { subqueriesIn } from './subqueries.js'
import type { Matcher, QueryTools, Subquery, Subresult } from './tools.js'
import { compileWhere, pathsIn } from './where.js'

/** The outcome of a query. */
export interface Found {
  /** The objects as the query asks for them. Each is made when it is read. */
  readonly results: Iterable<JsonObject>
  /** The plan in place of the objects, for a query with `explain`. */
  readonly plan?: JsonObject
  readonly count?: number
}

/**
 * Finds the objects that match a query and that the caller may read. It yields between objects, which may be a
 * hundred thousand.
 *
 * @param regex the regex compiler, when the query has a pattern
 * @throws ApiError when the query is not valid, or not allowed for the caller
 * @see https://docs.parseplatform.org/rest/guide/#queries
 */
export function* findObjects(
  scope: Scope,
  requestedClass: string,
  find: Find,
  regex?: RegexCompiler,
): Generator<void, Found> {
  if (find.explain && !scope.caller.isMaster) throw errors.explainNeedsMaster()
  refuseComplexity(scope, find.where)
  const className = redirect(scope, requestedClass, find.redirect)
  refuseHidden(scope, className, find)
  refuseExplanation(find.explain)
  const found = yield* select(scope, className, find, regex)
  const last = find.skip + find.limit
  const page = (sorter(find)?.(found, last) ?? found).slice(find.skip, last)
  return {
    results: showPage(scope, className, page, find),
    ...(find.explain ? { plan: explainFind(scope, className, find, page.length) } : {}),
    ...(find.count ? { count: found.length } : {}),
  }
}

function* showPage(
  scope: Scope,
  className: string,
  page: readonly StoredObject[],
  find: Find,
): Generator<JsonObject> {
  const views = showAll(scope, className, page, find)
  const score = find.keys?.includes(SCORE) ? scorer(find.where) : undefined
  if (find.redirect === undefined && !score) return yield* views
  // A query that was redirected to another class names that class.
  const classMember = find.redirect === undefined ? {} : { className }
  let position = 0
  for (const view of views) {
    const object = page[position] as StoredObject
    yield { ...view, ...classMember, ...(score ? { score: score(object) } : {}) }
    position += 1
  }
}

/** Returns all objects of a class that match a `where` and that the caller may read. */
export function matching(
  scope: Scope,
  className: string,
  where: JsonObject,
  regex?: RegexCompiler,
): readonly StoredObject[] | Promise<readonly StoredObject[]> {
  return runInTurns(selectSorted(scope, className, { ...wholeClass, where }, regex))
}

function* selectSorted(
  scope: Scope,
  className: string,
  find: Find,
  regex: RegexCompiler | undefined,
): Generator<void, readonly StoredObject[]> {
  const found = yield* select(scope, className, find, regex)
  return sorter(find)?.(found, found.length) ?? found
}

/**
 * Compiles a `where` to a predicate for objects, without a check of access rights. It runs subqueries first, and
 * yields between the objects that they test.
 *
 * @throws ApiError when the query is not valid
 */
export function* matcherOf(
  scope: Scope,
  className: string,
  where: JsonObject,
  regex?: RegexCompiler,
): Generator<void, Matcher> {
  const subresults = yield* runSubqueries(scope, where, regex)
  const tools = queryTools(scope, className, regex, subresults)
  const matches = yield* compileWhere(where, tools)
  return (object) => {
    tools.effort.begin()
    return matches(object)
  }
}

// Sorting and counting need all objects. Otherwise the search stops when the page is full.
function* select(
  scope: Scope,
  className: string,
  find: Find,
  regex: RegexCompiler | undefined,
): Generator<void, readonly StoredObject[]> {
  const permitted = operationsOf(find)
    .map((operation) => requireAccess(scope, className, operation))
    .filter((permits) => permits !== anyObject)
  const matches = yield* matcherOf(scope, className, find.where, regex)
  const needed = find.count || sorter(find) ? Number.POSITIVE_INFINITY : find.skip + find.limit
  const selected: StoredObject[] = []
  for (const object of needed > 0 ? candidates(scope, className, find.where) : []) {
    yield
    if (!matches(object) || !isReadable(object, scope)) continue
    if (permitted.every((permits) => permits(object.columns))) selected.push(object)
    if (selected.length >= needed) break
  }
  return selected
}

function isReadable(object: StoredObject, { caller }: Scope): boolean {
  return caller.isMaster || object.isPublic === true || allows(object.acl, caller, 'read')
}

// For a class's permissions, a query by id alone is a get, and a query that counts is a count as well.
function operationsOf({ where, limit, count }: Find): ClassOperation[] {
  const isGet = typeof where.objectId === 'string' && Object.keys(where).length === 1
  const operations: ClassOperation[] = []
  if (limit > 0) operations.push(isGet ? 'get' : 'find')
  if (count) operations.push('count')
  return operations
}

/** Results of subqueries by the client's query object. */
type Subresults = ReadonlyMap<JsonObject, Subresult>

const NO_SUBRESULTS: Subresults = new Map()

function queryTools(
  scope: Scope,
  className: string,
  regex: RegexCompiler | undefined,
  subresults: Subresults,
): QueryTools {
  return {
    scope,
    className,
    regex,
    effort: countEffort(),
    find: ({ source }) => {
      const found = subresults.get(source)
      if (!found) throw new Error(`Failed to compile a query: a subquery of "${className}" was not run.`)
      return found
    },
  }
}

function* runSubqueries(
  scope: Scope,
  where: JsonObject,
  regex: RegexCompiler | undefined,
): Generator<void, Subresults> {
  const subqueries = subqueriesIn(where)
  if (subqueries.length === 0) return NO_SUBRESULTS
  const found = new Map<JsonObject, Subresult>()
  for (const subquery of subqueries) {
    found.set(subquery.source, yield* runSubquery(scope, subquery, regex))
  }
  return found
}

function* runSubquery(
  scope: Scope,
  { className, where, redirectKey }: Subquery,
  regex: RegexCompiler | undefined,
): Generator<void, Subresult> {
  const target = redirect(scope, className, typeof redirectKey === 'string' ? redirectKey : undefined)
  refuseHidden(scope, target, { ...wholeClass, where })
  const found = yield* select(scope, target, { ...wholeClass, where }, regex)
  const objects = yield* mapInTurns(found, (object) => viewObject(scope, object))
  return { className: target, objects }
}

/** Returns the class of the members of a relation. */
function redirect({ world }: Scope, className: string, key: string | undefined): string {
  if (key === undefined) return className
  return targetOf(columnType(world, className, key)) ?? className
}

function refuseHidden(scope: Scope, className: string, find: Find): void {
  const hidden = hiddenColumns(scope, className)
  if (hidden.length === 0) return
  const isHidden = hiddenTest(hidden)
  const queried = pathsIn(find.where).find(isHidden)
  if (queried !== undefined) throw errors.notQueryable(queried, className)
  const sorted = find.order.find(({ column }) => isHidden(column))
  if (sorted) throw errors.notSortable(sorted.column, className)
}
