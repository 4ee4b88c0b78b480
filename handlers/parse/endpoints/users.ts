import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { refusals } from '../errors.js'
import { objectIdOf } from '../ids.js'
import { mailVerification } from '../mail.js'
import type { Session } from '../models/session.js'
import { isBarred } from '../rules/log-in.js'
import { startSession } from '../rules/sessions.js'
import { type SignedUp, signUp } from '../rules/sign-up.js'
import { deleteUser, updateUser, type Written } from '../rules/users.js'
import type { ParseContext } from '../scope.js'
import { type JsonObject, toIso } from '../values.js'
import { viewSelf } from '../view.js'
import { bodyOf } from '../wire.js'
import { withFileUrls } from './file-urls.js'
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

function create(context: ParseContext): Reply {
  const signedUp = signUp(context, bodyOf(context.request))
  const { user, isNew, results } = signedUp
  if (signedUp.needsVerification) mailVerification(context, user)
  const objectId = objectIdOf(user)
  const view = isNew
    ? { objectId, createdAt: toIso(user.createdAt) }
    : withFileUrls(context, viewSelf(context, user))
  const body = { ...view, ...results, ...openFirstSession(context, signedUp) }
  return json(isNew ? 201 : 200, body, { location: `${context.request.baseUrl}/users/${objectId}` })
}

// Who is signed in already stays so, and who must verify an e-mail address first does not get in: there is a user then, and
// a mail under way, even where the sign-up is refused.
function openFirstSession(context: ParseContext, { user, isNew, authData }: SignedUp): JsonObject {
  const { world, caller, options } = context
  if (authData && caller.user) return {}
  if (isNew && isBarred(world, user, options)) {
    if (options.preventSignupWithUnverifiedEmail) throw refusals.emailNotVerified()
    return {}
  }
  const createdWith = authData ? loggedInBy(authData) : { action: 'signup', authProvider: 'password' }
  return openOnDevice(context, user, createdWith)
}

// A master who names no installation is a program, and has no device to be signed in on.
function openOnDevice(context: ParseContext, user: User, createdWith: Session['createdWith']): JsonObject {
  const { isMaster, installationId } = context.caller
  if (isMaster && installationId === undefined) return {}
  return { sessionToken: openSession(context, user, createdWith).token }
}

function loggedInBy(authData: JsonObject): Session['createdWith'] {
  return { action: 'login', authProvider: Object.keys(authData).join(',') }
}

function get(context: ParseContext, className: string, objectId: string): Reply {
  const view = readObject(context, className, objectId)
  const { user, session } = context.caller
  const isSelf = session !== undefined && user !== undefined && objectIdOf(user) === objectId
  return json(200, isSelf ? { ...view, sessionToken: session.token } : view)
}

function update(context: ParseContext, _className: string, objectId: string): Reply {
  const body = bodyOf(context.request)
  const written = updateUser(context, objectId, body)
  const { user, results } = written
  if (written.needsVerification) mailVerification(context, user)
  return json(200, {
    updatedAt: toIso(user.updatedAt),
    ...results,
    ...openNextSession(context, written, body),
  })
}

// A new password has ended the session of who set it. Whom a master links with a service is logged in by it.
function openNextSession(context: ParseContext, { user, authData }: Written, body: JsonObject): JsonObject {
  const isNeeded = context.caller.isMaster ? authData !== undefined : 'password' in body
  const createdWith = authData ? loggedInBy(authData) : { action: 'login', authProvider: 'password' }
  return isNeeded ? openOnDevice(context, user, createdWith) : {}
}

function remove(context: ParseContext, _className: string, objectId: string): Reply {
  deleteUser(context, objectId)
  return json(200, {})
}
