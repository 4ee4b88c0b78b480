import { refusals } from '../errors.js'
import { isFieldName } from '../rules/fields.js'
import { isObject, type Json, type JsonObject, parseLoosely } from '../values.js'

/** The parameters of a find. */
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
  /** The key whose class is searched instead. */
  readonly redirect: string | undefined
}

/** Asks for everything. */
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
}

const DEFAULT_LIMIT = 100

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

/** @throws VendorError when a parameter is unknown or wrong */
export function readFind(query: URLSearchParams): Find {
  for (const name of query.keys()) {
    if (!FIND_PARAMETERS.has(name)) throw refusals.unknownQueryParameter(name)
  }
  return {
    ...readSelection(query),
    where: readWhere(query.get('where')),
    order: readList(query.get('order')).map(readOrder),
    limit: readNumber(query.get('limit'), DEFAULT_LIMIT),
    skip: readNumber(query.get('skip'), 0),
    count: Boolean(parseLoosely(query.get('count') ?? '')),
    redirect: query.get('redirectClassNameForKey') ?? undefined,
  }
}

/**
 * Reads the parameters with which one object is asked for.
 *
 * @throws VendorError when a parameter is unknown
 */
export function readGet(query: URLSearchParams): Find {
  for (const name of query.keys()) if (!GET_PARAMETERS.has(name)) throw refusals.improperEncode()
  return { ...wholeClass, ...readSelection(query) }
}

// A key of an object that is pointed to asks for that object, too.
function readSelection(query: URLSearchParams) {
  const keys = query.has('keys') ? readList(query.get('keys')) : undefined
  const deep = (keys ?? [])
    .filter((key) => key.includes('.'))
    .map((key) => key.slice(0, key.lastIndexOf('.')))
  const named = readList(query.get('include'))
  return {
    keys,
    excludeKeys: readList(query.get('excludeKeys')),
    include: [...named.filter((name) => name !== '*'), ...deep],
    includeAll: named.includes('*') || Boolean(parseLoosely(query.get('includeAll') ?? '')),
  }
}

function readWhere(text: string | null): JsonObject {
  if (text === null || text === '') return {}
  const where = parseLoosely(text)
  if (isObject(where)) return where
  if (Array.isArray(where) && where.length === 0) return {}
  throw refusals.badWhere()
}

function readOrder(name: string): Find['order'][number] {
  const descending = name.startsWith('-')
  const column = descending ? name.slice(1) : name.replace(/^\+/, '')
  if (!isFieldName(column.split('.')[0] ?? '')) throw refusals.invalidFieldName(column)
  return { column, descending }
}

function readNumber(text: string | null, usual: number): number {
  const value: Json = parseLoosely(text ?? '')
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : usual
}

function readList(text: string | null): string[] {
  const value = text === null ? '' : parseLoosely(text)
  const names = Array.isArray(value) ? value.map(String) : (text ?? '').split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '')
}
