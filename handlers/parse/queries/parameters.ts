import { type Json, type JsonObject, parseLoosely } from '../../../src/json.js'
import { errors } from '../errors.js'
import { toObject, toText } from '../values/json.js'
import { isFieldName } from '../writes/fields.js'
import { refuseExcess, refuseExcessIncludes, refuseExcessOrder } from './limits.js'
import { SCORE } from './score.js'

/** The parameters of a query. */
export interface Find {
  readonly where: JsonObject
  readonly order: readonly { readonly column: string; readonly descending: boolean }[]
  readonly limit: number
  readonly skip: number
  readonly count: boolean
  readonly keys: readonly string[] | undefined
  readonly excludeKeys: readonly string[]
  readonly include: readonly string[]
  readonly includeAll: boolean
  /** The key with the class to search instead. */
  readonly redirect: string | undefined
  /** The level of detail of the plan to return in place of the objects. */
  readonly explain: Json
  /** The index to use, by its name or its columns. */
  readonly hint: Json
}

/** A query for all objects. */
export const wholeClass: Find = {
  where: {},
  order: [],
  limit: Number.POSITIVE_INFINITY,
  skip: 0,
  count: false,
  keys: undefined,
  excludeKeys: [],
  include: [],
  includeAll: false,
  redirect: undefined,
  explain: false,
  hint: null,
}

const DEFAULT_LIMIT = 100

/** Names of columns in the database, which legacy clients order by. */
const ORDER_ALIASES: Readonly<Record<string, string>> = {
  _created_at: 'createdAt',
  _updated_at: 'updatedAt',
}

const FIND_PARAMETERS: ReadonlySet<string> = new Set([
  'where',
  'order',
  'limit',
  'skip',
  'count',
  'keys',
  'excludeKeys',
  'include',
  'includeAll',
  'hint',
  'explain',
  'comment',
  'readPreference',
  'includeReadPreference',
  'subqueryReadPreference',
  'redirectClassNameForKey',
])

const GET_PARAMETERS: ReadonlySet<string> = new Set([
  'keys',
  'include',
  'excludeKeys',
  'readPreference',
  'includeReadPreference',
  'subqueryReadPreference',
])

/**
 * Reads the parameters of a query.
 *
 * @param maxLimit the highest limit; a higher one in the query is reduced to it
 * @throws ApiError when a parameter is unknown or not valid
 */
export function readFind(query: URLSearchParams, maxLimit = Number.POSITIVE_INFINITY): Find {
  for (const name of query.keys()) {
    if (!FIND_PARAMETERS.has(name)) throw errors.unknownQueryParameter(name)
  }
  const order = readList(query, 'order').map(readOrder)
  refuseExcessOrder(order)
  return {
    ...readSelection(query),
    where: readWhere(query.get('where')),
    order,
    limit: Math.min(readNumber(query.get('limit'), DEFAULT_LIMIT), maxLimit),
    skip: readNumber(query.get('skip'), 0),
    count: Boolean(parseLoosely(query.get('count') ?? '')),
    redirect: query.get('redirectClassNameForKey') ?? undefined,
    explain: parseLoosely(query.get('explain') ?? ''),
    hint: parseLoosely(query.get('hint') ?? 'null'),
  }
}

/**
 * Reads the parameters of a request for one object.
 *
 * @throws ApiError when a parameter is unknown
 */
export function readGet(query: URLSearchParams): Find {
  for (const name of query.keys()) if (!GET_PARAMETERS.has(name)) throw errors.improperEncode()
  return { ...wholeClass, ...readSelection(query) }
}

// A dotted key includes the object that it leads through.
function readSelection(query: URLSearchParams) {
  const keys = query.has('keys') ? readList(query, 'keys') : undefined
  const excludeKeys = readList(query, 'excludeKeys')
  const deep = [...(keys ?? []), ...excludeKeys]
    .filter((key) => key.includes('.'))
    .map((key) => key.slice(0, key.lastIndexOf('.')))
  const named = readList(query, 'include')
  const include = [...named.filter((name) => name !== '*'), ...deep]
  refuseExcessIncludes(include)
  return {
    keys,
    excludeKeys,
    include,
    includeAll: named.includes('*') || Boolean(parseLoosely(query.get('includeAll') ?? '')),
  }
}

function readWhere(text: string | null): JsonObject {
  const where = parseLoosely(text || 'null')
  refuseExcess(where)
  const query = toObject(where ?? {})
  if (!query) throw errors.badWhere()
  return query
}

function readOrder(name: string): Find['order'][number] {
  const descending = name.startsWith('-')
  const named = descending ? name.slice(1) : name.replace(/^\+/, '')
  const column = ORDER_ALIASES[named] ?? named
  if (column === SCORE) return { column, descending }
  if (!isFieldName(column.split('.')[0] ?? '')) throw errors.invalidFieldName(column)
  return { column, descending }
}

function readNumber(text: string | null, fallback: number): number {
  const value: Json = parseLoosely(text ?? '')
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : fallback
}

// A list is written with commas, as JSON, or as a repeated parameter.
function readList(query: URLSearchParams, parameter: string): string[] {
  const names = query.getAll(parameter).flatMap((text) => {
    const value = parseLoosely(text)
    return Array.isArray(value) ? value.map(toText) : text.split(',')
  })
  return names.map((name) => name.trim()).filter((name) => name !== '')
}
