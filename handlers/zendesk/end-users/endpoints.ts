import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { requireUser } from '../users/lookup.js'
import { updateUser } from '../users/rules.js'
import { viewSelf } from '../users/view.js'
import { resourceOf } from '../wire.js'

const PATH = '/end_users/:userId'

/** What end users may change of themselves. */
const OWN_ATTRIBUTES = ['name', 'phone', 'time_zone', 'locale', 'locale_id', 'remote_photo_url'] as const

/** Users as end users see themselves. */
export const endUserEndpoints: readonly ZendeskRoute[] = [
  { operation: 'endUsers.show', method: 'GET', path: PATH, access: 'user', respond: showEndUser },
  { operation: 'endUsers.update', method: 'PUT', path: PATH, access: 'user', respond: updateEndUser },
]

function showEndUser(context: ZendeskContext): Reply {
  return json(200, { user: viewSelf(context, requireOwn(context)) })
}

function updateEndUser(context: ZendeskContext): Reply {
  const user = requireOwn(context)
  const given = resourceOf(context.request, 'user')
  const own = OWN_ATTRIBUTES.flatMap((name) => (name in given ? [[name, given[name]] as const] : []))
  const updated = updateUser(context.world, user, Object.fromEntries(own) as typeof given)
  return json(200, { user: viewSelf(context, updated) })
}

function requireOwn(context: ZendeskContext): User {
  const user = requireUser(context)
  if (context.caller.role === 'end-user' && context.caller.user?.id !== user.id) throw errors.forbidden()
  return user
}
