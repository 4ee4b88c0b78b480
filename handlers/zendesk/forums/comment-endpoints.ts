import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { requireRecord } from '../records/lookup.js'
import { requireUser } from '../users/lookup.js'
import { resourceOf } from '../wire.js'
import * as rules from './comments.js'
import { isTopicVisible, requireTopic } from './lookup.js'
import { type TopicComment, topicCommentModel, topicModel } from './model.js'
import { requireAuthor, requireUnlocked } from './validation.js'
import { viewTopicComment } from './view.js'

const OF_TOPIC = '/topics/:topicId/comments'
const OF_USER = '/users/:userId/topic_comments'

/** Comments on topics. */
export const topicCommentEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'topicComments.listOfTopic',
    method: 'GET',
    path: OF_TOPIC,
    access: 'anyone',
    respond: listCommentsOfTopic,
  },
  {
    operation: 'topicComments.create',
    method: 'POST',
    path: OF_TOPIC,
    access: 'user',
    respond: createComment,
  },
  {
    operation: 'topicComments.show',
    method: 'GET',
    path: `${OF_TOPIC}/:id`,
    access: 'anyone',
    respond: showCommentOfTopic,
  },
  {
    operation: 'topicComments.update',
    method: 'PUT',
    path: `${OF_TOPIC}/:id`,
    access: 'user',
    respond: updateComment,
  },
  {
    operation: 'topicComments.delete',
    method: 'DELETE',
    path: `${OF_TOPIC}/:id`,
    access: 'user',
    respond: deleteComment,
  },
  {
    operation: 'topicComments.listOfUser',
    method: 'GET',
    path: OF_USER,
    access: 'user',
    respond: listCommentsOfUser,
  },
  {
    operation: 'topicComments.show',
    method: 'GET',
    path: `${OF_USER}/:id`,
    access: 'user',
    respond: showCommentOfUser,
  },
]

function listCommentsOfTopic(context: ZendeskContext): Reply {
  return replyWithComments(context, rules.commentsOf(context.world, requireTopic(context)))
}

function listCommentsOfUser(context: ZendeskContext): Reply {
  const userId = requireUser(context).id
  const comments = context.world.table(topicCommentModel).findAllBy('user', String(userId))
  return replyWithComments(
    context,
    comments.filter((comment) => isVisible(context, comment)),
  )
}

// Lists the newest comment first.
function replyWithComments(context: ZendeskContext, comments: readonly TopicComment[]): Reply {
  return paginate(context, {
    key: 'topic_comments',
    rows: collect([...comments].reverse()),
    view: (comment) => viewTopicComment(context, comment),
  })
}

function createComment(context: ZendeskContext): Reply {
  const topic = requireTopic(context)
  requireUnlocked(context.caller, topic)
  const attributes = resourceOf(context.request, 'topic_comment')
  const comment = rules.createComment(context.world, context.caller, topic, attributes)
  return created(context, `/topics/${topic.id}/comments/${comment.id}`, {
    topic_comment: viewTopicComment(context, comment),
  })
}

function showCommentOfTopic(context: ZendeskContext): Reply {
  return replyWithComment(context, requireComment(context))
}

function showCommentOfUser(context: ZendeskContext): Reply {
  const userId = requireUser(context).id
  const comment = requireRecord(context, topicCommentModel, 'id')
  if (comment.userId !== userId || !isVisible(context, comment)) throw errors.notFound()
  return replyWithComment(context, comment)
}

function updateComment(context: ZendeskContext): Reply {
  const comment = requireComment(context)
  requireAuthor(context.world, context.caller, comment.userId)
  const attributes = resourceOf(context.request, 'topic_comment')
  return replyWithComment(context, rules.updateComment(context.world, context.caller, comment, attributes))
}

function deleteComment(context: ZendeskContext): Reply {
  const comment = requireComment(context)
  requireAuthor(context.world, context.caller, comment.userId)
  context.world.table(topicCommentModel).remove(comment.id)
  return deleted()
}

function replyWithComment(context: ZendeskContext, comment: TopicComment): Reply {
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
