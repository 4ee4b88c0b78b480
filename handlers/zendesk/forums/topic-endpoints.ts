import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list, listByOffset } from '../lists/pages.js'
import { requireRecord } from '../records/lookup.js'
import { requireUser } from '../users/endpoints.js'
import { resourceOf, toId, toList, toPlainText } from '../wire.js'
import { requireForum } from './endpoints.js'
import { forumModel, type Topic, topicModel } from './model.js'
import { maySee, requireVisible } from './rules.js'
import { createTopic, deleteTopic, requireAuthor, requireUnlocked, updateTopic } from './topics.js'
import { viewTopic } from './view.js'

/** The topics of forums. */
export const topicRoutes: readonly ZendeskRoute[] = [
  { operation: 'topics.list', method: 'GET', path: '/topics', who: 'anyone', respond: listTopics },
  { operation: 'topics.create', method: 'POST', path: '/topics', who: 'user', respond: create },
  {
    operation: 'forums.topics',
    method: 'GET',
    path: '/forums/:forumId/topics',
    who: 'anyone',
    respond: listOfForum,
  },
  {
    operation: 'users.topics',
    method: 'GET',
    path: '/users/:userId/topics',
    who: 'user',
    respond: listOfUser,
  },
  {
    operation: 'topics.show-many',
    method: 'GET',
    path: '/topics/show_many',
    who: 'anyone',
    respond: showMany,
  },
  {
    operation: 'topics.show-many-post',
    method: 'POST',
    path: '/topics/show_many',
    who: 'anyone',
    respond: showMany,
  },
  { operation: 'topics.get', method: 'GET', path: '/topics/:topicId', who: 'anyone', respond: get },
  { operation: 'topics.update', method: 'PUT', path: '/topics/:topicId', who: 'user', respond: update },
  { operation: 'topics.delete', method: 'DELETE', path: '/topics/:topicId', who: 'user', respond: remove },
]

const MOST_SHOWN = 100

/**
 * The topic that a path names.
 *
 * @throws ApiError when there is none, or the caller may not see it
 */
export function requireTopic(context: ZendeskContext): Topic {
  const topic = requireRecord(context, topicModel, 'topicId')
  const forum = context.world.table(forumModel).get(topic.forumId)
  if (forum) requireVisible(context.caller, forum)
  return topic
}

/** Whether the caller may see what is in the forum of a topic. */
export function isTopicVisible({ world, caller }: ZendeskContext, topic: Topic | undefined): boolean {
  const forum = topic && world.table(forumModel).get(topic.forumId)
  return forum !== undefined && maySee(caller, forum)
}

function listTopics(context: ZendeskContext): Reply {
  return answer(context, [...context.world.table(topicModel)])
}

function listOfForum(context: ZendeskContext): Reply {
  return answer(context, context.world.table(topicModel).findAllBy('forum', String(requireForum(context).id)))
}

function listOfUser(context: ZendeskContext): Reply {
  return answer(context, context.world.table(topicModel).findAllBy('user', String(requireUser(context).id)))
}

// The newest topic comes first.
function answer(context: ZendeskContext, topics: readonly Topic[]): Reply {
  return list(context, {
    key: 'topics',
    rows: collect(topics.filter((topic) => isTopicVisible(context, topic)).reverse()),
    view: (topic) => viewTopic(context, topic),
  })
}

function showMany(context: ZendeskContext): Reply {
  const ids = toList(context.request.query.get('ids'))
  if (ids.length > MOST_SHOWN) throw errors.tooManyValues()
  const table = context.world.table(topicModel)
  const topics = [...new Set(ids)].flatMap((id) => table.get(toId(id) ?? 0) ?? [])
  return listByOffset(context, {
    key: 'topics',
    rows: collect(topics.filter((topic) => isTopicVisible(context, topic)).sort((a, b) => a.id - b.id)),
    view: (topic) => viewTopic(context, topic),
  })
}

function create(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'topic')
  const forum = requireForum({ ...context, params: { forumId: toPlainText(attributes.forum_id) } })
  requireUnlocked(context.caller, forum)
  const topic = createTopic(context.world, context.caller, forum, attributes)
  return created(context, `/topics/${topic.id}`, { topic: viewTopic(context, topic) })
}

function get(context: ZendeskContext): Reply {
  return json(200, { topic: viewTopic(context, requireTopic(context)) })
}

function update(context: ZendeskContext): Reply {
  const topic = requireTopic(context)
  requireAuthor(context.world, context.caller, topic.submitterId)
  const changed = updateTopic(context.world, context.caller, topic, resourceOf(context.request, 'topic'))
  return json(200, { topic: viewTopic(context, changed) })
}

function remove(context: ZendeskContext): Reply {
  const topic = requireTopic(context)
  requireAuthor(context.world, context.caller, topic.submitterId)
  deleteTopic(context.world, topic)
  return deleted()
}
