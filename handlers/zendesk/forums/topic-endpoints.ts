import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate, paginateByOffset } from '../lists/pages.js'
import { requireUser } from '../users/lookup.js'
import { resourceOf, toId, toList, toPlainText } from '../wire.js'
import { isTopicVisible, requireForum, requireTopic } from './lookup.js'
import { type Topic, topicModel } from './model.js'
import * as rules from './topics.js'
import { requireAuthor, requireUnlocked } from './validation.js'
import { viewTopic } from './view.js'

/** Topics of forums. */
export const topicEndpoints: readonly ZendeskRoute[] = [
  { operation: 'topics.list', method: 'GET', path: '/topics', access: 'anyone', respond: listTopics },
  { operation: 'topics.create', method: 'POST', path: '/topics', access: 'user', respond: createTopic },
  {
    operation: 'topics.listOfForum',
    method: 'GET',
    path: '/forums/:forumId/topics',
    access: 'anyone',
    respond: listTopicsOfForum,
  },
  {
    operation: 'topics.listOfUser',
    method: 'GET',
    path: '/users/:userId/topics',
    access: 'user',
    respond: listTopicsOfUser,
  },
  {
    operation: 'topics.showMany',
    method: 'GET',
    path: '/topics/show_many',
    access: 'anyone',
    respond: showManyTopics,
  },
  {
    operation: 'topics.showMany',
    method: 'POST',
    path: '/topics/show_many',
    access: 'anyone',
    respond: showManyTopics,
  },
  { operation: 'topics.show', method: 'GET', path: '/topics/:topicId', access: 'anyone', respond: showTopic },
  {
    operation: 'topics.update',
    method: 'PUT',
    path: '/topics/:topicId',
    access: 'user',
    respond: updateTopic,
  },
  {
    operation: 'topics.delete',
    method: 'DELETE',
    path: '/topics/:topicId',
    access: 'user',
    respond: deleteTopic,
  },
]

const MAX_SHOWN = 100

function listTopics(context: ZendeskContext): Reply {
  return replyWithTopics(context, [...context.world.table(topicModel)])
}

function listTopicsOfForum(context: ZendeskContext): Reply {
  return replyWithTopics(
    context,
    context.world.table(topicModel).findAllBy('forum', String(requireForum(context).id)),
  )
}

function listTopicsOfUser(context: ZendeskContext): Reply {
  return replyWithTopics(
    context,
    context.world.table(topicModel).findAllBy('user', String(requireUser(context).id)),
  )
}

// Lists the newest topic first.
function replyWithTopics(context: ZendeskContext, topics: readonly Topic[]): Reply {
  return paginate(context, {
    key: 'topics',
    rows: collect(topics.filter((topic) => isTopicVisible(context, topic)).reverse()),
    view: (topic) => viewTopic(context, topic),
  })
}

function showManyTopics(context: ZendeskContext): Reply {
  const ids = toList(context.request.query.get('ids'))
  if (ids.length > MAX_SHOWN) throw errors.tooManyValues()
  const table = context.world.table(topicModel)
  const topics = [...new Set(ids)].flatMap((id) => table.get(toId(id) ?? 0) ?? [])
  return paginateByOffset(context, {
    key: 'topics',
    rows: collect(topics.filter((topic) => isTopicVisible(context, topic)).sort((a, b) => a.id - b.id)),
    view: (topic) => viewTopic(context, topic),
  })
}

function createTopic(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'topic')
  const forum = requireForum({ ...context, params: { forumId: toPlainText(attributes.forum_id) } })
  requireUnlocked(context.caller, forum)
  const topic = rules.createTopic(context.world, context.caller, forum, attributes)
  return created(context, `/topics/${topic.id}`, { topic: viewTopic(context, topic) })
}

function showTopic(context: ZendeskContext): Reply {
  return json(200, { topic: viewTopic(context, requireTopic(context)) })
}

function updateTopic(context: ZendeskContext): Reply {
  const topic = requireTopic(context)
  requireAuthor(context.world, context.caller, topic.submitterId)
  const changed = rules.updateTopic(
    context.world,
    context.caller,
    topic,
    resourceOf(context.request, 'topic'),
  )
  return json(200, { topic: viewTopic(context, changed) })
}

function deleteTopic(context: ZendeskContext): Reply {
  const topic = requireTopic(context)
  requireAuthor(context.world, context.caller, topic.submitterId)
  rules.deleteTopic(context.world, topic)
  return deleted()
}
