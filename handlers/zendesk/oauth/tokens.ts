import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64 } from '../../../src/base64.js'
import type { Json } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { retireToken } from '../sign-in/retired-model.js'
import { toPlainText } from '../wire.js'
import {
  type AuthorizationCode,
  authorizationCodeModel,
  type OAuthClient,
  type OAuthToken,
  oauthTokenModel,
} from './model.js'
import { ALL_SCOPES, areScopes } from './scopes.js'

/** Lifetimes of tokens in seconds; null when they never expire. */
export interface Lifetimes {
  readonly access: number | null
  readonly refresh: number | null
}

const NEVER_EXPIRES: Lifetimes = { access: null, refresh: null }

const TOKEN_LENGTH = 64

/** The content of a new token. */
interface Grant {
  readonly user: User
  readonly clientId: number
  readonly scopes: readonly string[]
  readonly lifetimes?: Lifetimes
  /** True to issue a refresh token, too. */
  readonly isRefreshable?: boolean
}

/**
 * Issues a token to a client.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 */
export function issueToken(world: World, grant: Grant, fixed: Partial<OAuthToken> = {}): OAuthToken {
  const { user, clientId, scopes, lifetimes = NEVER_EXPIRES, isRefreshable = false } = grant
  const createdAt = world.clock.stamp()
  const until = (seconds: number | null) => (seconds === null ? null : createdAt + seconds * 1000)
  return world.table(oauthTokenModel).insert({
    userId: user.id,
    clientId,
    scopes,
    createdAt,
    expiresAt: until(lifetimes.access),
    refreshToken: isRefreshable ? world.random.hex(TOKEN_LENGTH) : null,
    refreshExpiresAt: isRefreshable ? until(lifetimes.refresh) : null,
    ...fixed,
  })
}

/**
 * Issues a token that a request asks for.
 *
 * @param client undefined when no client has the id in the request
 * @param scopes the request's `scopes`
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/#create-token
 */
export function createToken(
  world: World,
  user: User,
  client: OAuthClient | undefined,
  scopes: Json = ALL_SCOPES,
  fixed: Partial<OAuthToken> = {},
): OAuthToken {
  const requested = Array.isArray(scopes) ? scopes.map(toPlainText) : []
  const areValid = requested.length > 0 && areScopes(requested)
  const found: RecordProblems = {
    ...(client ? {} : { client_id: [problems.invalid('Client')] }),
    ...(areValid ? {} : { scopes: [problems.invalid('Scopes')] }),
  }
  if (!client || !areValid) throw errors.invalidRecord(found)
  return issueToken(world, { user, clientId: client.id, scopes: requested }, fixed)
}

/** Revokes a token and its refresh token. */
export function revokeToken(world: World, token: OAuthToken): void {
  world.table(oauthTokenModel).remove(token.id)
  retireToken(world, token.token)
  if (token.refreshToken !== null) retireToken(world, token.refreshToken)
}

/** Revokes all tokens of a user. */
export function revokeTokensOf(world: World, user: User): void {
  revokeAll(world, world.table(oauthTokenModel).findAllBy('user', String(user.id)))
}

/** Revokes all tokens of a client. */
export function revokeTokensOfClient(world: World, clientId: number): void {
  revokeAll(world, world.table(oauthTokenModel).findAllBy('client', String(clientId)))
}

function revokeAll(world: World, tokens: readonly OAuthToken[]): void {
  for (const token of tokens) revokeToken(world, token)
}

/**
 * Returns true when the verifier matches the challenge of the code (PKCE), or both are missing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
 */
export function matchesChallenge(code: AuthorizationCode, verifier: string | undefined): boolean {
  // A verifier without a challenge means that an attacker has removed the challenge.
  if (code.challenge === null || verifier === undefined)
    return code.challenge === null && verifier === undefined
  return code.challenge === (code.challengeMethod === 'S256' ? toChallenge(verifier) : verifier)
}

function toChallenge(verifier: string): string {
  const base64 = toBase64(sha256(utf8ToBytes(verifier)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Finds a code that has not expired. */
export function findCode(world: World, text: string): AuthorizationCode | undefined {
  const code = world.table(authorizationCodeModel).findBy('code', text)
  return code && code.expiresAt > world.clock.now() ? code : undefined
}
