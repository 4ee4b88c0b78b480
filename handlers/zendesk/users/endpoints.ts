import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { deletedUserModel } from '../deleted-users/model.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { paginate, replyWithCount } from '../lists/pages.js'
import { authenticityTokenOf } from '../sessions/view.js'
import { resourceOf, toId } from '../wire.js'
import { pickAttributes, SELF_SERVICE_ATTRIBUTES } from './attributes.js'
import { filterUsers, requireAccessibleUser, requireUser } from './lookup.js'
import { createUserAs, updateUserAs } from './permissions.js'
import { countRelated } from './related.js'
import * as rules from './rules.js'
import { userSideloads } from './sideloads.js'
import { viewAnonymous, viewSelf, viewUser, viewUserAs } from './view.js'

const ME = '/users/me'
const USER = '/users/:userId'

/** Operations on single users, and lists of users. */
export const userEndpoints: readonly ZendeskRoute[] = [
  { operation: 'users.list', method: 'GET', path: '/users', access: 'agent', respond: listUsers },
  { operation: 'users.create', method: 'POST', path: '/users', access: 'agent', respond: createUser },
  { operation: 'users.count', method: 'GET', path: '/users/count', access: 'agent', respond: countUsers },
  { operation: 'users.showMe', method: 'GET', path: ME, access: 'anyone', respond: showMe },
  {
    operation: 'users.update',
    method: 'PUT',
    path: ME,
    access: 'user',
    respond: (context) => updateUser({ ...context, params: { userId: 'me' } }),
  },
  { operation: 'users.show', method: 'GET', path: USER, access: 'user', respond: showUser },
  { operation: 'users.update', method: 'PUT', path: USER, access: 'user', respond: updateUser },
  { operation: 'users.delete', method: 'DELETE', path: USER, access: 'agent', respond: deleteUser },
  {
    operation: 'users.showRelated',
    method: 'GET',
    path: `${USER}/related`,
    access: 'agent',
    respond: showRelated,
  },
]

function listUsers(context: ZendeskContext): Reply {
  return paginate(context, {
    key: 'users',
    rows: filterUsers(context, context.world.users),
    view: (user) => viewUser(context, user),
    include: (users) => userSideloads(context, users),
  })
}

function countUsers(context: ZendeskContext): Reply {
  return replyWithCount(context, filterUsers(context, context.world.users).size)
}

function createUser(context: ZendeskContext): Reply {
  const user = createUserAs(context, resourceOf(context.request, 'user'))
  return created(context, `/users/${user.id}`, { user: viewUser(context, user) })
}

function showMe(context: ZendeskContext): Reply {
  const { user, role } = context.caller
  if (!user) {
    if (!context.options.anonymousMe) throw errors.unauthenticated()
    return json(200, { user: viewAnonymous() })
  }
  const view = role === 'end-user' ? viewSelf(context, user) : viewUser(context, user)
  return json(200, {
    user: { ...view, authenticity_token: authenticityTokenOf(user) },
    ...userSideloads(context, [user]),
  })
}

// Agents can see a deleted user until the permanent deletion.
function showUser(context: ZendeskContext): Reply {
  const { world, caller } = context
  const id = toId(context.params.userId)
  const deleted = id === undefined ? undefined : world.table(deletedUserModel).get(id)
  if (deleted && !deleted.permanently && caller.role !== 'end-user') {
    return json(200, { user: viewUserAs(context, deleted.user, deleted.facet, false) })
  }
  const user = requireAccessibleUser(context)
  if (caller.role === 'end-user') return json(200, { user: viewSelf(context, user) })
  return replyWithUser(context, user)
}

function updateUser(context: ZendeskContext): Reply {
  const user = requireAccessibleUser(context)
  const attributes = resourceOf(context.request, 'user')
  if (context.caller.role !== 'end-user') {
    return replyWithUser(context, updateUserAs(context, user, attributes))
  }
  const own = pickAttributes(attributes, SELF_SERVICE_ATTRIBUTES)
  return json(200, { user: viewSelf(context, rules.updateUser(context.world, user, own)) })
}

function deleteUser(context: ZendeskContext): Reply {
  const { world, caller } = context
  const user = requireUser(context)
  const facet = zendeskFacet.of(world, user)
  if (facet.role !== 'end-user' && caller.role !== 'admin') throw errors.forbidden()
  if (user.id === caller.user?.id) throw errors.forbidden()
  world.removeUser(user)
  return json(200, { user: viewUserAs(context, user, facet, false) })
}

function showRelated(context: ZendeskContext): Reply {
  return json(200, { user_related: countRelated(context.world, requireUser(context)) })
}

function replyWithUser(context: ZendeskContext, user: User): Reply {
  return json(200, { user: viewUser(context, user), ...userSideloads(context, [user]) })
}
