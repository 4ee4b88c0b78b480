import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { credentialOf, updateCredential } from '../users/credential-model.js'

const MINUTE = 60_000

/**
 * Counts a failed log-in, resets the count after a successful one, and locks the account after too many failures.
 *
 * @throws ApiError when the account is locked, even for the right password
 * @see https://docs.parseplatform.org/parse-server/guide/#account-lockout
 */
export function countAttempt({ world, options }: Scope, user: User, isCorrect: boolean): void {
  const { accountLockout } = options
  if (!accountLockout) return
  const { duration, threshold } = accountLockout
  const { failedLogins, lockedUntil } = credentialOf(world, user)
  const now = world.clock.now()
  if (failedLogins >= threshold && lockedUntil !== null && lockedUntil > now) {
    throw errors.accountLocked(duration)
  }
  if (isCorrect) {
    if (failedLogins > 0) updateCredential(world, user, { failedLogins: 0 })
    return
  }
  const failed = failedLogins + 1
  const isExceeded = failed >= threshold
  updateCredential(world, user, {
    failedLogins: failed,
    lockedUntil: isExceeded ? now + duration * MINUTE : lockedUntil,
  })
  if (failed > threshold) throw errors.accountLocked(duration)
}

/** Unlocks an account. */
export function unlock(world: World, user: User): void {
  const { failedLogins } = credentialOf(world, user)
  if (failedLogins > 0) updateCredential(world, user, { failedLogins: 0, lockedUntil: null })
}
