import type { Arrival } from '../../src/contract.js'
import type { User } from '../../src/model/user.js'
import type { ApiRequest } from '../../src/request.js'
import type { World } from '../../src/world/world.js'
import { errors } from './errors.js'
import { Parameters } from './forms/parameters.js'
import { findUser } from './ids.js'
import type { AcsOptions } from './options.js'
import { resume, type SignedIn } from './sessions/rules.js'
import { formOf } from './wire.js'

/** Who sends a request to ACS. Nothing is refused yet: a refusal names the method, which the endpoint knows. */
export interface Caller {
  readonly isApp: boolean
  readonly signedIn: SignedIn | undefined
  /** A session was named that is unknown or over. */
  readonly hasLostSession: boolean
}

const CONSUMER_KEY = /^OAuth\b.*\boauth_consumer_key="?([^",\s]+)/i
const SESSION_COOKIE = /(?:^|;)\s*_session_id=([^;\s]+)/

/**
 * Finds out who is calling: an app by its key, or by the consumer key of OAuth 1.0a, whose signature is not verified; and
 * a user by the session, from a parameter or else from the cookie.
 *
 * @see http://docs.appcelerator.com/cloud/latest/#!/guide/rest
 */
export function authenticate({ world, request, options }: Arrival<AcsOptions>): Caller {
  const parameters = new Parameters(formOf(request))
  const key = readKey(request, parameters)
  const token = parameters.text('_session_id') || readCookie(request)
  const signedIn = token === '' ? undefined : resume(world, token, options.sessionTtl)
  return {
    isApp: key !== '' && (!options.strict || key === options.appKey),
    signedIn,
    hasLostSession: token !== '' && signedIn === undefined,
  }
}

/**
 * Who is signed in, where someone must be.
 *
 * @throws Refusal when nobody is
 */
export function requireSession(caller: Caller): SignedIn {
  const signedIn = optionalSession(caller)
  if (!signedIn) throw errors.signInFirst()
  return signedIn
}

/**
 * Who is signed in, if anyone is.
 *
 * @throws Refusal when a session is named that is unknown or over
 */
export function optionalSession(caller: Caller): SignedIn | undefined {
  if (caller.hasLostSession) throw errors.expiredSession()
  return caller.signedIn
}

/**
 * Whom a signed-in user acts on: an admin may name anybody, others only themselves.
 *
 * @param id the parameter `su_id`; empty when there is none
 * @throws Refusal when the caller may not, or there is no such user
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
