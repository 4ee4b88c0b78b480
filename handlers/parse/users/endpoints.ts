import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { readAuthData } from '../auth-data/rules.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { objectIdOf } from '../ids.js'
import { mailVerification } from '../mails/mail.js'
import { listObjects, showObjectOf, showSelf } from '../objects/replies.js'
import { tokenOf } from '../sessions/model.js'
import { openSession } from '../sessions/store.js'
import { toIso } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { USER_CLASS } from './columns.js'
import { changeUser, removeUser } from './rules.js'
import { type SignedUp, signUp } from './sign-up.js'

const ALL = '/users'
const ONE = '/users/:objectId'

/** Users. Creating one signs up. */
export const userEndpoints: readonly ParseRoute[] = [
  { operation: 'users.list', method: 'GET', path: ALL, respond: listUsers },
  { operation: 'users.create', method: 'POST', path: ALL, respond: createUser },
  { operation: 'users.show', method: 'GET', path: ONE, respond: showUser },
  { operation: 'users.update', method: 'PUT', path: ONE, respond: updateUser },
  { operation: 'users.delete', method: 'DELETE', path: ONE, respond: deleteUser },
]

function listUsers(context: ParseContext): Reply | Promise<Reply> {
  return listObjects(context, USER_CLASS)
}

function createUser(context: ParseContext): Reply {
  const { request, options } = context
  const signedUp = signUp(context, bodyOf(request))
  const { user, isNew, results, isLinkDue, mustVerifyEmail } = signedUp
  if (isLinkDue) mailVerification(context, user)
  if (mustVerifyEmail && options.preventSignupWithUnverifiedEmail) throw errors.emailNotVerified()
  const objectId = objectIdOf(user)
  const view = isNew ? { objectId, createdAt: toIso(user.createdAt) } : showSelf(context, user)
  const session = mustVerifyEmail ? {} : openFirstSession(context, signedUp)
  const body = { ...view, ...results, ...session }
  return json(isNew ? 201 : 200, body, { location: `${request.baseUrl}/users/${objectId}` })
}

// Users who link an account stay in their session. The master key without a device opens none.
function openFirstSession(context: ParseContext, { user, authData }: SignedUp): JsonObject {
  const { caller } = context
  if ((authData && caller.user) || (caller.isMaster && caller.installationId === undefined)) return {}
  const createdWith = authData ? loginWith(authData) : { action: 'signup', authProvider: 'password' }
  return { sessionToken: tokenOf(openSession(context, user, createdWith)) }
}

function showUser(context: ParseContext): Reply {
  const { objectId = '' } = context.params
  const view = showObjectOf(context, USER_CLASS, objectId)
  const { user, session } = context.caller
  const isSelf = session !== undefined && user !== undefined && objectIdOf(user) === objectId
  return json(200, isSelf ? { ...view, sessionToken: tokenOf(session) } : view)
}

function updateUser(context: ParseContext): Reply {
  const { objectId = '' } = context.params
  const body = bodyOf(context.request)
  const { user, results, isLinkDue } = changeUser(context, objectId, body)
  if (isLinkDue) mailVerification(context, user)
  const sessionToken = openNextSession(context, user, body)
  return json(200, { updatedAt: toIso(user.updatedAt), ...results, ...sessionToken })
}

// A change of the password opens another session. So does a link that the master key makes on a device.
function openNextSession(context: ParseContext, user: User, body: JsonObject): JsonObject {
  const { isMaster, installationId } = context.caller
  const authData = readAuthData(body)
  const isNeeded = isMaster ? authData && installationId !== undefined : 'password' in body
  const createdWith = authData && loginWith(authData)
  return isNeeded ? { sessionToken: tokenOf(openSession(context, user, createdWith)) } : {}
}

function loginWith(authData: JsonObject): JsonObject {
  return { action: 'login', authProvider: Object.keys(authData).join(',') }
}

function deleteUser(context: ParseContext): Reply {
  removeUser(context, context.params.objectId ?? '')
  return json(200, {})
}
