import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { errors } from '../errors.js'
import { type Attributes, readAttributes, readers } from '../records/attributes.js'
import { commentsOf } from './comments.js'
import { deleteMarksOn, ensureMark } from './marks.js'
import {
  type Forum,
  forumModel,
  type Topic,
  topicCommentModel,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from './model.js'
import { requireKnownUser, requireTexts } from './validation.js'

const TOPIC_ATTRIBUTES: Attributes<Topic> = { title: ['title', readers.text], body: ['body', readers.text] }

/** Attributes of a topic that agents may set. */
const AGENT_TOPIC_ATTRIBUTES: Attributes<Topic> = {
  ...TOPIC_ATTRIBUTES,
  forum_id: ['forumId', readers.number],
  submitter_id: ['submitterId', readers.number],
  locked: ['locked', readers.flag],
  pinned: ['pinned', readers.flag],
  highlighted: ['highlighted', readers.flag],
  position: ['position', readers.optionalNumber],
  tags: ['tags', readers.tags],
}

/**
 * Creates a topic, and subscribes its author to it.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for topics
 */
export function createTopic(
  world: World,
  caller: Caller,
  forum: Forum,
  attributes: JsonObject,
  fixed: Partial<Topic> = {},
): Topic {
  const userId = caller.user?.id ?? 0
  const values = readAttributes(attributes, topicAttributesFor(caller))
  requireTexts({ title: '', body: '', ...pickTexts(values) })
  const submitterId = values.submitterId ?? userId
  requireKnownUser(world, submitterId)
  const topic = world.table(topicModel).insert({
    position: null,
    ...values,
    forumId: forum.id,
    submitterId,
    updaterId: submitterId,
    ...fixed,
  })
  ensureMark(world, topicSubscriptionModel, { userId: submitterId, targetId: topic.id })
  return topic
}

/**
 * Changes a topic.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for topics
 */
export function updateTopic(world: World, caller: Caller, topic: Topic, attributes: JsonObject): Topic {
  const changes = readAttributes(attributes, topicAttributesFor(caller))
  requireTexts(pickTexts(changes))
  if (changes.forumId !== undefined && !world.table(forumModel).get(changes.forumId)) throw errors.notFound()
  if (changes.submitterId !== undefined) requireKnownUser(world, changes.submitterId)
  const updaterId = caller.user?.id ?? topic.updaterId
  return world.table(topicModel).replace(topic, { ...changes, updaterId, updatedAt: world.clock.stamp() })
}

/** Deletes a topic with its comments, votes and subscriptions. */
export function deleteTopic(world: World, topic: Topic): void {
  for (const { id } of commentsOf(world, topic)) world.table(topicCommentModel).remove(id)
  deleteMarksOn(world, topicSubscriptionModel, topic.id)
  deleteMarksOn(world, topicVoteModel, topic.id)
  world.table(topicModel).remove(topic.id)
}

function topicAttributesFor({ role }: Caller): Attributes<Topic> {
  return role === 'end-user' ? TOPIC_ATTRIBUTES : AGENT_TOPIC_ATTRIBUTES
}

function pickTexts({ title, body }: Partial<Topic>): Readonly<Record<string, string>> {
  return { ...(title === undefined ? {} : { title }), ...(body === undefined ? {} : { body }) }
}
