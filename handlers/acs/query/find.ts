import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Parameters } from '../forms/parameters.js'
import { findUser } from '../ids.js'
import { readOrder } from './order.js'
import { countMeta, pageMeta, readQueryPage } from './page.js'
import { newestFirst, take } from './scan.js'
import { compileWhere } from './where.js'

/** The result of a query, with the members of `meta` about it. */
interface Found {
  readonly users: readonly User[]
  readonly meta: JsonObject
}

/**
 * Returns the users that match a query, newest first unless the query has an order.
 *
 * @throws AcsError when a parameter is wrong
 * @see http://docs.appcelerator.com/cloud/latest/#!/guide/search_query
 */
export function findUsers(world: World, parameters: Parameters): Found {
  const page = readQueryPage(parameters)
  const where = parameters.object('where') ?? {}
  const matches = compileWhere(world, where)
  const sort = readOrder(world, parameters.list('order'))
  const isCounted = parameters.isTrue('count')

  const needsAll = sort !== undefined || isCounted || page.number !== undefined
  const end = page.skip + page.limit
  const found = take(candidates(world, where), matches, needsAll ? Number.POSITIVE_INFINITY : end)
  const sorted = sort ? sort(found) : found
  return {
    users: sorted.slice(page.skip, end),
    meta: { ...pageMeta(page, found.length), ...(isCounted ? { count: countMeta(found.length) } : {}) },
  }
}

/**
 * Returns the users that a `where` may match, newest first. An equality on an indexed field leaves at most one
 * candidate.
 */
export function candidates(world: World, where: JsonObject): Iterable<User> {
  const { id = where._id, username, email } = where
  if (typeof id === 'string') return toList(findUser(world, id))
  if (typeof username === 'string') return toList(world.users.findBy('username', username.toLowerCase()))
  if (typeof email === 'string') return toList(world.users.findBy('email', email.toLowerCase()))
  return newestFirst(world.users)
}

function toList(user: User | undefined): User[] {
  return user ? [user] : []
}
