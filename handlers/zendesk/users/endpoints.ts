import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { deletedUserModel, facetOf } from '../facet.js'
import { type Collection, collect, count, list } from '../lists/pages.js'
import { resourceOf, toId, toList } from '../wire.js'
import { createUser, findByExternalId, updateUser } from './rules.js'
import { userSideloads } from './sideloads.js'
import { viewSelf, viewUser, viewUserAs } from './view.js'

/** Users, one by one and listed. */
export const userRoutes: readonly ZendeskRoute[] = [
  { operation: 'users.list', method: 'GET', path: '/users', who: 'agent', respond: listUsers },
  { operation: 'users.create', method: 'POST', path: '/users', who: 'agent', respond: create },
  { operation: 'users.count', method: 'GET', path: '/users/count', who: 'agent', respond: countUsers },
  { operation: 'users.me', method: 'GET', path: '/users/me', who: 'anyone', respond: me },
  { operation: 'users.update-me', method: 'PUT', path: '/users/me', who: 'user', respond: updateMe },
  { operation: 'users.get', method: 'GET', path: '/users/:userId', who: 'user', respond: get },
  { operation: 'users.update', method: 'PUT', path: '/users/:userId', who: 'user', respond: update },
  { operation: 'users.delete', method: 'DELETE', path: '/users/:userId', who: 'agent', respond: remove },
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

/**
 * The user whom a path names, by id or as `me`.
 *
 * @throws ApiError when there is none
 */
export function requireUser(context: ZendeskContext, name = 'userId'): User {
  const text = context.params[name] ?? ''
  if (text === 'me') {
    if (!context.caller.user) throw errors.unauthenticated()
    return context.caller.user
  }
  const id = toId(text)
  if (id === undefined) throw errors.invalidAttribute('id', 'Invalid parameter: id must be an integer')
  const user = context.world.users.get(id)
  if (!user) throw errors.notFound()
  return user
}

/** The users that the filters of a list leave. */
export function filterUsers(
  context: ZendeskContext,
  users: Collection<User> & Iterable<User>,
): Collection<User> {
  const { query } = context.request
  const roles = [...query.getAll('role[]'), ...toList(query.get('role'))]
  const externalId = query.get('external_id')
  const permissionSet = query.get('permission_set')
  if (externalId !== null) {
    const user = findByExternalId(context.world, externalId)
    const isMember = user && (users === context.world.users || [...users].includes(user))
    return collect(isMember ? [user] : [])
  }
  if (roles.length === 0 && permissionSet === null) return users
  return collect(
    [...users].filter((user) => {
      const { role, customRoleId } = facetOf(context.world, user)
      return (
        (roles.length === 0 || roles.includes(role)) &&
        (permissionSet === null || String(customRoleId) === permissionSet)
      )
    }),
  )
}

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

function create(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'user')
  const isStaff = attributes.role === 'agent' || attributes.role === 'admin'
  if (isStaff && context.caller.role !== 'admin') throw errors.forbidden()
  const user = createUser(context.world, attributes)
  return created(context, `/users/${user.id}`, { user: viewUser(context, user) })
}

function get(context: ZendeskContext): Reply {
  const id = toId(context.params.userId)
  const gone = id === undefined ? undefined : context.world.table(deletedUserModel).get(id)
  if (gone && !gone.permanently && context.caller.role !== 'end-user') {
    return json(200, { user: viewUserAs(context, gone.user, gone.facet, false) })
  }
  const user = requireUser(context)
  if (context.caller.role !== 'end-user') return show(context, user)
  if (context.caller.user?.id !== user.id) throw errors.forbidden()
  return json(200, { user: viewSelf(context, user) })
}

function show(context: ZendeskContext, user: User): Reply {
  return json(200, { user: viewUser(context, user), ...userSideloads(context, [user]) })
}

function me(context: ZendeskContext): Reply {
  const { user, role } = context.caller
  if (!user) {
    if (!context.options.anonymousMe) throw errors.unauthenticated()
    return json(200, { user: anonymous() })
  }
  const view = role === 'end-user' ? viewSelf(context, user) : viewUser(context, user)
  return json(200, {
    user: { ...view, authenticity_token: authenticityToken(user) },
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

/** A token of a user's for forms: it says nothing, and is the same for as long as the user is. */
export function authenticityToken(user: User): string {
  return btoa(`authenticity-${user.id}-${user.createdAt}`)
}

function updateMe(context: ZendeskContext): Reply {
  return change(context, requireUser({ ...context, params: { userId: 'me' } }))
}

function update(context: ZendeskContext): Reply {
  return change(context, requireUser(context))
}

function change(context: ZendeskContext, user: User): Reply {
  const attributes = resourceOf(context.request, 'user')
  if (context.caller.role === 'end-user') {
    if (context.caller.user?.id !== user.id) throw errors.forbidden()
    const own = Object.fromEntries(Object.entries(attributes).filter(([name]) => OWN_ATTRIBUTES.has(name)))
    return json(200, { user: viewSelf(context, updateUser(context.world, user, own)) })
  }
  const isPromotion = 'role' in attributes && attributes.role !== facetOf(context.world, user).role
  if (isPromotion && context.caller.role !== 'admin') throw errors.forbidden()
  return show(context, updateUser(context.world, user, attributes))
}

function remove(context: ZendeskContext): Reply {
  const user = requireUser(context)
  const facet = facetOf(context.world, user)
  if (facet.role !== 'end-user' && context.caller.role !== 'admin') throw errors.forbidden()
  if (user.id === context.caller.user?.id) throw errors.forbidden()
  context.world.removeUser(user)
  return json(200, { user: viewUserAs(context, user, facet, false) })
}
