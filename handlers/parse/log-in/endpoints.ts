import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { asUser } from '../auth.js'
import { challenge } from '../auth-data/challenge.js'
import type { ParseContext } from '../context.js'
import { ParseError } from '../errors/parse-error.js'
import { errors } from '../errors.js'
import { withFileUrls } from '../files/urls.js'
import { findUser, objectIdOf } from '../ids.js'
import { findReadable } from '../objects/lookup.js'
import type { ParseEndpoint } from '../objects/resources.js'
import { sessionObject } from '../objects/sources.js'
import { viewObject, viewSelf } from '../objects/view.js'
import { type Session, tokenOf } from '../sessions/model.js'
import { endSession, findSession, userOf } from '../sessions/rules.js'
import { USER_CLASS } from '../users/columns.js'
import { openSession } from '../users/endpoints.js'
import type { JsonObject } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { type Credentials, checkCredentials, logIn } from './rules.js'

/** Logging in and out. */
export const loginEndpoints: readonly ParseEndpoint[] = [
  { operation: 'login', method: 'GET', path: '/login', writes: true, respond: login },
  { operation: 'login.post', method: 'POST', path: '/login', respond: login },
  { operation: 'loginAs', method: 'POST', path: '/loginAs', respond: loginAs },
  { operation: 'logout', method: 'POST', path: '/logout', respond: logout },
  { operation: 'users.me', method: 'GET', path: '/users/me', respond: me },
  {
    operation: 'verifyPassword',
    method: 'GET',
    path: '/verifyPassword',
    writes: true,
    respond: verifyPassword,
  },
  { operation: 'verifyPassword.post', method: 'POST', path: '/verifyPassword', respond: verifyPassword },
  { operation: 'challenge', method: 'POST', path: '/challenge', respond: answerChallenge },
  {
    operation: 'upgradeToRevocableSession',
    method: 'POST',
    path: '/upgradeToRevocableSession',
    respond: upgrade,
  },
]

function login(context: ParseContext): Reply {
  const { user, authDataResponse } = logIn(context, credentialsOf(context), bodyOf(context.request))
  const session = openSession(context, user, { action: 'login', authProvider: 'password' })
  const response = authDataResponse ? { authDataResponse } : {}
  return json(200, { ...viewLoggedIn(context, user), sessionToken: tokenOf(session), ...response })
}

// What the ACL or the class keeps from the users themselves is not told at a log-in either: all that is left is the id.
function viewLoggedIn(context: ParseContext, user: User): JsonObject {
  const { world, caller } = context
  const objectId = objectIdOf(user)
  const own = caller.isMaster ? context : { ...context, caller: asUser(world, user) }
  try {
    const object = findReadable(own, USER_CLASS, objectId)
    return object ? withFileUrls(context, viewObject(own, object)) : { objectId }
  } catch (error) {
    if (error instanceof ParseError) return { objectId }
    throw error
  }
}

function loginAs(context: ParseContext): Reply {
  const { world, caller, request } = context
  if (!caller.isMaster) throw errors.masterKeyRequired()
  const userId = bodyOf(request).userId || request.query.get('userId')
  if (!userId) throw errors.userIdMissing()
  const user = typeof userId === 'string' ? findUser(world, userId) : undefined
  if (!user?.active) throw errors.userNotFound()
  const session = openSession(context, user, { action: 'login', authProvider: 'masterkey' })
  return json(200, { ...withFileUrls(context, viewSelf(context, user)), sessionToken: tokenOf(session) })
}

function logout(context: ParseContext): Reply {
  const session = sentSession(context)
  if (session) endSession(context.world, session)
  return json(200, {})
}

function me(context: ParseContext): Reply {
  const session = sentSession(context)
  const user = session && userOf(context.world, session)
  const object = user && findReadable(context, USER_CLASS, objectIdOf(user))
  if (!object) throw errors.sessionRequired()
  return json(200, { ...withFileUrls(context, viewObject(context, object)), sessionToken: tokenOf(session) })
}

// A master is nobody in particular, but may ask about the session of a token.
function sentSession({ world, caller, request }: ParseContext): Session | undefined {
  return caller.session ?? findSession(world, request.header('x-parse-session-token') ?? '')
}

function verifyPassword(context: ParseContext): Reply {
  return json(200, viewLoggedIn(context, checkCredentials(context, credentialsOf(context))))
}

function answerChallenge(context: ParseContext): Reply {
  return json(200, { challengeData: challenge(context, bodyOf(context.request)) })
}

// Every session can be revoked today; who asks for such a one gets another.
function upgrade(context: ParseContext): Reply {
  const { caller } = context
  if (!caller.user) throw errors.noLegacySession()
  const session = openSession(context, caller.user, { action: 'upgrade' })
  return json(200, viewObject(context, sessionObject(session)))
}

function credentialsOf({ request }: ParseContext): Credentials {
  const body = bodyOf(request)
  const query = Object.fromEntries(request.query)
  const isAsked = (!body.username && query.username) || (!body.email && query.email)
  return isAsked ? query : body
}
