import type { Json } from '../../../src/json.js'
import { containsText } from '../../../src/model/contains.js'
import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { requireSynchronous } from '../options/answers.js'
import type { PasswordPolicy } from '../options/policies.js'
import { credentialOf, updateCredential } from './credential-model.js'

const DAY = 86_400_000
const DEFAULT_MESSAGE = 'Password does not meet the Password Policy requirements.'

/**
 * Checks a password against the policy.
 *
 * @param username the user's name after the write
 * @param user the user with the former passwords; undefined for a new one
 * @throws ApiError with the reason
 * @see https://docs.parseplatform.org/parse-server/guide/#password-and-account-policy
 */
export function checkPassword(
  { world, options: { passwordPolicy: policy } }: Scope,
  password: Json | undefined,
  username: Json | undefined,
  user?: User,
): void {
  if (!policy || typeof password !== 'string') return
  if (!meetsPolicy(policy, password)) throw errors.weakPassword(policy.validationError ?? DEFAULT_MESSAGE)
  if (
    policy.doNotAllowUsername &&
    typeof username === 'string' &&
    username &&
    containsText(password, username)
  ) {
    throw errors.usernameInPassword()
  }
  const { maxPasswordHistory = 0 } = policy
  if (!user || maxPasswordHistory === 0) return
  const last = [user.password, ...credentialOf(world, user).formerPasswords.slice(0, maxPasswordHistory - 1)]
  if (last.some((digest) => verifyPassword(password, digest))) {
    throw errors.repeatedPassword(maxPasswordHistory)
  }
}

/** Records the age of a new password and the former one, where the policy needs them. */
export function recordPassword({ world, options }: Scope, user: User, former: string | null): void {
  const { maxPasswordAge, maxPasswordHistory = 0 } = options.passwordPolicy ?? {}
  if (maxPasswordAge !== undefined) recordAge(world, user)
  if (maxPasswordHistory < 2 || former === null) return
  const formerPasswords = [former, ...credentialOf(world, user).formerPasswords]
  updateCredential(world, user, { formerPasswords: formerPasswords.slice(0, maxPasswordHistory - 1) })
}

/**
 * Refuses a password that is too old. The age of a password that another dialect set counts from the first log-in.
 *
 * @throws ApiError
 */
export function refuseExpiredPassword({ world, options }: Scope, user: User): void {
  const { maxPasswordAge } = options.passwordPolicy ?? {}
  if (maxPasswordAge === undefined) return
  const { passwordSince } = credentialOf(world, user)
  if (passwordSince?.digest !== user.password) {
    recordAge(world, user)
    return
  }
  if (passwordSince.at + maxPasswordAge * DAY < world.clock.now()) throw errors.passwordExpired()
}

function recordAge(world: World, user: User): void {
  updateCredential(world, user, { passwordSince: { digest: user.password, at: world.clock.now() } })
}

function meetsPolicy({ validatorPattern, validatorCallback }: PasswordPolicy, password: string): boolean {
  if (validatorPattern !== undefined && !new RegExp(validatorPattern).test(password)) return false
  return requireSynchronous('passwordPolicy.validatorCallback', validatorCallback?.(password)) ?? true
}
