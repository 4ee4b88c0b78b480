import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { requireRecord } from '../records/lookup.js'
import { toId } from '../wire.js'
import { type Forum, forumModel, type Topic, topicModel } from './model.js'
import { maySee, requireVisible } from './rules.js'

/**
 * Returns the forum in the path.
 *
 * @throws ApiError when it does not exist, or the caller may not see it
 */
export function requireForum(context: ZendeskContext): Forum {
  const forum = requireRecord(context, forumModel, 'forumId')
  requireVisible(context.caller, forum)
  return forum
}

/**
 * Returns the topic in the path.
 *
 * @throws ApiError when it does not exist, or the caller may not see its forum
 */
export function requireTopic(context: ZendeskContext): Topic {
  const topic = requireRecord(context, topicModel, 'topicId')
  const forum = context.world.table(forumModel).get(topic.forumId)
  if (forum) requireVisible(context.caller, forum)
  return topic
}

/** Returns true when the caller may see the forum of a topic. */
export function isTopicVisible({ world, caller }: ZendeskContext, topic: Topic | undefined): boolean {
  const forum = topic && world.table(forumModel).get(topic.forumId)
  return forum !== undefined && maySee(caller, forum)
}

/**
 * Reads an id in a body or a query.
 *
 * @throws ApiError (404) when the value is not an id
 */
export function readId(value: unknown): number {
  const id = typeof value === 'number' || typeof value === 'string' ? toId(value) : undefined
  if (id === undefined) throw errors.notFound()
  return id
}
