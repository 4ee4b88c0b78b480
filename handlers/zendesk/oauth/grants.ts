import type { Arrival } from '../../../src/contract.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { readBasic } from '../auth.js'
import type { ZendeskOptions } from '../options.js'
import { findOwner, maySignIn, recordSignIn, signIn } from '../sign-in/rules.js'
import { findClient, registerClient } from './clients.js'
import { tokenError } from './errors.js'
import { authorizationCodeModel, type OAuthClient, type OAuthToken, oauthTokenModel } from './model.js'
import { ALL_SCOPES, areScopes, splitScopes } from './scopes.js'
import { findCode, issueToken, type Lifetimes, matchesChallenge, revokeToken } from './tokens.js'

/** Parameters of the token endpoint. */
export type GrantParams = Readonly<Record<string, string | undefined>>

interface GrantRequest {
  readonly world: World
  readonly params: GrantParams
  /** Undefined for an unknown client. */
  readonly client: OAuthClient | undefined
  readonly identifier: string
  /** True when the client sent its secret, or needs none. */
  readonly isAuthenticated: boolean
  /** The default lifetime of an access token in seconds; null when it never expires. */
  readonly defaultLifetime: number | null
}

const GRANTS: Readonly<Record<string, (request: GrantRequest) => OAuthToken>> = {
  authorization_code: grantByCode,
  refresh_token: grantByRefreshToken,
  client_credentials: grantByClient,
  password: grantByPassword,
}

const DAY = 86_400
const DEFAULT_ACCESS_LIFETIME = 1800
const DEFAULT_REFRESH_LIFETIME = 30 * DAY
const ACCESS_LIFETIME_RANGE = [300, 2 * DAY] as const
const REFRESH_LIFETIME_RANGE = [7 * DAY, 90 * DAY] as const

/**
 * Issues a token for a grant.
 *
 * @throws ApiError when the grant is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 */
export function grantToken(arrival: Arrival<ZendeskOptions>, params: GrantParams): OAuthToken {
  const { grant_type: type } = params
  if (!type) throw tokenError('invalid_request')
  const grant = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined
  if (!grant) throw tokenError('unsupported_grant_type')
  const credentials = readClient(arrival, params)
  const defaultLifetime = defaultLifetimeOf(arrival, credentials.client)
  return grant({ world: arrival.world, params, defaultLifetime, ...credentials })
}

/**
 * Returns the default lifetime of tokens in seconds: half an hour. In version `2014`, tokens of unregistered clients, such
 * as a notebook's, never expire (null).
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 */
function defaultLifetimeOf(
  { version }: Arrival<ZendeskOptions>,
  client: OAuthClient | undefined,
): number | null {
  const isRegistered = client !== undefined && !client.isAutomatic
  return isRegistered || version !== '2014' ? DEFAULT_ACCESS_LIFETIME : null
}

type Credentials = Pick<GrantRequest, 'client' | 'identifier' | 'isAuthenticated'>

function readClient({ world, request, options }: Arrival<ZendeskOptions>, params: GrantParams): Credentials {
  const [name, password] = readBasic(request.header('authorization')) ?? []
  if (password !== undefined && params.client_secret !== undefined) throw tokenError('invalid_request')
  const identifier = params.client_id ?? name
  if (!identifier || (name !== undefined && identifier !== name)) throw tokenError('invalid_client')
  const secret = params.client_secret ?? password
  const client = findClient(world, identifier)
  if (!client || client.isAutomatic) {
    if (options.strict) throw tokenError('invalid_client')
    return { client, identifier, isAuthenticated: true }
  }
  const isConfidential = client.kind === 'confidential'
  if (isConfidential && secret && secret !== client.secret) throw tokenError('invalid_client')
  return { client, identifier, isAuthenticated: !isConfidential || Boolean(secret) }
}

