import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { callerAs } from '../access/caller.js'
import { challenge } from '../auth-data/challenge.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { ParseError } from '../errors/parse-error.js'
import { errors } from '../errors.js'
import { withFileUrls } from '../files/urls.js'
import { findUser, objectIdOf } from '../ids.js'
import { findReadable } from '../objects/lookup.js'
import { showSelf } from '../objects/replies.js'
import { viewObject } from '../objects/view.js'
import { type Session, tokenOf } from '../sessions/model.js'
import { endSession, findSession, openSession, userOf } from '../sessions/store.js'
import { USER_CLASS } from '../users/columns.js'
import { bodyOf } from '../wire.js'
import { type Credentials, checkCredentials, checkLogIn } from './rules.js'

const CHECK = '/verifyPassword'

/** Logging in and out, and the user who is logged in. */
export const logInEndpoints: readonly ParseRoute[] = [
  { operation: 'users.logIn', method: 'GET', path: '/login', writes: true, respond: logInUser },
  { operation: 'users.logIn', method: 'POST', path: '/login', respond: logInUser },
  { operation: 'users.logInAs', method: 'POST', path: '/loginAs', respond: logInAsUser },
  { operation: 'users.logOut', method: 'POST', path: '/logout', respond: logOutUser },
  { operation: 'users.showMe', method: 'GET', path: '/users/me', respond: showMe },
  { operation: 'users.verifyPassword', method: 'GET', path: CHECK, writes: true, respond: verifyPassword },
  { operation: 'users.verifyPassword', method: 'POST', path: CHECK, respond: verifyPassword },
  { operation: 'users.challenge', method: 'POST', path: '/challenge', respond: challengeUser },
]

function logInUser(context: ParseContext): Reply {
  const { user, authDataResponse } = checkLogIn(context, credentialsOf(context), bodyOf(context.request))
  const session = openSession(context, user, { action: 'login', authProvider: 'password' })
  const response = authDataResponse ? { authDataResponse } : {}
  return json(200, { ...viewLoggedIn(context, user), sessionToken: tokenOf(session), ...response })
}

// Users who may not read themselves, by their ACL or their class, get their id alone.
function viewLoggedIn(context: ParseContext, user: User): JsonObject {
  const { world, caller } = context
  const objectId = objectIdOf(user)
  const own = caller.isMaster ? context : { ...context, caller: callerAs(world, user) }
  try {
    const object = findReadable(own, USER_CLASS, objectId)
    return object ? withFileUrls(context, viewObject(own, object)) : { objectId }
  } catch (error) {
    if (error instanceof ParseError) return { objectId }
    throw error
  }
}

function logInAsUser(context: ParseContext): Reply {
  const { world, caller, request } = context
  if (!caller.isMaster) throw errors.masterKeyRequired()
  const userId = bodyOf(request).userId || request.query.get('userId')
  if (!userId) throw errors.userIdMissing()
  const user = typeof userId === 'string' ? findUser(world, userId) : undefined
  if (!user?.active) throw errors.userNotFound()
  const session = openSession(context, user, { action: 'login', authProvider: 'masterkey' })
  return json(200, { ...showSelf(context, user), sessionToken: tokenOf(session) })
}

function logOutUser(context: ParseContext): Reply {
  const session = sentSession(context)
  if (session) endSession(context.world, session)
  return json(200, {})
}

function showMe(context: ParseContext): Reply {
  const session = sentSession(context)
  const user = session && userOf(context.world, session)
  const object = user && findReadable(context, USER_CLASS, objectIdOf(user))
  if (!object) throw errors.sessionRequired()
  return json(200, { ...withFileUrls(context, viewObject(context, object)), sessionToken: tokenOf(session) })
}

// With the master key, the caller has no session, even when the request sends a token.
function sentSession({ world, caller, request }: ParseContext): Session | undefined {
  return caller.session ?? findSession(world, request.header('x-parse-session-token') ?? '')
}

function verifyPassword(context: ParseContext): Reply {
  return json(200, viewLoggedIn(context, checkCredentials(context, credentialsOf(context))))
}

function challengeUser(context: ParseContext): Reply {
  return json(200, { challengeData: challenge(context, bodyOf(context.request)) })
}

function credentialsOf({ request }: ParseContext): Credentials {
  const body = bodyOf(request)
  const query = Object.fromEntries(request.query)
  const isQuery = (!body.username && query.username) || (!body.email && query.email)
  return isQuery ? query : body
}
