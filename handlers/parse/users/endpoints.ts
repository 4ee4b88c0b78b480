import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { shownOfWrite } from '../access/protected-fields.js'
import { readAuthData } from '../auth-data/rules.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { withFileUrls } from '../files/urls.js'
import { objectIdOf } from '../ids.js'
import { mailVerification } from '../mails/mail.js'
import { list, readObject } from '../objects/endpoints.js'
import type { Resource } from '../objects/resources.js'
import { viewSelf } from '../objects/view.js'
import { type Session, tokenOf } from '../sessions/model.js'
import { startSession } from '../sessions/rules.js'
import { type JsonObject, toIso } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { deleteUser, updateUser } from './rules.js'
import { type SignedUp, signUp } from './sign-up.js'
import { undoneWhenBroken } from './undo.js'

/** Users: the class that clients sign up in. */
export const userResource: Resource = {
  list,
  create: undoneWhenBroken(create),
  get,
  update: undoneWhenBroken(update),
  remove,
}

/** Starts a session for a user, as the options have it; an installation that the caller names is the session's. */
export function openSession(
  { world, caller, options }: ParseContext,
  user: User,
  createdWith: JsonObject | undefined,
): Session {
  const { installationId } = caller
  return startSession(world, user, { createdWith, installationId, sessionLength: options.sessionLength })
}

function create(context: ParseContext, className: string): Reply {
  const signedUp = signUp(context, bodyOf(context.request))
  const { user, isNew, isBarred } = signedUp
  if (signedUp.isLinkDue) mailVerification(context, user)
  const objectId = objectIdOf(user)
  const results = shownOfWrite(context, { className, objectId }, signedUp.results)
  const view = isNew
    ? { objectId, createdAt: toIso(user.createdAt) }
    : withFileUrls(context, viewSelf(context, user))
  if (isBarred && context.options.preventSignupWithUnverifiedEmail) throw errors.emailNotVerified()
  const session = isBarred ? {} : openFirstSession(context, signedUp)
  const body = { ...view, ...results, ...session }
  return json(isNew ? 201 : 200, body, { location: `${context.request.baseUrl}/users/${objectId}` })
}

// Who is signed in already stays so, and a master on no device needs none.
function openFirstSession(context: ParseContext, { user, authData }: SignedUp): JsonObject {
  const { caller } = context
  if ((authData && caller.user) || (caller.isMaster && caller.installationId === undefined)) return {}
  const createdWith = authData ? loginWith(authData) : { action: 'signup', authProvider: 'password' }
  return { sessionToken: tokenOf(openSession(context, user, createdWith)) }
}

function get(context: ParseContext, className: string, objectId: string): Reply {
  const view = readObject(context, className, objectId)
  const { user, session } = context.caller
  const isSelf = session !== undefined && user !== undefined && objectIdOf(user) === objectId
  return json(200, isSelf ? { ...view, sessionToken: tokenOf(session) } : view)
}

function update(context: ParseContext, className: string, objectId: string): Reply {
  const body = bodyOf(context.request)
  const { user, isLinkDue, ...written } = updateUser(context, objectId, body)
  const results = shownOfWrite(context, { className, objectId }, written.results)
  if (isLinkDue) mailVerification(context, user)
  const sessionToken = openNextSession(context, user, body)
  return json(200, { updatedAt: toIso(user.updatedAt), ...results, ...sessionToken })
}

// Who changes the password goes on with another session; whom a master links on a device is signed in there.
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

function remove(context: ParseContext, _className: string, objectId: string): Reply {
  deleteUser(context, objectId)
  return json(200, {})
}
