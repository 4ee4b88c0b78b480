import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { type Attributes, readAttributes, readers } from '../records/attributes.js'
import { type Forum, type Topic, type TopicComment, topicCommentModel, topicModel } from './model.js'
import { requireKnownUser, requireTexts } from './validation.js'

const COMMENT_ATTRIBUTES: Attributes<TopicComment> = { body: ['body', readers.text] }

/** Attributes of a comment that agents may set. */
const AGENT_COMMENT_ATTRIBUTES: Attributes<TopicComment> = {
  ...COMMENT_ATTRIBUTES,
  informative: ['informative', readers.flag],
  user_id: ['userId', readers.number],
}

/** Returns the comments on a topic, oldest first. */
export function commentsOf(world: World, topic: Topic): TopicComment[] {
  return world.table(topicCommentModel).findAllBy('topic', String(topic.id))
}

/** Returns true when one of the comments answers the question of a topic. */
export function isAnswered(world: World, topic: Topic): boolean {
  return commentsOf(world, topic).some(({ informative }) => informative)
}

/** Counts the questions of a forum without an answer. */
export function countUnanswered(world: World, forum: Forum): number {
  const topics = world.table(topicModel).findAllBy('forum', String(forum.id))
  return topics.filter((topic) => !isAnswered(world, topic)).length
}

/**
 * Creates a comment on a topic.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for topics
 */
export function createComment(
  world: World,
  caller: Caller,
  topic: Topic,
  attributes: JsonObject,
  fixed: Partial<TopicComment> = {},
): TopicComment {
  const values = { body: '', ...readAttributes(attributes, commentAttributesFor(caller)) }
  requireTexts({ body: values.body })
  const userId = values.userId ?? caller.user?.id ?? 0
  requireKnownUser(world, userId)
  return world.table(topicCommentModel).insert({ ...values, userId, topicId: topic.id, ...fixed })
}

/**
 * Changes a comment.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for topics
 */
export function updateComment(
  world: World,
  caller: Caller,
  comment: TopicComment,
  attributes: JsonObject,
): TopicComment {
  const changes = readAttributes(attributes, commentAttributesFor(caller))
  requireTexts(changes.body === undefined ? {} : { body: changes.body })
  if (changes.userId !== undefined) requireKnownUser(world, changes.userId)
  return world.table(topicCommentModel).replace(comment, { ...changes, updatedAt: world.clock.stamp() })
}

function commentAttributesFor({ role }: Caller): Attributes<TopicComment> {
  return role === 'end-user' ? COMMENT_ATTRIBUTES : AGENT_COMMENT_ATTRIBUTES
}
