import type { Json, JsonObject } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import { empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { deletedUserModel } from '../deleted-users/model.js'
import { type Scrubbing, scrubbingModel } from '../deleted-users/scrubbing-model.js'
import { errors } from '../errors.js'
import { endSessions } from '../sessions/rules.js'
import { findOwner } from '../sign-in/rules.js'
import { bodyOf, resourceOf, toId, toList, toTime } from '../wire.js'
import { nameOf } from './names.js'

/** Requests to create users, log-out in bulk, and statuses of deletions. */
export const userActionEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'users.requestCreate',
    method: 'POST',
    path: '/users/request_create',
    access: 'agent',
    respond: requestCreateUser,
  },
  {
    operation: 'users.logOutMany',
    method: 'POST',
    path: '/users/logout_many',
    access: 'admin',
    respond: logOutManyUsers,
  },
  {
    operation: 'users.listDeletionStatuses',
    method: 'GET',
    path: '/users/:userId/compliance_deletion_statuses',
    access: 'agent',
    respond: listDeletionStatuses,
  },
]

const MAX_RECORDS = 100

/** The steps of a permanent deletion. All have the same time. */
const STEPS = [
  { action: 'request_deletion', application: 'all' },
  { action: 'started', application: 'support' },
  { action: 'complete', application: 'support' },
] as const

// Asks the owner of the account by mail to create a user.
function requestCreateUser(context: ZendeskContext): Reply {
  const { world, caller } = context
  const owner = findOwner(world)
  const { name, email } = resourceOf(context.request, 'user')
  if (owner?.email) {
    world.outbox.send({
      at: world.clock.now(),
      dialect: 'zendesk',
      to: owner.email,
      subject: 'Request to create a user',
      text: `${caller.user ? nameOf(caller.user) : 'Somebody'} asks you to create the user ${toText(name)}.`,
      details: { name: toText(name), email: toText(email) },
    })
  }
  return empty(200)
}

function logOutManyUsers({ world, request }: ZendeskContext): Reply {
  const given = bodyOf(request).ids
  const listed: readonly Json[] = Array.isArray(given) ? given : toList(toText(given))
  const ids = [...toList(request.query.get('ids')), ...listed]
  if (ids.length > MAX_RECORDS) throw errors.tooManyValues()
  for (const text of ids) {
    const id = toId(toText(text))
    const user = id === undefined ? undefined : world.users.get(id)
    if (user) endSessions(world, user)
  }
  return empty(202)
}

function listDeletionStatuses(context: ZendeskContext): Reply {
  const { world, params, request } = context
  const id = toId(params.userId)
  const isKnown = id !== undefined && (world.users.get(id) ?? world.table(deletedUserModel).get(id))
  if (!isKnown) throw errors.notFound()
  const application = request.query.get('application')
  const rows = world.table(scrubbingModel).findAllBy('user', String(id))
  const statuses = rows.flatMap((row) => STEPS.map((step) => viewStep(context, row, step)))
  return json(200, {
    compliance_deletion_statuses: statuses.filter(
      (status) => application === null || status.application === application,
    ),
  })
}

function viewStep(
  { request }: ZendeskContext,
  { userId, executerId, createdAt }: Scrubbing,
  { action, application }: (typeof STEPS)[number],
): JsonObject {
  return {
    action,
    application,
    account_subdomain: new URL(request.baseUrl).hostname.split('.')[0] ?? '',
    executer_id: executerId,
    user_id: userId,
    created_at: toTime(createdAt),
  }
}

function toText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
