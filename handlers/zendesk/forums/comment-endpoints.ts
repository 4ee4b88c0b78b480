import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import { requireRecord } from '../records/lookup.js'
import { requireUser } from '../users/endpoints.js'
import { resourceOf } from '../wire.js'
import { type TopicComment, topicCommentModel, topicModel } from './model.js'
import { isTopicVisible, requireTopic } from './topic-endpoints.js'
import { commentsOf, createComment, requireAuthor, requireUnlocked, updateComment } from './topics.js'
import { viewTopicComment } from './view.js'

const OF_TOPIC = '/topics/:topicId/comments'
const OF_USER = '/users/:userId/topic_comments'

/** What is said to topics. */
export const topicCommentRoutes: readonly ZendeskRoute[] = [
  { operation: 'topics.comments', method: 'GET', path: OF_TOPIC, who: 'anyone', respond: listOfTopic },
  { operation: 'topics.comment', method: 'POST', path: OF_TOPIC, who: 'user', respond: create },
  {
    operation: 'topic-comments.get',
    method: 'GET',
    path: `${OF_TOPIC}/:id`,
    who: 'anyone',
    respond: getOfTopic,
  },
  {
    operation: 'topic-comments.update',
    method: 'PUT',
    path: `${OF_TOPIC}/:id`,
    who: 'user',
    respond: update,
  },
  {
    operation: 'topic-comments.delete',
    method: 'DELETE',
    path: `${OF_TOPIC}/:id`,
    who: 'user',
    respond: remove,
  },
  { operation: 'users.topic-comments', method: 'GET', path: OF_USER, who: 'user', respond: listOfUser },
  {
    operation: 'users.topic-comment',
    method: 'GET',
    path: `${OF_USER}/:id`,
    who: 'user',
    respond: getOfUser,
  },
]

function listOfTopic(context: ZendeskContext): Reply {
  return answer(context, commentsOf(context.world, requireTopic(context)))
}

function listOfUser(context: ZendeskContext): Reply {
  const userId = requireUser(context).id
  const comments = context.world.table(topicCommentModel).findAllBy('user', String(userId))
  return answer(
    context,
    comments.filter((comment) => isVisible(context, comment)),
  )
}

// The newest comment comes first.
function answer(context: ZendeskContext, comments: readonly TopicComment[]): Reply {
  return list(context, {
    key: 'topic_comments',
    rows: collect([...comments].reverse()),
    view: (comment) => viewTopicComment(context, comment),
  })
}

function create(context: ZendeskContext): Reply {
  const topic = requireTopic(context)
  requireUnlocked(context.caller, topic)
  const attributes = resourceOf(context.request, 'topic_comment')
  const comment = createComment(context.world, context.caller, topic, attributes)
  return created(context, `/topics/${topic.id}/comments/${comment.id}`, {
    topic_comment: viewTopicComment(context, comment),
  })
}

function getOfTopic(context: ZendeskContext): Reply {
  return show(context, requireComment(context))
}

function getOfUser(context: ZendeskContext): Reply {
  const userId = requireUser(context).id
  const comment = requireRecord(context, topicCommentModel, 'id')
  if (comment.userId !== userId || !isVisible(context, comment)) throw errors.notFound()
  return show(context, comment)
}

function update(context: ZendeskContext): Reply {
  const comment = requireComment(context)
  requireAuthor(context.world, context.caller, comment.userId)
  const attributes = resourceOf(context.request, 'topic_comment')
  return show(context, updateComment(context.world, context.caller, comment, attributes))
}

function remove(context: ZendeskContext): Reply {
  const comment = requireComment(context)
  requireAuthor(context.world, context.caller, comment.userId)
  context.world.table(topicCommentModel).remove(comment.id)
  return deleted()
}

function show(context: ZendeskContext, comment: TopicComment): Reply {
  return json(200, { topic_comment: viewTopicComment(context, comment) })
}

function requireComment(context: ZendeskContext): TopicComment {
  const topic = requireTopic(context)
  const comment = requireRecord(context, topicCommentModel, 'id')
  if (comment.topicId !== topic.id) throw errors.notFound()
  return comment
}

function isVisible(context: ZendeskContext, { topicId }: TopicComment): boolean {
  return isTopicVisible(context, context.world.table(topicModel).get(topicId))
}
