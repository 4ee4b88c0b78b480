import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { paginate, replyWithCount } from '../lists/pages.js'
import { requireSelf } from '../users/lookup.js'
import { toId } from '../wire.js'
import { type DeletedUser, deletedUserModel } from './model.js'
import { scrubUser } from './rules.js'
import { viewDeletedUser } from './view.js'

const ALL = '/deleted_users'
const ONE = `${ALL}/:userId`

/** Deleted users, whose personal data can be deleted permanently. */
export const deletedUserEndpoints: readonly ZendeskRoute[] = [
  { operation: 'deletedUsers.list', method: 'GET', path: ALL, access: 'agent', respond: listDeletedUsers },
  {
    operation: 'deletedUsers.count',
    method: 'GET',
    path: `${ALL}/count`,
    access: 'agent',
    respond: countDeletedUsers,
  },
  { operation: 'deletedUsers.show', method: 'GET', path: ONE, access: 'agent', respond: showDeletedUser },
  {
    operation: 'deletedUsers.delete',
    method: 'DELETE',
    path: ONE,
    access: 'admin',
    respond: deleteDeletedUser,
  },
]

function listDeletedUsers(context: ZendeskContext): Reply {
  return paginate(context, {
    key: 'deleted_users',
    rows: context.world.table(deletedUserModel),
    view: (deletedUser) => viewDeletedUser(context, deletedUser),
  })
}

function countDeletedUsers(context: ZendeskContext): Reply {
  return replyWithCount(context, context.world.table(deletedUserModel).size)
}

function showDeletedUser(context: ZendeskContext): Reply {
  return json(200, { deleted_user: viewDeletedUser(context, requireDeletedUser(context)) })
}

function deleteDeletedUser(context: ZendeskContext): Reply {
  const self = requireSelf(context)
  const deletedUser = scrubUser(context.world, requireDeletedUser(context), self.id)
  return json(200, { deleted_user: viewDeletedUser(context, deletedUser) })
}

function requireDeletedUser({ world, params }: ZendeskContext): DeletedUser {
  const id = toId(params.userId)
  const deletedUser = id === undefined ? undefined : world.table(deletedUserModel).get(id)
  if (!deletedUser || deletedUser.permanently) throw errors.notFound()
  return deletedUser
}
