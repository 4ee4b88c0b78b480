import type { User } from '../../../src/model/user.js'
import { asMaster, type Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { unlock } from '../log-in/lockout.js'
import { findByEmail, findByUsername } from '../log-in/rules.js'
import { changeUser } from '../users/rules.js'
import { redeemToken, voidToken } from './tokens.js'

/** The state of a mailed link. */
export type LinkState = 'valid' | 'expired' | 'invalid'

/** A link to a new password, and its user while it is valid. */
export type ResetLink =
  | { readonly state: 'valid'; readonly user: User }
  | { readonly state: Exclude<LinkState, 'valid'> }

const RESET_TEXTS = {
  expired: 'The password reset link has expired',
  invalid: 'Failed to reset password: username / email / token is invalid',
}

/** Finds the recipient of a mail to an address. A user without an e-mail address may have it as the username. */
export function findRecipient(scope: Scope, address: string): User | undefined {
  const named = findByUsername(scope.world, address)
  return findByEmail(scope.world, address) ?? (named?.email ? undefined : named)
}

/** Returns the state of a link to a new password. */
export function readResetLink({ world }: Scope, token: string): ResetLink {
  const redeemed = redeemToken(world, 'reset', token)
  if (!redeemed) return { state: 'invalid' }
  return redeemed.isExpired ? { state: 'expired' } : { state: 'valid', user: redeemed.user }
}

/**
 * Changes a password by a mailed link, which works once.
 *
 * @throws ApiError when the link is not valid, or the policy refuses the password
 */
export function resetPassword(scope: Scope, token: string, password: string): void {
  const link = readResetLink(scope, token)
  if (link.state !== 'valid') throw errors.otherCause(RESET_TEXTS[link.state])
  const { user } = changeUser(asMaster(scope), objectIdOf(link.user), { password })
  if (scope.options.accountLockout?.unlockOnPasswordReset) unlock(scope.world, user)
}

/** Marks an e-mail address as verified by a mailed link, which works once. */
export function verifyEmail({ world }: Scope, token: string): LinkState {
  const redeemed = redeemToken(world, 'verification', token)
  if (!redeemed) return 'invalid'
  if (redeemed.isExpired) return 'expired'
  const { user } = redeemed
  voidToken(world, 'verification', user)
  parseFacet.update(world, user, { emailVerified: true })
  world.users.replace(user, { updatedAt: world.clock.stamp() })
  return 'valid'
}

/**
 * Finds the user to mail another verification link to.
 *
 * @returns undefined when no mail is due and the options hide that from the client
 * @throws ApiError when the address is unknown or verified, and the options let clients know
 */
export function findUnverified({ world, options }: Scope, email: string): User | undefined {
  const user = findByEmail(world, email)
  const isVerified = user !== undefined && parseFacet.of(world, user).emailVerified === true
  if (user && !isVerified) return user
  if (options.emailVerifySuccessOnInvalidEmail) return undefined
  throw user ? errors.alreadyVerified(email) : errors.emailNotFound(email)
}

/** Finds the user who asks for another link on a page, by a former link or by username. */
export function findUserToResend(scope: Scope, token: string, username: string): User | undefined {
  const { world } = scope
  const user = token ? redeemToken(world, 'verification', token)?.user : findByUsername(world, username)
  if (!user || (username && user.username !== username)) return undefined
  return user.email && parseFacet.of(world, user).emailVerified !== true ? user : undefined
}
