import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'

/** An application that asks people for access. */
export interface OAuthClient extends Row {
  readonly identifier: string
  readonly name: string
  readonly company: string | null
  readonly description: string | null
  readonly redirectUris: readonly string[]
  readonly secret: string
  readonly kind: 'confidential' | 'public'
  readonly userId: number
  /** Made up for a client that nobody registered; its secret is not checked. */
  readonly isAutomatic: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** An access token. A revoked one becomes a retired credential, as unknown tokens may be accepted. */
export interface OAuthToken extends Row {
  readonly token: string
  readonly refreshToken: string | null
  readonly userId: number
  readonly clientId: number | null
  readonly scopes: readonly string[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970; null when it lasts for ever. */
  readonly expiresAt: number | null
  /** Milliseconds since 1970; null when it lasts for ever, or there is no refresh token. */
  readonly refreshExpiresAt: number | null
  /** Milliseconds since 1970; null when it never was. */
  readonly usedAt: number | null
}

/** What a client trades in for a token, once. */
export interface AuthorizationCode extends Row {
  readonly code: string
  readonly clientId: number
  readonly userId: number
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly challenge: string | null
  readonly challengeMethod: string | null
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export const oauthClientModel = defineModel<OAuthClient>({
  name: 'zendesk.oauthClient',
  fields: ({ random, clock }) => ({
    identifier: () => '',
    name: () => '',
    company: () => null,
    description: () => null,
    redirectUris: () => [],
    secret: () => random.hex(64),
    kind: () => 'confidential',
    userId: () => 0,
    isAutomatic: () => false,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: { identifier: (client) => client.identifier },
})

export const oauthTokenModel = defineModel<OAuthToken>({
  name: 'zendesk.oauthToken',
  fields: ({ random, clock }) => ({
    token: () => random.hex(64),
    refreshToken: () => null,
    userId: () => 0,
    clientId: () => null,
    scopes: () => [],
    createdAt: () => clock.now(),
    expiresAt: () => null,
    refreshExpiresAt: () => null,
    usedAt: () => null,
  }),
  unique: { token: (token) => token.token, refreshToken: (token) => token.refreshToken },
  groups: { user: (token) => String(token.userId), client: (token) => token.clientId?.toString() ?? null },
})

export const authorizationCodeModel = defineModel<AuthorizationCode>({
  name: 'zendesk.authorizationCode',
  fields: ({ random, clock }) => ({
    code: () => random.hex(40),
    clientId: () => 0,
    userId: () => 0,
    redirectUri: () => '',
    scopes: () => [],
    challenge: () => null,
    challengeMethod: () => null,
    expiresAt: () => clock.now(),
  }),
  unique: { code: (code) => code.code },
})

export const ALL_SCOPES: readonly string[] = ['read', 'write']

/** How exactly it is kept when a token was used last: a write with every request would be a waste. */
const USE_PRECISION = 60_000

/** Ids of stand-ins are higher than those of any table. */
const STAND_IN_IDS = 2 ** 40

/** The token of this text, good or not. */
export function findToken(world: World, text: string): OAuthToken | undefined {
  return world.table(oauthTokenModel).findBy('token', text)
}

/** Returns true for the text that renews a token, and lets nobody in itself. */
export function isRefreshToken(world: World, text: string): boolean {
  return world.table(oauthTokenModel).findBy('refreshToken', text) !== undefined
}

/** Whether a token still lets its bearer in. */
export function isUsable(world: World, { expiresAt }: OAuthToken): boolean {
  return expiresAt === null || expiresAt > world.clock.now()
}

/** Keeps when a token was used last, to the minute. */
export function noteUse(world: World, token: OAuthToken): OAuthToken {
  const now = world.clock.now()
  if (isStandIn(token)) return token
  if (token.usedAt !== null && Math.abs(now - token.usedAt) < USE_PRECISION) return token
  return world.table(oauthTokenModel).replace(token, { usedAt: now })
}

/** Makes a token of a user for an unknown text, without a row: clients may make up any number of them. */
export function standInFor(world: World, token: string, user: User): OAuthToken {
  return {
    id: STAND_IN_IDS + checksum(token),
    token,
    refreshToken: null,
    userId: user.id,
    clientId: null,
    scopes: ALL_SCOPES,
    createdAt: user.createdAt,
    expiresAt: null,
    refreshExpiresAt: null,
    usedAt: world.clock.now(),
  }
}

/** Returns true for a token that `standInFor` made. */
export function isStandIn({ id }: OAuthToken): boolean {
  return id >= STAND_IN_IDS
}

/** Computes a 32-bit hash (FNV-1a). */
function checksum(text: string): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  }
  return sum >>> 0
}

/** Whether a token's scopes cover a request: `read`, `write`, or those of one resource, as in `users:read`. */
export function scopeAllows({ scopes }: OAuthToken, method: string, path: string): boolean {
  const right = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  const resource = path.split('/')[3]?.replace(/\.json$/, '')
  return scopes.some((scope) => scope === right || scope === `${resource}:${right}` || scope === resource)
}
