import type { Context, Endpoint } from '../../../src/contract.js'
import { json, type Reply } from '../../../src/reply.js'
import type { Caller } from '../auth.js'
import { idOf } from '../ids.js'
import type { AcmeOptions } from '../options.js'
import { createUser, deleteUser, requireUser, updateUser } from '../rules.js'
import { viewUser } from '../view.js'
import { bodyOf, readInteger } from '../wire.js'

type AcmeContext = Context<Caller, AcmeOptions>

/** Users. */
export const userEndpoints: readonly Endpoint<Caller, AcmeOptions>[] = [
  { operation: 'users.list', method: 'GET', path: '/users', respond: list },
  { operation: 'users.create', method: 'POST', path: '/users', respond: create },
  { operation: 'users.get', method: 'GET', path: '/users/:id', respond: get },
  { operation: 'users.update', method: 'PATCH', path: '/users/:id', respond: update },
  { operation: 'users.delete', method: 'DELETE', path: '/users/:id', respond: remove },
]

const OFFSET = { usual: 0, least: 0, most: Number.MAX_SAFE_INTEGER }
const LIMIT = { usual: 20, least: 1, most: 100 }

function list({ world, request }: AcmeContext): Reply {
  const offset = readInteger(request.query, 'offset', OFFSET)
  const limit = readInteger(request.query, 'limit', LIMIT)
  const users = world.users.page(offset, limit).map((user) => viewUser(world, user))
  return json(200, { users, total: world.users.size })
}

function create({ world, request }: AcmeContext): Reply {
  const user = createUser(world, bodyOf(request))
  return json(201, viewUser(world, user), { location: `${request.baseUrl}/users/${idOf(user)}` })
}

function get({ world, params }: AcmeContext): Reply {
  return json(200, viewUser(world, requireUser(world, params.id ?? '')))
}

function update({ world, request, params }: AcmeContext): Reply {
  return json(200, viewUser(world, updateUser(world, params.id ?? '', bodyOf(request))))
}

function remove({ world, params }: AcmeContext): Reply {
  deleteUser(world, params.id ?? '')
  return { status: 204, headers: {}, body: null }
}
