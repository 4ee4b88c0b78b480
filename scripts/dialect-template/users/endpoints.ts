import { json, type Reply } from '../../../src/reply.js'
import { requireSignIn } from '../auth.js'
import { type AcmeContext, toEndpoints } from '../context.js'
import { idOf } from '../ids.js'
import { linkHeader, readPage } from '../lists/paging.js'
import { bodyOf } from '../wire.js'
import { addUser, changeUser, removeUser, requireUser } from './rules.js'
import { viewUser } from './view.js'

const USERS = '/users'
const USER = '/users/:id'

/** Users. */
export const userEndpoints = toEndpoints([
  { operation: 'users.list', method: 'GET', path: USERS, respond: listUsers },
  { operation: 'users.create', method: 'POST', path: USERS, isOpen: true, respond: createUser },
  { operation: 'users.showMe', method: 'GET', path: '/users/me', respond: showMe },
  { operation: 'users.get', method: 'GET', path: USER, respond: getUser },
  { operation: 'users.update', method: 'PATCH', path: USER, respond: updateUser },
  { operation: 'users.delete', method: 'DELETE', path: USER, respond: deleteUser },
])

function listUsers({ world, request }: AcmeContext): Reply {
  const page = readPage(request.query)
  const users = world.users.page((page.number - 1) * page.size, page.size)
  const total = world.users.size
  const body = { users: users.map((user) => viewUser(world, user)), total }
  return json(200, body, linkHeader(request, page, total))
}

function createUser({ world, request }: AcmeContext): Reply {
  const user = addUser(world, bodyOf(request))
  return json(201, viewUser(world, user), { location: `${request.baseUrl}/users/${idOf(user)}` })
}

function showMe({ world, caller }: AcmeContext): Reply {
  return json(200, viewUser(world, requireSignIn(caller)))
}

function getUser({ world, params }: AcmeContext): Reply {
  return json(200, viewUser(world, requireUser(world, params.id ?? '')))
}

function updateUser(context: AcmeContext): Reply {
  const { world, params, request } = context
  return json(200, viewUser(world, changeUser(context, params.id ?? '', bodyOf(request))))
}

function deleteUser(context: AcmeContext): Reply {
  removeUser(context, context.params.id ?? '')
  return { status: 204, headers: {}, body: null }
}
