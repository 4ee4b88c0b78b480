import { fromBase64 } from '../../src/base64.js'
import { ApiError, type Arrival } from '../../src/contract.js'
import { verifyPassword } from '../../src/model/password.js'
import { accountNameOf, type User } from '../../src/model/user.js'
import { withHint } from '../../src/reply.js'
import type { World } from '../../src/world/world.js'
import { errors } from './errors.js'
import { type Role, zendeskFacet } from './facet.js'
import { findByEmail } from './identities/lookup.js'
import { createStandIn, findToken, isRefreshToken, isUsable, recordUse, scopeAllows } from './oauth/access.js'
import type { OAuthToken } from './oauth/model.js'
import type { ZendeskOptions } from './options.js'
import { isRetiredEmail, isRetiredToken } from './sign-in/retired-model.js'
import { findOwner, maySignIn } from './sign-in/rules.js'

/** The caller of a request. */
export interface Caller {
  /** Undefined for a caller who is not signed in. */
  readonly user: User | undefined
  readonly role: Role
  /** The access token of the request. */
  readonly token: OAuthToken | undefined
}

const ANONYMOUS: Caller = { user: undefined, role: 'end-user', token: undefined }

/** The API token of every account. Unless `strict`, any other text is accepted, too. */
export const API_TOKEN = 'token'

/** The path prefix of pages and endpoints that read their credentials themselves. */
const OAUTH_PREFIX = '/oauth/'

/**
 * Identifies the caller by an access token, or by e-mail and password or API token. Unless `strict`, unknown credentials act
 * as the owner of the account. Credentials of deleted, suspended and inactive users, and revoked and expired tokens, are
 * always refused.
 *
 * @throws ApiError when a credential is not valid
 * @see https://developer.zendesk.com/api-reference/introduction/security-and-auth/
 */
export function authenticate(arrival: Arrival<ZendeskOptions>): Caller {
  const { world, request } = arrival
  if (request.path.startsWith(OAUTH_PREFIX)) return ANONYMOUS
  const authorization = request.header('authorization')
  const token = /^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1] ?? request.query.get('access_token')
  if (token) return impersonate(arrival, authenticateByToken(arrival, token))
  const basic = readBasic(authorization)
  if (!basic) return ANONYMOUS
  const [name, secret] = basic
  return impersonate(arrival, toCaller(world, authenticateByBasic(arrival, name, secret)))
}

function authenticateByToken(arrival: Arrival<ZendeskOptions>, text: string): Caller {
  const { world, request } = arrival
  const token = findToken(world, text) ?? acceptUnknownToken(arrival, text)
  const user = token && isUsable(world, token) ? world.users.get(token.userId) : undefined
  if (!token || !user || !maySignIn(world, user)) throw errors.invalidToken()
  if (!scopeAllows(token, request.method, request.path)) throw errors.forbidden()
  return toCaller(world, user, recordUse(world, token))
}

function acceptUnknownToken(
  { world, options }: Arrival<ZendeskOptions>,
  text: string,
): OAuthToken | undefined {
  if (options.strict || isRetiredToken(world, text) || isRefreshToken(world, text)) return undefined
  return createStandIn(world, text, ownerOf(world))
}

function authenticateByBasic(
  { world, options }: Arrival<ZendeskOptions>,
  name: string,
  secret: string,
): User {
  const isApiToken = name.endsWith('/token')
  const email = isApiToken ? name.slice(0, -'/token'.length) : name
  const user = findByEmail(world, email)
  if (!options.strict && !user && !isRetiredEmail(world, email)) return ownerOf(world)
  if (!user || !maySignIn(world, user)) throw errors.unauthenticated()
  if (!options.strict) return user
  const isValid = isApiToken ? secret === API_TOKEN : verifyPassword(secret, user.password)
  if (!isValid) throw errors.unauthenticated()
  return user
}

// Admins may act on behalf of another user. Other callers are refused.
function impersonate({ world, request }: Arrival<ZendeskOptions>, caller: Caller): Caller {
  const email = request.header('x-on-behalf-of')
  if (email === undefined) return caller
  const user = caller.role === 'admin' ? findByEmail(world, email) : undefined
  if (!user || !maySignIn(world, user)) throw errors.forbidden()
  return toCaller(world, user, caller.token)
}

function toCaller(world: World, user: User, token?: OAuthToken): Caller {
  return { user, role: zendeskFacet.of(world, user).role, token }
}

/** Returns the account name of a caller who is signed in. */
export function callerName({ user }: Caller): string | undefined {
  return user && accountNameOf(user)
}

const NO_OWNER =
  'Unknown credentials act as the admin, but no admin is active. Please add "admin": true to a person of the fixture, or send the e-mail address of a user.'

/** @throws ApiError with a hint when the account has no owner */
function ownerOf(world: World): User {
  const owner = findOwner(world)
  if (!owner) throw new ApiError(withHint(errors.unauthenticated().reply, NO_OWNER))
  return owner
}

/** Returns the name and the secret of Basic credentials. */
export function readBasic(
  authorization: string | undefined,
): readonly [name: string, secret: string] | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const credentials = decodeBase64(encoded)
  const colon = credentials.indexOf(':')
  return colon === -1 ? [credentials, ''] : [credentials.slice(0, colon), credentials.slice(colon + 1)]
}

function decodeBase64(encoded: string): string {
  try {
    return new TextDecoder().decode(fromBase64(encoded))
  } catch {
    return ''
  }
}
