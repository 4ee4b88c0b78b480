import type { Arrival } from '../../src/contract.js'
import { accountNameOf, type User } from '../../src/model/user.js'
import { findActive } from '../../src/world/known-people.js'
import { errors } from './errors.js'
import type { AcmeOptions } from './options.js'
import type { Session } from './sessions/model.js'
import { findSession, isRevokedToken } from './sessions/rules.js'

/** The sender of a request. Both members are undefined for a caller who is not signed in. */
export interface Caller {
  readonly user: User | undefined
  /** Undefined for an unknown token, too. */
  readonly session: Session | undefined
}

const ANONYMOUS: Caller = { user: undefined, session: undefined }

/**
 * Identifies the caller by the token in `Authorization: Bearer`. Unless `strict`, an unknown token acts as the first
 * active admin. Tokens of sessions that have ended, and of inactive users, are always refused.
 *
 * @throws ApiError when the token is refused
 */
export function authenticate({ world, request, options }: Arrival<AcmeOptions>): Caller {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.header('authorization') ?? '') ?? []
  if (token === undefined) return ANONYMOUS
  const session = findSession(world, token, options.sessionTtl)
  if (session) return { user: world.users.get(session.userId), session }
  const admin = findActive(world, (user) => user.admin)
  if (options.strict || isRevokedToken(world, token) || !admin) throw errors.tokenInvalid()
  return { user: admin, session: undefined }
}

/** Returns the account name of a caller who is signed in. */
export function callerName({ user }: Caller): string | undefined {
  return user && accountNameOf(user)
}

/**
 * Returns the signed-in user.
 *
 * @throws ApiError when the caller is not signed in
 */
export function requireSignIn({ user }: Caller): User {
  if (!user) throw errors.tokenMissing()
  return user
}
