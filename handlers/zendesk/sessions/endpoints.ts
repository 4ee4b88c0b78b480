import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import { authenticityToken, requireUser } from '../users/endpoints.js'
import { toId } from '../wire.js'
import { type Session, sessionModel } from './model.js'
import { endSessions, seeSession, sessionsOf } from './rules.js'
import { viewSession } from './view.js'

const OF_USER = '/users/:userId/sessions'
const ONE = `${OF_USER}/:sessionId`
const OWN = '/users/me/session'
const LOGOUT = '/users/me/logout'

/** Sessions: everybody's for admins, and one's own. */
export const sessionRoutes: readonly ZendeskRoute[] = [
  { operation: 'sessions.list', method: 'GET', path: '/sessions', who: 'user', respond: listAll },
  { operation: 'sessions.list-of-user', method: 'GET', path: OF_USER, who: 'user', respond: listOfUser },
  { operation: 'sessions.delete-all', method: 'DELETE', path: OF_USER, who: 'user', respond: removeAll },
  { operation: 'sessions.get', method: 'GET', path: ONE, who: 'user', respond: get },
  { operation: 'sessions.delete', method: 'DELETE', path: ONE, who: 'user', respond: remove },
  { operation: 'sessions.get-own', method: 'GET', path: OWN, who: 'user', respond: getOwn },
  {
    operation: 'sessions.renew',
    method: 'GET',
    path: `${OWN}/renew`,
    who: 'user',
    writes: true,
    respond: renew,
  },
  { operation: 'sessions.log-out', method: 'DELETE', path: LOGOUT, who: 'user', respond: logOut },
  {
    operation: 'sessions.log-out-by-link',
    method: 'GET',
    path: LOGOUT,
    who: 'user',
    writes: true,
    respond: logOut,
  },
]

function listAll(context: ZendeskContext): Reply {
  const { world, caller } = context
  const self = requireSelf(context)
  seeSession(world, self)
  const rows = caller.role === 'admin' ? world.table(sessionModel) : collect(sessionsOf(world, self))
  return list(context, { key: 'sessions', rows, view: (session) => viewSession(context, session) })
}

function listOfUser(context: ZendeskContext): Reply {
  return list(context, {
    key: 'sessions',
    rows: collect(seenSessions(context)),
    view: (session) => viewSession(context, session),
  })
}

function get(context: ZendeskContext): Reply {
  return shown(context, requireSession(context))
}

function getOwn(context: ZendeskContext): Reply {
  return shown(context, seeSession(context.world, requireSelf(context)))
}

function renew(context: ZendeskContext): Reply {
  const self = requireSelf(context)
  seeSession(context.world, self)
  return json(200, { authenticity_token: authenticityToken(self) })
}

function remove(context: ZendeskContext): Reply {
  context.world.table(sessionModel).remove(requireSession(context).id)
  return deleted()
}

function removeAll(context: ZendeskContext): Reply {
  endSessions(context.world, requireOwner(context))
  return deleted()
}

function logOut(context: ZendeskContext): Reply {
  endSessions(context.world, requireSelf(context))
  return deleted()
}

// One session is a list of one, as the vendor documents it.
function shown(context: ZendeskContext, session: Session): Reply {
  return json(200, { session: [viewSession(context, session)] })
}

function requireSession(context: ZendeskContext): Session {
  const id = toId(context.params.sessionId)
  const session = seenSessions(context).find((row) => row.id === id)
  if (!session) throw errors.notFound()
  return session
}

function seenSessions(context: ZendeskContext): Session[] {
  const user = requireOwner(context)
  if (user.id === context.caller.user?.id) seeSession(context.world, user)
  return sessionsOf(context.world, user)
}

function requireSelf(context: ZendeskContext): User {
  return requireUser({ ...context, params: { userId: 'me' } })
}

function requireOwner(context: ZendeskContext): User {
  const user = requireUser(context)
  if (context.caller.role !== 'admin' && user.id !== context.caller.user?.id) throw errors.forbidden()
  return user
}
