import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { END_USER_ATTRIBUTES, pickAttributes } from '../users/attributes.js'
import { requireAccessibleUser } from '../users/lookup.js'
import { updateUser } from '../users/rules.js'
import { viewSelf } from '../users/view.js'
import { resourceOf } from '../wire.js'

const PATH = '/end_users/:userId'

/** Users with the members that end users can see. */
export const endUserEndpoints: readonly ZendeskRoute[] = [
  { operation: 'endUsers.show', method: 'GET', path: PATH, access: 'user', respond: showEndUser },
  { operation: 'endUsers.update', method: 'PUT', path: PATH, access: 'user', respond: updateEndUser },
]

function showEndUser(context: ZendeskContext): Reply {
  return json(200, { user: viewSelf(context, requireAccessibleUser(context)) })
}

function updateEndUser(context: ZendeskContext): Reply {
  const user = requireAccessibleUser(context)
  const attributes = pickAttributes(resourceOf(context.request, 'user'), END_USER_ATTRIBUTES)
  return json(200, { user: viewSelf(context, updateUser(context.world, user, attributes)) })
}
