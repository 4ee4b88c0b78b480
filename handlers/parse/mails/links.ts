import type { User } from '../../../src/model/user.js'
import { asMaster, type Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { unlock } from '../log-in/lockout.js'
import { findByEmail, findByUsername } from '../log-in/rules.js'
import { changeUser } from '../users/rules.js'
import { redeemToken, voidToken } from './tokens.js'

/** What a mailed link comes to. */
export type LinkState = 'good' | 'expired' | 'invalid'

/** A link to a new password, and whose it is while it works. */
export type ResetLink =
  | { readonly state: 'good'; readonly user: User }
  | { readonly state: Exclude<LinkState, 'good'> }

const RESET_TEXTS = {
  expired: 'The password reset link has expired',
  invalid: 'Failed to reset password: username / email / token is invalid',
}

/** The user whom mail for this address is meant for: somebody without an e-mail address may have it for a username. */
export function findAddressee(scope: Scope, address: string): User | undefined {
  const named = findByUsername(scope.world, address)
  return findByEmail(scope.world, address) ?? (named?.email ? undefined : named)
}

/** Whether a link to a new password still works. */
export function readResetLink({ world }: Scope, token: string): ResetLink {
  const redeemed = redeemToken(world, 'reset', token)
  if (!redeemed) return { state: 'invalid' }
  return redeemed.isExpired ? { state: 'expired' } : { state: 'good', user: redeemed.user }
}

/**
 * Gives a user the new password that a mailed link is for. The link works once.
 *
 * @throws ApiError when the link doesn't work, or the password policy refuses the password
 */
export function resetPassword(scope: Scope, token: string, password: string): void {
  const link = readResetLink(scope, token)
  if (link.state !== 'good') throw errors.otherCause(RESET_TEXTS[link.state])
  const { user } = changeUser(asMaster(scope), objectIdOf(link.user), { password })
  if (scope.options.accountLockout?.unlockOnPasswordReset) unlock(scope.world, user)
}

/** Takes an e-mail address for verified when a mailed link says so. The link works once. */
export function verifyEmail({ world }: Scope, token: string): LinkState {
  const redeemed = redeemToken(world, 'verification', token)
  if (!redeemed) return 'invalid'
  if (redeemed.isExpired) return 'expired'
  const { user } = redeemed
  voidToken(world, 'verification', user)
  parseFacet.update(world, user, { emailVerified: true })
  world.users.replace(user, { updatedAt: world.clock.stamp() })
  return 'good'
}

/**
 * The user to whom another link to verify an address is mailed.
 *
 * @returns undefined when nothing is to be mailed, which the client isn't told
 * @throws ApiError when there is none, or the address is verified, and clients are told so
 */
export function findUnverified({ world, options }: Scope, email: string): User | undefined {
  const user = findByEmail(world, email)
  const isVerified = user !== undefined && parseFacet.of(world, user).emailVerified === true
  if (user && !isVerified) return user
  if (options.emailVerifySuccessOnInvalidEmail) return undefined
  throw user ? errors.alreadyVerified(email) : errors.emailNotFound(email)
}

/** The user who asks for another link on a page, by a former link or by name. */
export function findResending(scope: Scope, token: string, username: string): User | undefined {
  const { world } = scope
  const user = token ? redeemToken(world, 'verification', token)?.user : findByUsername(world, username)
  if (!user || (username && user.username !== username)) return undefined
  return user.email && parseFacet.of(world, user).emailVerified !== true ? user : undefined
}
