import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { objectIdOf } from '../ids.js'
import { mailVerification } from '../mail.js'
import type { Session } from '../models/session.js'
import { shownOfWrite } from '../protection.js'
import { isBarred } from '../rules/log-in.js'
import { startSession } from '../rules/sessions.js'
import { type SignedUp, signUp } from '../rules/sign-up.js'
import { deleteUser, updateUser } from '../rules/users.js'
import type { ParseContext } from '../scope.js'
import { type JsonObject, toIso } from '../values.js'
import { viewSelf } from '../view.js'
import { bodyOf } from '../wire.js'
import { list, readObject } from './objects.js'
import type { Resource } from './resources.js'

/** Users: the class that clients sign up in. */
export const userResource: Resource = { list, create, get, update, remove }

/** Starts a session for a user, as the options have it; an installation that the caller names is the session's. */
export function openSession(
  { world, caller, options }: ParseContext,
  user: User,
  createdWith: Session['createdWith'],
  fields: JsonObject = {},
): Session {
  const installationId = caller.installationId ?? caller.session?.installationId ?? undefined
  const { sessionLength } = options
  return startSession(world, user, { createdWith, installationId, sessionLength, fields })
}

function create(context: ParseContext, className: string): Reply {
  const signedUp = signUp(context, bodyOf(context.request))
  const { user, isNew } = signedUp
  if (signedUp.needsVerification) mailVerification(context, user)
  const objectId = objectIdOf(user)
  const results = shownOfWrite(context, { className, objectId }, signedUp.results)
  const view = isNew ? { objectId, createdAt: toIso(user.createdAt) } : viewSelf(context, user)
  const body = { ...view, ...results, ...openFirstSession(context, signedUp) }
  return json(isNew ? 201 : 200, body, { location: `${context.request.baseUrl}/users/${objectId}` })
}

// Who is signed in already stays so, and who must verify an e-mail address first does not get in.
function openFirstSession(context: ParseContext, { user, isNew, authData }: SignedUp): JsonObject {
  const { world, caller, options } = context
  if (authData && caller.user) return {}
  if (isNew && isBarred(world, user, options)) return {}
  const createdWith = authData
    ? { action: 'login', authProvider: Object.keys(authData).join(',') }
    : { action: 'signup', authProvider: 'password' }
  return { sessionToken: openSession(context, user, createdWith).token }
}

function get(context: ParseContext, className: string, objectId: string): Reply {
  const view = readObject(context, className, objectId)
  const { user, session } = context.caller
  const isSelf = session !== undefined && user !== undefined && objectIdOf(user) === objectId
  return json(200, isSelf ? { ...view, sessionToken: session.token } : view)
}

function update(context: ParseContext, className: string, objectId: string): Reply {
  const body = bodyOf(context.request)
  const { user, needsVerification, ...written } = updateUser(context, objectId, body)
  const results = shownOfWrite(context, { className, objectId }, written.results)
  if (needsVerification) mailVerification(context, user)
  const reply = { updatedAt: toIso(user.updatedAt), ...results }
  if (!('password' in body) || context.caller.isMaster) return json(200, reply)
  const session = openSession(context, user, { action: 'login', authProvider: 'password' })
  return json(200, { ...reply, sessionToken: session.token })
}

function remove(context: ParseContext, _className: string, objectId: string): Reply {
  deleteUser(context, objectId)
  return json(200, {})
}
