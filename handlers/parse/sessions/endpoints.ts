import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { sessionIds } from '../ids.js'
import { list as listObjects, readObject } from '../objects/endpoints.js'
import type { ParseEndpoint, Resource } from '../objects/resources.js'
import { sessionObject } from '../objects/sources.js'
import { viewObject } from '../objects/view.js'
import { omit, toIso } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { createSession, deleteSession, findSession, updateSession } from './rules.js'

/** Sessions: everyone sees their own. */
export const sessionResource: Resource = { list, create, get, update, remove }

export const sessionEndpoints: readonly ParseEndpoint[] = [
  { operation: 'sessions.me', method: 'GET', path: '/sessions/me', respond: me },
]

function me(context: ParseContext): Reply {
  const token = context.request.header('x-parse-session-token')
  if (!token) throw errors.sessionTokenRequired()
  const session = findSession(context.world, token)
  if (!session) throw errors.sessionTokenNotFound()
  return json(200, viewObject(context, sessionObject(session)))
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
  const { caller, request } = context
  const { session, results } = createSession(context, bodyOf(request))
  const objectId = sessionIds.encode(session.id)
  const location = `${request.baseUrl}/classes/_Session/${objectId}`
  if (caller.isMaster) {
    return json(201, { objectId, createdAt: toIso(session.createdAt), ...results }, { location })
  }
  const view = viewObject(context, sessionObject(session))
  return json(201, omit(view, ['createdAt', 'updatedAt']), { location })
}

function update(context: ParseContext, _className: string, objectId: string): Reply {
  requireSession(context, errors.sessionTokenRequired)
  const { session, results } = updateSession(context, objectId, bodyOf(context.request))
  return json(200, { updatedAt: toIso(session.updatedAt), ...results })
}

function remove(context: ParseContext, _className: string, objectId: string): Reply {
  requireSession(context)
  deleteSession(context, objectId)
  return json(200, {})
}

function requireSession({ caller }: ParseContext, refusal = errors.sessionRequired): void {
  if (!caller.isMaster && !caller.user) throw refusal()
}
