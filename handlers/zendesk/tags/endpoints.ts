import type { Json } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { toTags } from '../records/attributes.js'
import { requireUser } from '../users/lookup.js'
import { bodyOf } from '../wire.js'
import { changeTags, tagChanges } from './rules.js'

const TAGS = '/users/:userId/tags'

/** Tags of users. */
export const tagEndpoints: readonly ZendeskRoute[] = [
  { operation: 'tags.list', method: 'GET', path: TAGS, access: 'agent', respond: listTags },
  { operation: 'tags.set', method: 'POST', path: TAGS, access: 'agent', respond: setTags },
  { operation: 'tags.add', method: 'PUT', path: TAGS, access: 'agent', respond: addTags },
  { operation: 'tags.remove', method: 'DELETE', path: TAGS, access: 'agent', respond: removeTags },
]

function listTags(context: ZendeskContext): Reply {
  return json(200, { tags: zendeskFacet.of(context.world, requireUser(context)).tags })
}

function setTags(context: ZendeskContext): Reply {
  const user = requireUser(context)
  const tags = changeTags(context.world, user, tagChanges.set, readTags(context))
  return created(context, `/users/${user.id}/tags`, { tags })
}

function addTags(context: ZendeskContext): Reply {
  const tags = changeTags(context.world, requireUser(context), tagChanges.add, readTags(context))
  return json(200, { tags })
}

function removeTags(context: ZendeskContext): Reply {
  const tags = changeTags(context.world, requireUser(context), tagChanges.remove, readTags(context))
  return json(200, { tags })
}

// A missing body counts as an empty list: some clients can't send a body with DELETE.
function readTags({ request }: ZendeskContext): string[] {
  const tags = bodyOf(request).tags ?? []
  const isTag = (tag: Json) => typeof tag === 'string' || typeof tag === 'number'
  if (Array.isArray(tags) ? tags.every(isTag) : typeof tags === 'string') return toTags(tags)
  throw errors.invalidAttribute('tags', 'must be an array of strings')
}
