import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import { toTime } from '../wire.js'
import { commentsOf, countUnanswered, isAnswered } from './comments.js'
import { type Forum, forumModel, type Mark, type Topic, type TopicComment } from './model.js'

/** Shows a forum. A forum of type `questions` also has the number of unanswered topics. */
export function viewForum(context: ViewContext, forum: Forum): JsonObject {
  return {
    url: urlOf(context, `/forums/${forum.id}`),
    id: forum.id,
    name: forum.name,
    description: forum.description,
    category_id: forum.categoryId,
    organization_id: forum.organizationId,
    locale_id: forum.localeId,
    locked: forum.locked,
    position: forum.position,
    forum_type: forum.forumType,
    access: forum.access,
    tags: [...forum.tags],
    created_at: toTime(forum.createdAt),
    updated_at: toTime(forum.updatedAt),
    ...(forum.forumType === 'questions' ? { unanswered_topics: countUnanswered(context.world, forum) } : {}),
  }
}

/** Shows a topic. A topic in a forum of type `questions` also has `answered`. */
export function viewTopic(context: ViewContext, topic: Topic): JsonObject {
  const { world } = context
  const forumType = world.table(forumModel).get(topic.forumId)?.forumType ?? 'articles'
  return {
    url: urlOf(context, `/topics/${topic.id}`),
    id: topic.id,
    title: topic.title,
    body: topic.body,
    topic_type: capitalize(forumType),
    submitter_id: topic.submitterId,
    updater_id: topic.updaterId,
    forum_id: topic.forumId,
    locked: topic.locked,
    pinned: topic.pinned,
    highlighted: topic.highlighted,
    position: topic.position,
    tags: [...topic.tags],
    attachments: [],
    comments_count: commentsOf(world, topic).length,
    created_at: toTime(topic.createdAt),
    updated_at: toTime(topic.updatedAt),
    search_phrases: [],
    ...(forumType === 'questions' ? { answered: isAnswered(world, topic) } : {}),
  }
}

export function viewTopicComment(context: ViewContext, comment: TopicComment): JsonObject {
  return {
    url: urlOf(context, `/topics/${comment.topicId}/comments/${comment.id}`),
    id: comment.id,
    user_id: comment.userId,
    topic_id: comment.topicId,
    body: comment.body,
    informative: comment.informative,
    attachments: [],
    created_at: toTime(comment.createdAt),
    updated_at: toTime(comment.updatedAt),
  }
}

/** Shows a subscription to a forum, which has no `url`. */
export function viewForumSubscription(_context: ViewContext, mark: Mark): JsonObject {
  return {
    id: mark.id,
    forum_id: mark.targetId,
    user_id: mark.userId,
    created_at: toTime(mark.createdAt),
  }
}

export function viewTopicSubscription(context: ViewContext, mark: Mark): JsonObject {
  return {
    url: urlOf(context, `/topic_subscriptions/${mark.id}`),
    id: mark.id,
    topic_id: mark.targetId,
    user_id: mark.userId,
    created_at: toTime(mark.createdAt),
  }
}

export function viewTopicVote(_context: ViewContext, mark: Mark): JsonObject {
  return {
    id: mark.id,
    user_id: mark.userId,
    topic_id: mark.targetId,
    created_at: toTime(mark.createdAt),
  }
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
