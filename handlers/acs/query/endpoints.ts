import { optionalSession, requireSession } from '../auth.js'
import { type Call, toEndpoint } from '../context.js'
import type { Answer } from '../envelopes/envelope.js'
import { errors } from '../errors.js'
import { viewFor } from '../users/view.js'
import { candidates, findUsers } from './find.js'
import { pageMeta, readPage } from './page.js'
import { newestFirst, take } from './scan.js'
import { compileSearch } from './search.js'
import { readSelection } from './selection.js'
import { compileWhere } from './where.js'

/** Users, many at once. */
export const queryEndpoints = [
  toEndpoint({
    operation: 'users.query',
    name: 'queryUsers',
    method: 'GET',
    path: '/users/query',
    act: query,
  }),
  toEndpoint({
    operation: 'users.search',
    name: 'searchUsers',
    method: 'GET',
    path: '/users/search',
    act: search,
  }),
  toEndpoint({
    operation: 'users.count',
    name: 'usersCount',
    method: 'GET',
    path: '/users/count',
    act: count,
  }),
  toEndpoint({
    operation: 'users.batchDelete',
    name: 'batchDeleteUsers',
    method: 'DELETE',
    path: '/users/batch_delete',
    act: batchDelete,
  }),
]

function query({ world, caller, parameters }: Call): Answer {
  const view = viewFor(world, optionalSession(caller)?.user)
  const select = readSelection(parameters)
  const { users, meta } = findUsers(world, parameters)
  return { users: users.map((user) => select(view(user))), meta }
}

function search({ world, caller, parameters }: Call): Answer {
  const view = viewFor(world, optionalSession(caller)?.user)
  const page = readPage(parameters)
  const matches = compileSearch(world, parameters.text('q'))
  const found = take(newestFirst(world.users), matches, Number.POSITIVE_INFINITY)
  const users = found.slice(page.skip, page.skip + page.limit)
  return { users: users.map(view), meta: pageMeta(page, found.length) }
}

function count({ world, caller }: Call): Answer {
  optionalSession(caller)
  return { meta: { count: world.users.size } }
}

// Without a `where` everyone goes, the admin too.
function batchDelete({ world, caller, parameters }: Call): Answer {
  if (!requireSession(caller).user.admin) throw errors.adminsOnly()
  const where = parameters.object('where') ?? {}
  const matches = compileWhere(world, where)
  const users = take(candidates(world, where), matches, Number.POSITIVE_INFINITY)
  for (const user of users) world.removeUser(user)
  return {}
}
