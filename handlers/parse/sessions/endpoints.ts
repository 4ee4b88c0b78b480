import { omit } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { sessionIds } from '../ids.js'
import { listObjects, showObjectOf } from '../objects/replies.js'
import { sessionObject } from '../objects/sources.js'
import { viewObject } from '../objects/view.js'
import { toIso } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { changeSession, endSessionById, saveSession } from './rules.js'
import { findSession, openSession, SESSION_CLASS } from './store.js'

const ALL = '/sessions'
const ONE = '/sessions/:objectId'

/** Sessions. Users see their own. */
export const sessionEndpoints: readonly ParseRoute[] = [
  { operation: 'sessions.showMe', method: 'GET', path: '/sessions/me', respond: showMySession },
  { operation: 'sessions.list', method: 'GET', path: ALL, respond: listSessions },
  { operation: 'sessions.create', method: 'POST', path: ALL, respond: createSession },
  { operation: 'sessions.show', method: 'GET', path: ONE, respond: showSession },
  { operation: 'sessions.update', method: 'PUT', path: ONE, respond: updateSession },
  { operation: 'sessions.delete', method: 'DELETE', path: ONE, respond: deleteSession },
  {
    operation: 'sessions.upgrade',
    method: 'POST',
    path: '/upgradeToRevocableSession',
    respond: upgradeSession,
  },
]

function showMySession(context: ParseContext): Reply {
  const token = context.request.header('x-parse-session-token')
  if (!token) throw errors.sessionTokenRequired()
  const session = findSession(context.world, token)
  if (!session) throw errors.sessionTokenNotFound()
  return json(200, viewObject(context, sessionObject(session)))
}

function listSessions(context: ParseContext): Reply | Promise<Reply> {
  requireSession(context)
  return listObjects(context, SESSION_CLASS)
}

function showSession(context: ParseContext): Reply {
  requireSession(context)
  return json(200, showObjectOf(context, SESSION_CLASS, context.params.objectId ?? ''))
}

function createSession(context: ParseContext): Reply {
  const { caller, request } = context
  const { session, results } = saveSession(context, bodyOf(request))
  const objectId = sessionIds.encode(session.id)
  const location = `${request.baseUrl}/classes/${SESSION_CLASS}/${objectId}`
  if (caller.isMaster) {
    return json(201, { objectId, createdAt: toIso(session.createdAt), ...results }, { location })
  }
  const view = viewObject(context, sessionObject(session))
  return json(201, omit(view, ['createdAt', 'updatedAt']), { location })
}

function updateSession(context: ParseContext): Reply {
  requireSession(context, errors.sessionTokenRequired)
  const { params, request } = context
  const { session, results } = changeSession(context, params.objectId ?? '', bodyOf(request))
  return json(200, { updatedAt: toIso(session.updatedAt), ...results })
}

function deleteSession(context: ParseContext): Reply {
  requireSession(context)
  endSessionById(context, context.params.objectId ?? '')
  return json(200, {})
}

// All sessions of the double are revocable, so this endpoint opens another one.
function upgradeSession(context: ParseContext): Reply {
  const { caller } = context
  if (!caller.user) throw errors.noLegacySession()
  const session = openSession(context, caller.user, { action: 'upgrade' })
  return json(200, viewObject(context, sessionObject(session)))
}

function requireSession({ caller }: ParseContext, toError = errors.sessionRequired): void {
  if (!caller.isMaster && !caller.user) throw toError()
}
