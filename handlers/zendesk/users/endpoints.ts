import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { deletedUserModel } from '../deleted-users/model.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { count, list } from '../lists/pages.js'
import { authenticityTokenOf } from '../sessions/view.js'
import { resourceOf, toId } from '../wire.js'
import { filterUsers, requireSelf, requireUser } from './lookup.js'
import * as rules from './rules.js'
import { userSideloads } from './sideloads.js'
import { viewSelf, viewUser, viewUserAs } from './view.js'

/** Users, one by one and listed. */
export const userEndpoints: readonly ZendeskRoute[] = [
  { operation: 'users.list', method: 'GET', path: '/users', access: 'agent', respond: listUsers },
  { operation: 'users.create', method: 'POST', path: '/users', access: 'agent', respond: createUser },
  { operation: 'users.count', method: 'GET', path: '/users/count', access: 'agent', respond: countUsers },
  { operation: 'users.showMe', method: 'GET', path: '/users/me', access: 'anyone', respond: showMe },
  { operation: 'users.updateMe', method: 'PUT', path: '/users/me', access: 'user', respond: updateMe },
  { operation: 'users.show', method: 'GET', path: '/users/:userId', access: 'user', respond: showUser },
  { operation: 'users.update', method: 'PUT', path: '/users/:userId', access: 'user', respond: updateUser },
  {
    operation: 'users.delete',
    method: 'DELETE',
    path: '/users/:userId',
    access: 'agent',
    respond: deleteUser,
  },
]

/** Attributes that end users may change of themselves. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'name',
  'email',
  'phone',
  'time_zone',
  'locale',
  'locale_id',
])

function listUsers(context: ZendeskContext): Reply {
  return list(context, {
    key: 'users',
    rows: filterUsers(context, context.world.users),
    view: (user) => viewUser(context, user),
    include: (users) => userSideloads(context, users),
  })
}

function countUsers(context: ZendeskContext): Reply {
  return count(context, filterUsers(context, context.world.users).size)
}

function createUser(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'user')
  const isStaff = attributes.role === 'agent' || attributes.role === 'admin'
  if (isStaff && context.caller.role !== 'admin') throw errors.forbidden()
  const user = rules.createUser(context.world, attributes)
  return created(context, `/users/${user.id}`, { user: viewUser(context, user) })
}

function showUser(context: ZendeskContext): Reply {
  const id = toId(context.params.userId)
  const gone = id === undefined ? undefined : context.world.table(deletedUserModel).get(id)
  if (gone && !gone.permanently && context.caller.role !== 'end-user') {
    return json(200, { user: viewUserAs(context, gone.user, gone.facet, false) })
  }
  const user = requireUser(context)
  if (context.caller.role !== 'end-user') return replyWithUser(context, user)
  if (context.caller.user?.id !== user.id) throw errors.forbidden()
  return json(200, { user: viewSelf(context, user) })
}

function replyWithUser(context: ZendeskContext, user: User): Reply {
  return json(200, { user: viewUser(context, user), ...userSideloads(context, [user]) })
}

function showMe(context: ZendeskContext): Reply {
  const { user, role } = context.caller
  if (!user) {
    if (!context.options.anonymousMe) throw errors.unauthenticated()
    return json(200, { user: anonymous() })
  }
  const view = role === 'end-user' ? viewSelf(context, user) : viewUser(context, user)
  return json(200, {
    user: { ...view, authenticity_token: authenticityTokenOf(user) },
    ...userSideloads(context, [user]),
  })
}

function anonymous(): object {
  return {
    id: null,
    url: null,
    name: 'Anonymous user',
    email: 'invalid@example.com',
    role: 'end-user',
    active: false,
  }
}

function updateMe(context: ZendeskContext): Reply {
  return change(context, requireSelf(context))
}

function updateUser(context: ZendeskContext): Reply {
  return change(context, requireUser(context))
}

function change(context: ZendeskContext, user: User): Reply {
  const attributes = resourceOf(context.request, 'user')
  if (context.caller.role === 'end-user') {
    if (context.caller.user?.id !== user.id) throw errors.forbidden()
    const own = Object.fromEntries(Object.entries(attributes).filter(([name]) => OWN_ATTRIBUTES.has(name)))
    return json(200, { user: viewSelf(context, rules.updateUser(context.world, user, own)) })
  }
  const isPromotion = 'role' in attributes && attributes.role !== zendeskFacet.of(context.world, user).role
  if (isPromotion && context.caller.role !== 'admin') throw errors.forbidden()
  return replyWithUser(context, rules.updateUser(context.world, user, attributes))
}

function deleteUser(context: ZendeskContext): Reply {
  const user = requireUser(context)
  const facet = zendeskFacet.of(context.world, user)
  if (facet.role !== 'end-user' && context.caller.role !== 'admin') throw errors.forbidden()
  if (user.id === context.caller.user?.id) throw errors.forbidden()
  context.world.removeUser(user)
  return json(200, { user: viewUserAs(context, user, facet, false) })
}
