import { ApiError, type Arrival } from '../../../src/contract.js'
import type { User } from '../../../src/model/user.js'
import type { Reply } from '../../../src/reply.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskOptions } from '../options.js'
import { findClient, registerClient } from './clients.js'
import { AUTHORIZATION_ERRORS, type AuthorizationError, NO_STORE } from './errors.js'
import { authorizationCodeModel, type OAuthClient, oauthClientModel } from './model.js'
import { isLoopback, parseRedirectUri, withParameters } from './redirects.js'
import { refusalPage } from './refusal-page.js'
import { ALL_SCOPES, areScopes, splitScopes } from './scopes.js'
import { issueToken } from './tokens.js'

/** The authorization request of a client. */
export interface Authorization {
  readonly identifier: string
  /** Undefined for an unknown client. */
  readonly client: OAuthClient | undefined
  readonly redirectUri: string
  readonly responseType: 'code' | 'token'
  readonly scopes: readonly string[]
  readonly state: string | null
  readonly challenge: string | null
  readonly challengeMethod: string | null
}

type Params = Readonly<Record<string, string>>

const CODE_LIFETIME = 120_000
/** The maximum number of unused codes. Older codes are deleted. */
const MAX_CODES = 1000
/** The maximum number of redirect URIs of an unregistered client, which may use any URI. Older URIs are deleted. */
const MAX_REDIRECT_URIS = 20
const RESPONSE_TYPES = ['code', 'token'] as const
const CHALLENGE_METHODS = ['S256', 'plain']

/**
 * Reads the authorization request of a client.
 *
 * @throws ApiError with a page when the client or the redirect URI is invalid, with a redirect for other errors
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export function readAuthorization(arrival: Arrival<ZendeskOptions>, params: Params): Authorization {
  const { identifier, client } = readClient(arrival, params)
  const redirectUri = readRedirectUri(arrival, client, params.redirect_uri)
  const state = params.state ?? null
  const responseType = RESPONSE_TYPES.find((type) => type === params.response_type)
  const responseMode = responseType === 'token' ? 'fragment' : 'query'
  const refuse = (error: AuthorizationError) =>
    new ApiError(redirect(withParameters(redirectUri, { ...describe(error), state }, responseMode)))

  if (!params.response_type) throw refuse('invalid_request')
  if (!responseType) throw refuse('unsupported_response_type')
  const scopes = params.scope ? splitScopes(params.scope) : ALL_SCOPES
  if (!areScopes(scopes)) throw refuse('invalid_scope')
  const challenge = params.code_challenge || null
  const challengeMethod = params.code_challenge_method || 'plain'
  if (!CHALLENGE_METHODS.includes(challengeMethod)) throw refuse('invalid_request')
  const requiresPkce = client?.kind === 'public' && responseType === 'code'
  if (requiresPkce && challenge === null) throw refuse('invalid_request')
  return { identifier, client, redirectUri, responseType, scopes, state, challenge, challengeMethod }
}

/** Redirects to the client with a code, or with a token. */
export function allow(world: World, authorization: Authorization, user: User): Reply {
  const { redirectUri, responseType, scopes, state, challenge, challengeMethod } = authorization
  const client = ensureClient(world, authorization)
  if (responseType === 'token') {
    const { token } = issueToken(world, { user, clientId: client.id, scopes })
    const params = { access_token: token, token_type: 'bearer', scope: scopes.join(' '), state }
    return redirect(withParameters(redirectUri, params, 'fragment'))
  }
  deleteOldCodes(world)
  const { code } = world.table(authorizationCodeModel).insert({
    clientId: client.id,
    userId: user.id,
    redirectUri,
    scopes,
    challenge,
    challengeMethod,
    expiresAt: world.clock.now() + CODE_LIFETIME,
  })
  return redirect(withParameters(redirectUri, { code, state }, 'query'))
}

/** Redirects to the client with an error: the user denied access. */
export function deny({ redirectUri, responseType, state }: Authorization): Reply {
  const responseMode = responseType === 'token' ? 'fragment' : 'query'
  return redirect(withParameters(redirectUri, { ...describe('access_denied'), state }, responseMode))
}

function readClient(
  { world, options }: Arrival<ZendeskOptions>,
  { client_id: identifier = '' }: Params,
): Pick<Authorization, 'identifier' | 'client'> {
  const client = findClient(world, identifier)
  const isKnown = client !== undefined && !client.isAutomatic
  if (identifier === '' || (options.strict && !isKnown)) {
    throw refuseOnPage('invalid_client', 'Please give the identifier of a registered client as client_id.')
  }
  return { identifier, client }
}

function readRedirectUri(
  { options }: Arrival<ZendeskOptions>,
  client: OAuthClient | undefined,
  given: string | undefined,
): string {
  const registered = client?.redirectUris ?? []
  const redirectUri = given || (registered.length === 1 ? registered[0] : undefined)
  if (redirectUri === undefined || !parseRedirectUri(redirectUri)) {
    throw refuseOnPage(
      'invalid_request',
      'Please give an absolute URL without a fragment as redirect_uri: https, http, or a scheme of your app.',
    )
  }
  const acceptsAnyUri = client === undefined || client.isAutomatic
  if (acceptsAnyUri || registered.includes(redirectUri)) return redirectUri
  if (!options.strict && isLoopback(redirectUri) && isLocalClient(client)) return redirectUri
  throw refuseOnPage(
    'invalid_request',
    `The redirect_uri ${redirectUri} is not registered for ${client.name}. Please register it, or use one of: ${registered.join(', ') || 'none yet'}.`,
  )
}

/** Returns true for a client on the user's machine. It may redirect to any port and path there. */
function isLocalClient({ kind, redirectUris }: OAuthClient): boolean {
  return kind === 'public' || redirectUris.some(isLoopback)
}

function ensureClient(world: World, { identifier, client, redirectUri }: Authorization): OAuthClient {
  if (!client) return registerClient(world, identifier, redirectUri)
  if (!client.isAutomatic || client.redirectUris.includes(redirectUri)) return client
  const redirectUris = [...client.redirectUris, redirectUri].slice(-MAX_REDIRECT_URIS)
  return world.table(oauthClientModel).replace(client, { redirectUris })
}

/** Deletes expired codes, and the oldest codes when the maximum is reached. */
function deleteOldCodes(world: World): void {
  const codes = world.table(authorizationCodeModel)
  const now = world.clock.now()
  for (const { id, expiresAt } of codes.page(0, MAX_CODES)) {
    if (expiresAt <= now || codes.size >= MAX_CODES) codes.remove(id)
  }
}

function describe(error: AuthorizationError): Record<string, string> {
  return { error, error_description: AUTHORIZATION_ERRORS[error] }
}

function refuseOnPage(error: AuthorizationError, advice: string): ApiError {
  return new ApiError(refusalPage(400, error, AUTHORIZATION_ERRORS[error], advice))
}

function redirect(location: string): Reply {
  return { status: 302, headers: { ...NO_STORE, location, 'referrer-policy': 'no-referrer' }, body: null }
}
