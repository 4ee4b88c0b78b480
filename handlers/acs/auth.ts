import type { Arrival } from '../../src/contract.js'
import { accountNameOf, type User } from '../../src/model/user.js'
import type { ApiRequest } from '../../src/request.js'
import { shortenSecret } from '../../src/world/secrets.js'
import type { World } from '../../src/world/world.js'
import { errors } from './errors.js'
import type { Parameters } from './forms/parameters.js'
import { findUser } from './ids.js'
import type { AcsOptions } from './options.js'
import { resumeSession, type SignedIn } from './sessions/rules.js'
import { parametersOf } from './wire.js'

/** The sender of a request. Endpoints refuse bad callers, because the error names the method. */
export interface Caller {
  readonly isApp: boolean
  /** The key of the app as the client sent it; empty when it is missing. */
  readonly appKey: string
  readonly signedIn: SignedIn | undefined
  /** The request names a session that is unknown or has ended. */
  readonly hasInvalidSession: boolean
}

const CONSUMER_KEY = /^OAuth\b.*\boauth_consumer_key="?([^",\s]+)/i
const SESSION_COOKIE = /(?:^|;)\s*_session_id=([^;\s]+)/

/**
 * Identifies the caller: an app by its key, or by the consumer key of OAuth 1.0a without a check of its signature; and a
 * user by the session, from a parameter or else from the cookie.
 *
 * @see http://docs.appcelerator.com/cloud/latest/#!/guide/rest
 */
export function authenticate({ world, request, options }: Arrival<AcsOptions>): Caller {
  const parameters = parametersOf(request)
  const key = readKey(request, parameters)
  const token = parameters.text('_session_id') || readCookie(request)
  const signedIn = token === '' ? undefined : resumeSession(world, token, options.sessionTtl)
  return {
    appKey: key,
    isApp: key !== '' && (!options.strict || key === options.appKey),
    signedIn,
    hasInvalidSession: token !== '' && signedIn === undefined,
  }
}

/** Returns the account name of a user who is signed in, or else the app with the end of its key. */
export function callerName({ signedIn, isApp, appKey }: Caller): string | undefined {
  if (signedIn) return accountNameOf(signedIn.user)
  return isApp ? `app ${shortenSecret(appKey)}` : undefined
}

/**
 * Returns the signed-in user and the session.
 *
 * @throws AcsError when the caller is not signed in
 */
export function requireSession(caller: Caller): SignedIn {
  const signedIn = optionalSession(caller)
  if (!signedIn) throw errors.signInFirst()
  return signedIn
}

/**
 * Returns the signed-in user and the session; undefined for a caller who is not signed in.
 *
 * @throws AcsError when the request names a session that is unknown or has ended
 */
export function optionalSession(caller: Caller): SignedIn | undefined {
  if (caller.hasInvalidSession) throw errors.expiredSession()
  return caller.signedIn
}

/**
 * Returns the user that a request acts on: the caller, or the user that an admin names.
 *
 * @param id the parameter `su_id`; empty when it is missing
 * @throws AcsError when a caller who is not an admin names another user, or the user is unknown
 */
export function chooseUser(world: World, caller: User, id: string): User {
  if (id === '') return caller
  const user = findUser(world, id)
  if (user?.id === caller.id) return caller
  if (!caller.admin) throw errors.adminsOnly()
  if (!user) throw errors.userNotFound()
  return user
}

function readKey(request: ApiRequest, parameters: Parameters): string {
  const [, consumerKey = ''] = CONSUMER_KEY.exec(request.header('authorization') ?? '') ?? []
  return parameters.text('key') || parameters.text('oauth_consumer_key') || consumerKey
}

function readCookie(request: ApiRequest): string {
  return SESSION_COOKIE.exec(request.header('cookie') ?? '')?.[1] ?? ''
}
