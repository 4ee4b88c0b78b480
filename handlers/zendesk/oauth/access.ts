import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type OAuthToken, oauthTokenModel } from './model.js'
import { ALL_SCOPES } from './scopes.js'

/** The precision of `usedAt`, in milliseconds. It saves a write with every request. */
const USE_PRECISION = 60_000

/** The lowest id of stand-ins. Ids of rows are lower. */
export const STAND_IN_IDS = 2 ** 40

/** Finds a token by its text, expired or not. */
export function findToken(world: World, text: string): OAuthToken | undefined {
  return world.table(oauthTokenModel).findBy('token', text)
}

/** Returns true for the text of a refresh token, which does not authenticate requests. */
export function isRefreshToken(world: World, text: string): boolean {
  return world.table(oauthTokenModel).findBy('refreshToken', text) !== undefined
}

/** Returns false for an expired token. */
export function isUsable(world: World, { expiresAt }: OAuthToken): boolean {
  return expiresAt === null || expiresAt > world.clock.now()
}

/** Records the time of a token's use, to the minute. */
export function recordUse(world: World, token: OAuthToken): OAuthToken {
  const now = world.clock.now()
  if (isStandIn(token)) return token
  if (token.usedAt !== null && Math.abs(now - token.usedAt) < USE_PRECISION) return token
  return world.table(oauthTokenModel).replace(token, { usedAt: now })
}

/** Returns a token for an unknown text. It is not stored, because clients can invent any number of tokens. */
export function createStandIn(world: World, token: string, user: User): OAuthToken {
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

/** Returns true when a token's scopes cover a request: `read`, `write`, or the scopes of a resource, such as `users:read`. */
export function scopeAllows({ scopes }: OAuthToken, method: string, path: string): boolean {
  const permission = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  const resource = path.split('/')[3]?.replace(/\.json$/, '')
  return scopes.some(
    (scope) => scope === permission || scope === `${resource}:${permission}` || scope === resource,
  )
}
