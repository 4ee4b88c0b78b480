import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { requireSelf, requireUser } from '../users/lookup.js'
import { toId } from '../wire.js'
import { type Session, sessionModel } from './model.js'
import { endSessions, sessionsOf, touchSession } from './rules.js'
import { authenticityTokenOf, viewSession } from './view.js'

const OF_USER = '/users/:userId/sessions'
const ONE = `${OF_USER}/:sessionId`
const OWN = '/users/me/session'
const LOGOUT = '/users/me/logout'

/** Sessions. Admins see all sessions, and other users their own. */
export const sessionEndpoints: readonly ZendeskRoute[] = [
  { operation: 'sessions.list', method: 'GET', path: '/sessions', access: 'user', respond: listSessions },
  {
    operation: 'sessions.listOfUser',
    method: 'GET',
    path: OF_USER,
    access: 'user',
    respond: listSessionsOfUser,
  },
  {
    operation: 'sessions.deleteOfUser',
    method: 'DELETE',
    path: OF_USER,
    access: 'user',
    respond: deleteSessionsOfUser,
  },
  { operation: 'sessions.show', method: 'GET', path: ONE, access: 'user', respond: showSession },
  { operation: 'sessions.delete', method: 'DELETE', path: ONE, access: 'user', respond: deleteSession },
  { operation: 'sessions.showOwn', method: 'GET', path: OWN, access: 'user', respond: showOwnSession },
  {
    operation: 'sessions.renew',
    method: 'GET',
    path: `${OWN}/renew`,
    access: 'user',
    writes: true,
    respond: renewSession,
  },
  { operation: 'sessions.logOut', method: 'DELETE', path: LOGOUT, access: 'user', respond: logOut },
  {
    operation: 'sessions.logOut',
    method: 'GET',
    path: LOGOUT,
    access: 'user',
    writes: true,
    respond: logOut,
  },
]

function listSessions(context: ZendeskContext): Reply {
  const { world, caller } = context
  const self = requireSelf(context)
  touchSession(world, self)
  const rows = caller.role === 'admin' ? world.table(sessionModel) : collect(sessionsOf(world, self))
  return paginate(context, { key: 'sessions', rows, view: (session) => viewSession(context, session) })
}

function listSessionsOfUser(context: ZendeskContext): Reply {
  return paginate(context, {
    key: 'sessions',
    rows: collect(sessionsInPath(context)),
    view: (session) => viewSession(context, session),
  })
}

function showSession(context: ZendeskContext): Reply {
  return replyWithSession(context, requireSession(context))
}

function showOwnSession(context: ZendeskContext): Reply {
  return replyWithSession(context, touchSession(context.world, requireSelf(context)))
}

function renewSession(context: ZendeskContext): Reply {
  const self = requireSelf(context)
  touchSession(context.world, self)
  return json(200, { authenticity_token: authenticityTokenOf(self) })
}

function deleteSession(context: ZendeskContext): Reply {
  context.world.table(sessionModel).remove(requireSession(context).id)
  return deleted()
}

function deleteSessionsOfUser(context: ZendeskContext): Reply {
  endSessions(context.world, requireOwner(context))
  return deleted()
}

function logOut(context: ZendeskContext): Reply {
  endSessions(context.world, requireSelf(context))
  return deleted()
}

// Zendesk documents a single session as a list with one element.
function replyWithSession(context: ZendeskContext, session: Session): Reply {
  return json(200, { session: [viewSession(context, session)] })
}

function requireSession(context: ZendeskContext): Session {
  const id = toId(context.params.sessionId)
  const session = sessionsInPath(context).find((row) => row.id === id)
  if (!session) throw errors.notFound()
  return session
}

function sessionsInPath(context: ZendeskContext): Session[] {
  const user = requireOwner(context)
  if (user.id === context.caller.user?.id) touchSession(context.world, user)
  return sessionsOf(context.world, user)
}

function requireOwner(context: ZendeskContext): User {
  const user = requireUser(context)
  if (context.caller.role !== 'admin' && user.id !== context.caller.user?.id) throw errors.forbidden()
  return user
}
