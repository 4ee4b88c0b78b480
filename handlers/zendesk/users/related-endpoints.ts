import { json } from '../../../src/reply.js'
import type { ZendeskRoute } from '../context.js'
import { requireUser } from './endpoints.js'
import { countRelated } from './related.js'

/** How much a user has. */
export const relatedRoutes: readonly ZendeskRoute[] = [
  {
    operation: 'users.related',
    method: 'GET',
    path: '/users/:userId/related',
    who: 'agent',
    respond: (context) => json(200, { user_related: countRelated(context.world, requireUser(context)) }),
  },
]
