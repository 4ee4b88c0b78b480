import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { type Attributes, readAttributes, reads } from '../records/attributes.js'
import { deleteMarksOn, putMark } from './marks.js'
import {
  type Forum,
  forumModel,
  type Topic,
  type TopicComment,
  topicCommentModel,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from './model.js'

const TOPIC_ATTRIBUTES: Attributes<Topic> = { title: ['title', reads.text], body: ['body', reads.text] }

/** Attributes of a topic for agents. */
const CURATED_ATTRIBUTES: Attributes<Topic> = {
  ...TOPIC_ATTRIBUTES,
  forum_id: ['forumId', reads.number],
  submitter_id: ['submitterId', reads.number],
  locked: ['locked', reads.flag],
  pinned: ['pinned', reads.flag],
  highlighted: ['highlighted', reads.flag],
  position: ['position', reads.optionalNumber],
  tags: ['tags', reads.tags],
}

const COMMENT_ATTRIBUTES: Attributes<TopicComment> = { body: ['body', reads.text] }

/** Attributes of a comment for agents, who may set its author and mark it as the answer. */
const CURATED_COMMENT_ATTRIBUTES: Attributes<TopicComment> = {
  ...COMMENT_ATTRIBUTES,
  informative: ['informative', reads.flag],
  user_id: ['userId', reads.number],
}

/** @throws ApiError unless the caller is the author, a moderator or an admin */
export function requireAuthor(world: World, { user, role }: Caller, authorId: number): void {
  if (!user) throw errors.unauthenticated()
  if (role === 'admin' || user.id === authorId || zendeskFacet.of(world, user).moderator) return
  throw errors.forbidden()
}

/** @throws ApiError when an end user writes to a locked forum or topic */
export function requireUnlocked({ role }: Caller, { locked }: Forum | Topic): void {
  if (locked && role === 'end-user') throw errors.forbidden()
}

/**
 * Creates a topic, and subscribes its author to it.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api the client whose recordings have topics
 */
export function createTopic(world: World, caller: Caller, forum: Forum, attributes: JsonObject): Topic {
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
  })
  putMark(world, topicSubscriptionModel, { userId: submitterId, targetId: topic.id })
  return topic
}

/**
 * Changes a topic.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api the client whose recordings have topics
 */
export function updateTopic(world: World, caller: Caller, topic: Topic, attributes: JsonObject): Topic {
  const changes = readAttributes(attributes, topicAttributesFor(caller))
  requireTexts(pickTexts(changes))
  if (changes.forumId !== undefined && !world.table(forumModel).get(changes.forumId)) throw errors.notFound()
  if (changes.submitterId !== undefined) requireKnownUser(world, changes.submitterId)
  const updaterId = caller.user?.id ?? topic.updaterId
  return world.table(topicModel).replace(topic, { ...changes, updaterId, updatedAt: world.clock.stamp() })
}

/** Deletes a topic with its comments, votes and followers. */
export function deleteTopic(world: World, topic: Topic): void {
  for (const { id } of commentsOf(world, topic)) world.table(topicCommentModel).remove(id)
  deleteMarksOn(world, topicSubscriptionModel, topic.id)
  deleteMarksOn(world, topicVoteModel, topic.id)
  world.table(topicModel).remove(topic.id)
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
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api the client whose recordings have topics
 */
export function createComment(
  world: World,
  caller: Caller,
  topic: Topic,
  attributes: JsonObject,
): TopicComment {
  const values = { body: '', ...readAttributes(attributes, commentAttributesFor(caller)) }
  requireTexts({ body: values.body })
  const userId = values.userId ?? caller.user?.id ?? 0
  requireKnownUser(world, userId)
  return world.table(topicCommentModel).insert({ ...values, userId, topicId: topic.id })
}

/**
 * Changes a comment.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api the client whose recordings have topics
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

/** @throws ApiError when the user does not exist */
export function requireKnownUser(world: World, id: number): void {
  if (!world.users.get(id)) throw errors.notFound()
}

function topicAttributesFor({ role }: Caller): Attributes<Topic> {
  return role === 'end-user' ? TOPIC_ATTRIBUTES : CURATED_ATTRIBUTES
}

function commentAttributesFor({ role }: Caller): Attributes<TopicComment> {
  return role === 'end-user' ? COMMENT_ATTRIBUTES : CURATED_COMMENT_ATTRIBUTES
}

function pickTexts({ title, body }: Partial<Topic>): Readonly<Record<string, string>> {
  return { ...(title === undefined ? {} : { title }), ...(body === undefined ? {} : { body }) }
}

const LABELS: Readonly<Record<string, string>> = { title: 'Title', body: 'Body' }

function requireTexts(texts: Readonly<Record<string, string>>): void {
  const blank = Object.keys(texts).filter((name) => texts[name]?.trim() === '')
  if (blank.length === 0) return
  const found: RecordProblems = Object.fromEntries(
    blank.map((name) => [name, [problems.blank(LABELS[name] ?? name)]]),
  )
  throw errors.invalidRecord(found)
}
