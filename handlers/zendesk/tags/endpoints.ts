import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { facetOf } from '../facet.js'
import { toTags } from '../records/attributes.js'
import { requireUser } from '../users/endpoints.js'
import { bodyOf, type Json } from '../wire.js'
import { changeTags, tagChanges } from './rules.js'

const TAGS = '/users/:userId/tags'

/** Tags of users. */
export const tagRoutes: readonly ZendeskRoute[] = [
  { operation: 'tags.list', method: 'GET', path: TAGS, who: 'agent', respond: listTags },
  { operation: 'tags.set', method: 'POST', path: TAGS, who: 'agent', respond: set },
  { operation: 'tags.add', method: 'PUT', path: TAGS, who: 'agent', respond: add },
  { operation: 'tags.remove', method: 'DELETE', path: TAGS, who: 'agent', respond: remove },
]

function listTags(context: ZendeskContext): Reply {
  return json(200, { tags: facetOf(context.world, requireUser(context)).tags })
}

function set(context: ZendeskContext): Reply {
  const user = requireUser(context)
  const tags = changeTags(context.world, user, tagChanges.set, givenTags(context))
  return created(context, `/users/${user.id}/tags`, { tags })
}

function add(context: ZendeskContext): Reply {
  const tags = changeTags(context.world, requireUser(context), tagChanges.add, givenTags(context))
  return json(200, { tags })
}

function remove(context: ZendeskContext): Reply {
  const tags = changeTags(context.world, requireUser(context), tagChanges.remove, givenTags(context))
  return json(200, { tags })
}

// Some clients can't send a body with DELETE: no tags at all are none.
function givenTags({ request }: ZendeskContext): string[] {
  const tags = bodyOf(request).tags ?? []
  const isTag = (tag: Json) => typeof tag === 'string' || typeof tag === 'number'
  if (Array.isArray(tags) ? tags.every(isTag) : typeof tags === 'string') return toTags(tags)
  throw errors.invalidAttribute('tags', 'must be an array of strings')
}