function grantByCode(request: GrantRequest): OAuthToken {
  const { world, params, client, isAuthenticated } = request
  if (!params.code) throw tokenError('invalid_request')
  const code = findCode(world, params.code)
  const hasPkceProof = code?.challenge != null && params.code_verifier !== undefined
  if (!isAuthenticated && !hasPkceProof) throw tokenError('invalid_client')
  if (!code || !client || code.clientId !== client.id) throw tokenError('invalid_grant')
  const onlyUri = client.redirectUris.length === 1 ? client.redirectUris[0] : undefined
  if ((params.redirect_uri ?? onlyUri) !== code.redirectUri) throw tokenError('invalid_grant')
  if (!matchesChallenge(code, params.code_verifier)) throw tokenError('invalid_grant')
  const user = requireUser(world, code.userId)
  const lifetimes = readLifetimes(request)
  world.table(authorizationCodeModel).remove(code.id)
  return issueToken(world, { user, clientId: client.id, scopes: code.scopes, lifetimes, isRefreshable: true })
}

function grantByRefreshToken(request: GrantRequest): OAuthToken {
  const { world, params, client, isAuthenticated } = request
  if (!isAuthenticated) throw tokenError('invalid_client')
  if (!params.refresh_token) throw tokenError('invalid_request')
  const old = world.table(oauthTokenModel).findBy('refreshToken', params.refresh_token)
  if (!old || !client || old.clientId !== client.id) throw tokenError('invalid_grant')
  if (old.refreshExpiresAt !== null && old.refreshExpiresAt <= world.clock.now()) {
    throw tokenError('invalid_grant')
  }
  const user = requireUser(world, old.userId)
  const scopes = readScopes(params, old.scopes)
  if (!scopes.every((scope) => old.scopes.includes(scope))) throw tokenError('invalid_scope')
  const defaultLifetime = old.expiresAt === null ? null : (old.expiresAt - old.createdAt) / 1000
  const lifetimes = readLifetimes({ ...request, defaultLifetime })
  revokeToken(world, old)
  return issueToken(world, { user, clientId: client.id, scopes, lifetimes, isRefreshable: true })
}

function grantByClient(request: GrantRequest): OAuthToken {
  const { world, client, isAuthenticated } = request
  if (!isAuthenticated) throw tokenError('invalid_client')
  if (client?.kind === 'public') throw tokenError('unauthorized_client')
  const user = world.users.get(client?.userId ?? 0) ?? findOwner(world)
  if (!user || !maySignIn(world, user)) throw tokenError('unauthorized_client')
  return issueWithoutConsent(request, user, false)
}

function grantByPassword(request: GrantRequest): OAuthToken {
  const { world, params, isAuthenticated } = request
  if (!isAuthenticated) throw tokenError('invalid_client')
  const { username, password } = params
  if (!username || !password) throw tokenError('invalid_request')
  const user = signIn(world, username, password)
  if (!user) throw tokenError('invalid_grant')
  const token = issueWithoutConsent(request, user, true)
  recordSignIn(world, user)
  return token
}

// Issues a token without the consent page: scopes and lifetimes come from the token request.
function issueWithoutConsent(request: GrantRequest, user: User, isRefreshable: boolean): OAuthToken {
  const { world, params, identifier } = request
  const scopes = readScopes(params, ALL_SCOPES)
  const lifetimes = readLifetimes(request)
  const client = request.client ?? registerClient(world, identifier)
  return issueToken(world, { user, clientId: client.id, scopes, lifetimes, isRefreshable })
}

function requireUser(world: World, id: number): User {
  const user = world.users.get(id)
  if (!user || !maySignIn(world, user)) throw tokenError('invalid_grant')
  return user
}

function readScopes({ scope }: GrantParams, fallback: readonly string[]): readonly string[] {
  const scopes = scope ? splitScopes(scope) : fallback
  if (!areScopes(scopes)) throw tokenError('invalid_scope')
  return scopes
}

function readLifetimes({ params, defaultLifetime }: GrantRequest): Lifetimes {
  const access = readLifetime(params.expires_in, ACCESS_LIFETIME_RANGE) ?? defaultLifetime
  const defaultRefresh = access === null ? null : DEFAULT_REFRESH_LIFETIME
  return {
    access,
    refresh: readLifetime(params.refresh_token_expires_in, REFRESH_LIFETIME_RANGE) ?? defaultRefresh,
  }
}

function readLifetime(
  text: string | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (text === undefined || text === '') return undefined
  const seconds = Number(text)
  if (Number.isInteger(seconds) && seconds >= least && seconds <= most) return seconds
  throw tokenError('invalid_request')
}
