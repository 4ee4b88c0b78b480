import { json, type Reply } from '../../../src/reply.js'
import { refusals } from '../errors.js'
import { sessionIds } from '../ids.js'
import { sessionObject } from '../objects.js'
import { deleteSession, findSession, readSessionFields, updateSession } from '../rules/sessions.js'
import type { ParseContext } from '../scope.js'
import { omit, toIso } from '../values.js'
import { viewObject } from '../view.js'
import { bodyOf } from '../wire.js'
import { list as listObjects, readObject } from './objects.js'
import type { ParseEndpoint, Resource } from './resources.js'
import { openSession } from './users.js'

/** Sessions: everyone sees their own. */
export const sessionResource: Resource = { list, create, get, update, remove }

export const sessionEndpoints: readonly ParseEndpoint[] = [
  { operation: 'sessions.me', method: 'GET', path: '/sessions/me', respond: me },
]

function me(context: ParseContext): Reply {
  const token = context.request.header('x-parse-session-token')
  if (!token) throw refusals.sessionTokenRequired()
  const [object] = sessionObject(context.world, findSession(context.world, token))
  if (!object) throw refusals.sessionTokenNotFound()
  return json(200, viewObject(context, object))
}

function list(context: ParseContext, className: string): Reply | Promise<Reply> {
  requireSession(context)
  return listObjects(context, className)
}

function get(context: ParseContext, className: string, objectId: string): Reply {
  requireSession(context)
  return json(200, readObject(context, className, objectId))
}

function create(context: ParseContext): Reply {
  const { world, caller, request } = context
  if (!caller.user) throw refusals.sessionTokenRequired()
  const fields = readSessionFields(context, bodyOf(request))
  const session = openSession(context, caller.user, { action: 'create' }, fields)
  const location = `${request.baseUrl}/classes/_Session/${sessionIds.encode(session.id)}`
  const views = sessionObject(world, session).map((object) => viewObject(context, object))
  return json(201, omit(views[0] ?? {}, ['createdAt', 'updatedAt']), { location })
}

function update(context: ParseContext, _className: string, objectId: string): Reply {
  requireSession(context, refusals.sessionTokenRequired)
  const session = updateSession(context, objectId, bodyOf(context.request))
  return json(200, { updatedAt: toIso(session.updatedAt) })
}

function remove(context: ParseContext, _className: string, objectId: string): Reply {
  requireSession(context)
  deleteSession(context, objectId)
  return json(200, {})
}

function requireSession({ caller }: ParseContext, refusal = refusals.sessionRequired): void {
  if (!caller.isMaster && !caller.user) throw refusal()
}
