import { optionalSession, requireSession } from '../auth.js'
import { type AcsContext, toEndpoints } from '../context.js'
import { errors } from '../errors.js'
import type { Result } from '../replies/envelope.js'
import { viewFor } from '../users/view.js'
import { candidates, findUsers } from './find.js'
import { pageMeta, readPage } from './page.js'
import { newestFirst, take } from './scan.js'
import { compileSearch } from './search.js'
import { readSelection } from './selection.js'
import { compileWhere } from './where.js'

const QUERY = '/users/query'
const SEARCH = '/users/search'
const COUNT = '/users/count'
const DELETE = '/users/batch_delete'

/** Several users at once. */
export const queryEndpoints = toEndpoints([
  { operation: 'users.query', method: 'GET', path: QUERY, name: 'queryUsers', respond: queryUsers },
  { operation: 'users.search', method: 'GET', path: SEARCH, name: 'searchUsers', respond: searchUsers },
  { operation: 'users.count', method: 'GET', path: COUNT, name: 'usersCount', respond: countUsers },
  {
    operation: 'users.batchDelete',
    method: 'DELETE',
    path: DELETE,
    name: 'batchDeleteUsers',
    respond: batchDeleteUsers,
  },
])

function queryUsers({ world, caller, parameters }: AcsContext): Result {
  const view = viewFor(world, optionalSession(caller)?.user)
  const select = readSelection(parameters)
  const { users, meta } = findUsers(world, parameters)
  return { users: users.map((user) => select(view(user))), meta }
}

function searchUsers({ world, caller, parameters }: AcsContext): Result {
  const view = viewFor(world, optionalSession(caller)?.user)
  const page = readPage(parameters)
  const matches = compileSearch(world, parameters.text('q'))
  const found = take(newestFirst(world.users), matches, Number.POSITIVE_INFINITY)
  const users = found.slice(page.skip, page.skip + page.limit)
  return { users: users.map(view), meta: pageMeta(page, found.length) }
}

function countUsers({ world, caller }: AcsContext): Result {
  optionalSession(caller)
  return { meta: { count: world.users.size } }
}

// Without a `where`, all users are deleted, the admin included.
function batchDeleteUsers({ world, caller, parameters }: AcsContext): Result {
  if (!requireSession(caller).user.admin) throw errors.adminsOnly()
  const where = parameters.object('where') ?? {}
  const matches = compileWhere(world, where)
  const users = take(candidates(world, where), matches, Number.POSITIVE_INFINITY)
  for (const user of users) world.removeUser(user)
  return {}
}
