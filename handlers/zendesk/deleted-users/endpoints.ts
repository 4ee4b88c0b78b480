import { json, type Reply } from '../../../src/reply.js'
import { urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { type DeletedUser, deletedUserModel } from '../facet.js'
import { count, list } from '../lists/pages.js'
import { requireUser } from '../users/endpoints.js'
import { viewUserAs } from '../users/view.js'
import { type JsonObject, toId, toTime } from '../wire.js'
import { scrubUser } from './rules.js'

const ALL = '/deleted_users'
const ONE = `${ALL}/:userId`

/** Users who were deleted, and can be scrubbed for good. */
export const deletedUserRoutes: readonly ZendeskRoute[] = [
  { operation: 'deleted-users.list', method: 'GET', path: ALL, who: 'agent', respond: listDeleted },
  { operation: 'deleted-users.count', method: 'GET', path: `${ALL}/count`, who: 'agent', respond: countAll },
  { operation: 'deleted-users.get', method: 'GET', path: ONE, who: 'agent', respond: get },
  { operation: 'deleted-users.delete', method: 'DELETE', path: ONE, who: 'admin', respond: remove },
]

/** What is still shown of someone who was deleted. */
const SHOWN = [
  'id',
  'url',
  'name',
  'email',
  'created_at',
  'updated_at',
  'time_zone',
  'phone',
  'shared_phone_number',
  'photo',
  'locale_id',
  'locale',
  'organization_id',
  'role',
  'active',
] as const

function listDeleted(context: ZendeskContext): Reply {
  return list(context, {
    key: 'deleted_users',
    rows: context.world.table(deletedUserModel),
    view: (gone) => viewDeleted(context, gone),
  })
}

function countAll(context: ZendeskContext): Reply {
  return count(context, context.world.table(deletedUserModel).size)
}

function get(context: ZendeskContext): Reply {
  return json(200, { deleted_user: viewDeleted(context, requireDeleted(context)) })
}

function remove(context: ZendeskContext): Reply {
  const self = requireUser({ ...context, params: { userId: 'me' } })
  const gone = scrubUser(context.world, requireDeleted(context), self.id)
  return json(200, { deleted_user: viewDeleted(context, gone) })
}

function requireDeleted({ world, params }: ZendeskContext): DeletedUser {
  const id = toId(params.userId)
  const gone = id === undefined ? undefined : world.table(deletedUserModel).get(id)
  if (!gone || gone.permanently) throw errors.notFound()
  return gone
}

function viewDeleted(context: ZendeskContext, { id, user, facet, deletedAt }: DeletedUser): JsonObject {
  const view = viewUserAs(context, user, facet, false)
  const changed = { ...view, url: urlOf(context, `${ALL}/${id}`), updated_at: toTime(deletedAt) }
  return Object.fromEntries(SHOWN.map((name) => [name, (changed as JsonObject)[name] ?? null]))
}
