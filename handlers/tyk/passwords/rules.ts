import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { tykFacet } from '../facet.js'
import { mayResetPasswords } from '../permissions/rules.js'
import type { Members, Schema } from '../wire.js'
import { findWeakness } from './policy.js'
import { hashOfDigest, type Secret } from './secrets.js'

/** A new password as clients send it. The vendor's own scripts also send permissions, which have no effect. */
export const passwordSchema = {
  new_password: 'text',
  current_password: 'text',
  api_model: 'object',
  user_permissions: 'texts',
} as const satisfies Schema

/** Returns the bcrypt hash of a user's password; empty when another dialect set the password. */
export function hashOf(world: World, user: User): string {
  return hashOfDigest(user.password, tykFacet.of(world, user).secret)
}

/**
 * Checks that the caller may give a user this password. From version 2.x on, a `strict` dialect asks for the current
 * password of callers who change their own; other callers need the permission to reset passwords.
 *
 * @param path the path of the request, for the error message
 * @returns the new password
 * @throws ApiError for the first problem
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export function checkPassword(
  scope: Scope,
  user: User,
  { new_password = '', current_password = '' }: Members<typeof passwordSchema>,
  path: string,
): string {
  const { world, caller, options, profile, errors } = scope
  const isOwn = caller.user?.id === user.id
  const needsCurrent = isOwn && options.strict && profile.hasPermissions && hashOf(world, user) !== ''
  if (needsCurrent && !verifyPassword(current_password, user.password)) throw errors.wrongPassword()
  if (!isOwn && !mayReset(scope)) throw errors.accessDenied(path)
  refuseWeakPassword(scope, new_password)
  if (profile.refusesOldPasswords && wasUsed(scope, user, new_password)) throw errors.passwordReused()
  return new_password
}

/** @throws ApiError when a password breaks the policy */
export function refuseWeakPassword({ options, errors }: Scope, password: string): void {
  const weakness = findWeakness(password, options.passwordPolicy)
  if (weakness !== undefined) throw errors.weakPassword(weakness)
}

/** Sets a user's password, for every dialect. */
export function setPassword({ world }: Scope, user: User, secret: Secret): void {
  const now = world.clock.stamp()
  const { oldPasswords } = tykFacet.of(world, user)
  tykFacet.update(world, user, {
    secret,
    passwordUpdatedAt: now,
    oldPasswords: user.password === null ? oldPasswords : [...oldPasswords, user.password],
  })
  world.users.replace(user, { password: secret.digest, updatedAt: now })
}

function mayReset({ world, caller, profile }: Scope): boolean {
  if (!profile.hasPermissions || !caller.user || caller.orgId === '') return true
  return mayResetPasswords(world, caller.user)
}

function wasUsed({ world }: Scope, user: User, password: string): boolean {
  const digests = [user.password, ...tykFacet.of(world, user).oldPasswords]
  return digests.some((digest) => verifyPassword(password, digest))
}
