import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { collect, paginate } from '../lists/pages.js'
import { requireId } from '../records/lookup.js'
import { resourceOf } from '../wire.js'
import { requireForum } from './lookup.js'
import { type Forum, forumModel } from './model.js'
import * as rules from './rules.js'
import { viewForum } from './view.js'

/** Forums of the old Help Center. */
export const forumEndpoints: readonly ZendeskRoute[] = [
  { operation: 'forums.list', method: 'GET', path: '/forums', access: 'anyone', respond: listForums },
  {
    operation: 'forums.listOfCategory',
    method: 'GET',
    path: '/categories/:categoryId/forums',
    access: 'anyone',
    respond: listForumsOfCategory,
  },
  { operation: 'forums.create', method: 'POST', path: '/forums', access: 'admin', respond: createForum },
  { operation: 'forums.show', method: 'GET', path: '/forums/:forumId', access: 'anyone', respond: showForum },
  {
    operation: 'forums.update',
    method: 'PUT',
    path: '/forums/:forumId',
    access: 'admin',
    respond: updateForum,
  },
  {
    operation: 'forums.delete',
    method: 'DELETE',
    path: '/forums/:forumId',
    access: 'admin',
    respond: deleteForum,
  },
]

function listForums(context: ZendeskContext): Reply {
  return replyWithForums(context, [...context.world.table(forumModel)])
}

function listForumsOfCategory(context: ZendeskContext): Reply {
  const categoryId = requireId(context, 'categoryId')
  return replyWithForums(context, context.world.table(forumModel).findAllBy('category', String(categoryId)))
}

function replyWithForums(context: ZendeskContext, forums: readonly Forum[]): Reply {
  return paginate(context, {
    key: 'forums',
    rows: collect(forums.filter((forum) => rules.maySee(context.caller, forum))),
    view: (forum) => viewForum(context, forum),
  })
}

function createForum(context: ZendeskContext): Reply {
  const forum = rules.createForum(context.world, resourceOf(context.request, 'forum'))
  return created(context, `/forums/${forum.id}`, { forum: viewForum(context, forum) })
}

function showForum(context: ZendeskContext): Reply {
  return json(200, { forum: viewForum(context, requireForum(context)) })
}

function updateForum(context: ZendeskContext): Reply {
  const forum = rules.updateForum(context.world, requireForum(context), resourceOf(context.request, 'forum'))
  return json(200, { forum: viewForum(context, forum) })
}

function deleteForum(context: ZendeskContext): Reply {
  rules.deleteForum(context.world, requireForum(context))
  return deleted()
}
