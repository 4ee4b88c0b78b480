import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { collect, list } from '../lists/pages.js'
import { requireId, requireRecord } from '../records/lookup.js'
import { resourceOf } from '../wire.js'
import { type Forum, forumModel } from './model.js'
import { createForum, deleteForum, maySee, requireVisible, updateForum } from './rules.js'
import { viewForum } from './view.js'

/** The forums of the old help center. */
export const forumRoutes: readonly ZendeskRoute[] = [
  { operation: 'forums.list', method: 'GET', path: '/forums', who: 'anyone', respond: listForums },
  {
    operation: 'categories.forums',
    method: 'GET',
    path: '/categories/:categoryId/forums',
    who: 'anyone',
    respond: listOfCategory,
  },
  { operation: 'forums.create', method: 'POST', path: '/forums', who: 'admin', respond: create },
  { operation: 'forums.get', method: 'GET', path: '/forums/:forumId', who: 'anyone', respond: get },
  { operation: 'forums.update', method: 'PUT', path: '/forums/:forumId', who: 'admin', respond: update },
  { operation: 'forums.delete', method: 'DELETE', path: '/forums/:forumId', who: 'admin', respond: remove },
]

/**
 * The forum that a path names.
 *
 * @throws ApiError when there is none, or the caller may not see it
 */
export function requireForum(context: ZendeskContext): Forum {
  const forum = requireRecord(context, forumModel, 'forumId')
  requireVisible(context.caller, forum)
  return forum
}

function listForums(context: ZendeskContext): Reply {
  return answer(context, [...context.world.table(forumModel)])
}

function listOfCategory(context: ZendeskContext): Reply {
  const categoryId = requireId(context, 'categoryId')
  return answer(context, context.world.table(forumModel).findAllBy('category', String(categoryId)))
}

function answer(context: ZendeskContext, forums: readonly Forum[]): Reply {
  return list(context, {
    key: 'forums',
    rows: collect(forums.filter((forum) => maySee(context.caller, forum))),
    view: (forum) => viewForum(context, forum),
  })
}

function create(context: ZendeskContext): Reply {
  const forum = createForum(context.world, resourceOf(context.request, 'forum'))
  return created(context, `/forums/${forum.id}`, { forum: viewForum(context, forum) })
}

function get(context: ZendeskContext): Reply {
  return json(200, { forum: viewForum(context, requireForum(context)) })
}

function update(context: ZendeskContext): Reply {
  const forum = updateForum(context.world, requireForum(context), resourceOf(context.request, 'forum'))
  return json(200, { forum: viewForum(context, forum) })
}

function remove(context: ZendeskContext): Reply {
  deleteForum(context.world, requireForum(context))
  return deleted()
}
