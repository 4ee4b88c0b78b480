import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { isAllowed } from './acl.js'
import type { Caller } from './auth.js'
import { refusals } from './errors.js'
import { findUser } from './ids.js'
import type { Json, JsonObject } from './models.js'
import { columnsIn, compileWhere, order } from './query.js'
import type { RegexCompiler } from './regex.js'
import { isFieldName } from './schema.js'
import { isObject, parseLoosely } from './values.js'
import { PROTECTED_COLUMNS, project, viewUser } from './view.js'

/** The parameters of a find. */
export interface Find {
  readonly where: JsonObject
  readonly order: readonly { readonly column: string; readonly descending: boolean }[]
  readonly limit: number
  readonly skip: number
  readonly count: boolean
  readonly keys: readonly string[] | undefined
  readonly excludeKeys: readonly string[]
}

/** What a find answers. */
export interface Found {
  readonly results: readonly JsonObject[]
  readonly count?: number
}

const DEFAULT_LIMIT = 100

const PARAMETERS: ReadonlySet<string> = new Set([
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

/** @throws VendorError when a parameter is unknown or wrong */
export function readFind(query: URLSearchParams): Find {
  for (const name of query.keys()) if (!PARAMETERS.has(name)) throw refusals.unknownQueryParameter(name)
  return {
    where: readWhere(query.get('where')),
    order: readList(query.get('order')).map(readOrder),
    limit: readNumber(query.get('limit'), DEFAULT_LIMIT),
    skip: readNumber(query.get('skip'), 0),
    count: Boolean(parseLoosely(query.get('count') ?? '')),
    keys: query.has('keys') ? readList(query.get('keys')) : undefined,
    excludeKeys: readList(query.get('excludeKeys')),
  }
}

/**
 * Finds the users that a caller may read and a query asks for.
 *
 * @param regex the compiler of patterns, when the query has one
 * @throws VendorError when the caller may not ask for it
 * @see https://docs.parseplatform.org/rest/guide/#queries
 */
export function findUsers(world: World, caller: Caller, find: Find, regex?: RegexCompiler): Found {
  const matches = compileWhere(find.where, regex)
  if (!caller.isMaster) refuseProtected(find)
  const master = { ...caller, isMaster: true }
  const view = (user: User) => project(viewUser(world, user, caller), find.keys, find.excludeKeys)
  const isFound = (user: User) =>
    isAllowed(world, caller, 'read', user) && matches(viewUser(world, user, master))

  const needed = find.count || find.order.length > 0 ? Number.POSITIVE_INFINITY : find.skip + find.limit
  const found = take(candidates(world, find.where), isFound, needed)
  const page = sort(world, found, find, master).slice(find.skip, find.skip + find.limit)
  return { results: page.map(view), ...(find.count ? { count: found.length } : {}) }
}

// An equality on a column with an index leaves one candidate; anything else goes through everyone, oldest first.
function candidates(world: World, { objectId, username, email }: JsonObject): Iterable<User> {
  if (typeof objectId === 'string') return toList(findUser(world, objectId))
  if (typeof username === 'string') return toList(world.users.by('username', username.toLowerCase()))
  if (typeof email === 'string') return toList(world.users.by('email', email.toLowerCase()))
  return world.users
}

function toList(user: User | undefined): User[] {
  return user ? [user] : []
}

function take(users: Iterable<User>, accept: (user: User) => boolean, limit: number): User[] {
  const taken: User[] = []
  if (limit <= 0) return taken
  for (const user of users) {
    if (accept(user)) taken.push(user)
    if (taken.length >= limit) break
  }
  return taken
}

function sort(world: World, users: readonly User[], find: Find, master: Caller): readonly User[] {
  if (find.order.length === 0) return users
  const decorated = users.map((user) => ({ user, view: viewUser(world, user, master) }))
  decorated.sort((a, b) => {
    for (const { column, descending } of find.order) {
      const difference = order(a.view[column], b.view[column])
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  })
  return decorated.map(({ user }) => user)
}

function refuseProtected(find: Find): void {
  const queried = columnsIn(find.where).find((column) => PROTECTED_COLUMNS.includes(column))
  if (queried !== undefined) throw refusals.notQueryable(queried)
  const sorted = find.order.find(({ column }) => PROTECTED_COLUMNS.includes(column))
  if (sorted) throw refusals.notSortable(sorted.column)
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
  const column = descending ? name.slice(1) : name
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
