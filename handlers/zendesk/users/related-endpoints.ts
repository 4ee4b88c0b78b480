import { json } from '../../../src/reply.js'
import type { ZendeskRoute } from '../context.js'
import { requireUser } from './lookup.js'
import { countRelated } from './related.js'

/** How much a user has. */
export const relatedEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'users.showRelated',
    method: 'GET',
    path: '/users/:userId/related',
    access: 'agent',
    respond: (context) => json(200, { user_related: countRelated(context.world, requireUser(context)) }),
  },
]
