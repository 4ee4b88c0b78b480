import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { type ParseUser, parseFacet } from '../facet.js'
import type { CloudUser } from '../functions/cloud-function.js'
import { objectIdOf } from '../ids.js'
import { viewSelf } from '../objects/view.js'
import { requireSynchronous } from '../options/answers.js'
import type { Rule, VerificationRequest } from '../options/policies.js'
import { isSeeded } from '../users/seeded-model.js'

/** The event that asks for a verification, as the `verifyUserEmails` callback sees it. */
export type VerificationEvent = Pick<VerificationRequest, 'createdWith' | 'resendRequest'>

const LOG_IN: VerificationEvent = { createdWith: { action: 'login', authProvider: 'password' } }
const SIGN_UP: VerificationEvent = { createdWith: { action: 'signup', authProvider: 'password' } }

/** The outcome of a write for the verification of an e-mail address. */
export interface Verification {
  /** True when the address is not verified after the write. */
  readonly isUnverified: boolean
  /** True when a link must be mailed. */
  readonly isLinkDue: boolean
  /** True when a new user must verify the address before the first log-in. */
  readonly mustVerifyEmail: boolean
}

/** A user as a write will leave it. */
export interface PlannedUser {
  readonly user: User
  readonly facet: ParseUser
  readonly isNew: boolean
  /** The e-mail address in the request. */
  readonly email: unknown
  /** The authData in the request. */
  readonly authData: JsonObject | undefined
}

/**
 * Returns the outcome of a write for the verification of the e-mail address. It calls the functions of the options,
 * which may throw, and stores nothing.
 */
export function planVerification(scope: Scope, planned: PlannedUser): Verification {
  const { user, isNew, email, authData = {} } = planned
  // Users who sign up through another service are not asked, except anonymous ones.
  const hasProvider = Object.keys(authData).some((provider) => provider !== 'anonymous')
  const setsEmail = typeof email === 'string' && email !== '' && !hasProvider
  const isUnverified = setsEmail && requiresVerification(scope, user, isNew ? SIGN_UP : {}, planned.facet)
  const facet = isUnverified ? { ...planned.facet, emailVerified: false } : planned.facet
  return {
    isUnverified,
    isLinkDue: isUnverified && mayMailLink(scope, user, facet),
    mustVerifyEmail: isNew && requiresVerifiedLogIn(scope, user, SIGN_UP, facet),
  }
}

/** Returns true when the options ask for a verified e-mail address of a user. */
export function requiresVerification(
  scope: Scope,
  user: User,
  event: VerificationEvent,
  facet?: ParseUser,
): boolean {
  const { verifyUserEmails } = scope.options
  return evaluate('verifyUserEmails', verifyUserEmails, () => toRequest(scope, user, event, facet))
}

/** Returns true when a user may not log in before the e-mail address is verified. */
export function mustVerifyEmail(scope: Scope, user: User): boolean {
  return !hasVerified(scope.world, user) && requiresVerifiedLogIn(scope, user, LOG_IN)
}

/** Returns true when the options let a link be mailed to a user. */
export function mayMailLink(scope: Scope, user: User, facet?: ParseUser): boolean {
  if (user.email === null) return false
  return evaluate('sendUserEmailVerification', scope.options.sendUserEmailVerification, () => ({
    user: toCloudUser(scope, user, facet),
    master: scope.caller.isMaster,
  }))
}

/** Returns a user in the form that functions of the options get. */
export function toCloudUser(scope: Scope, user: User, facet?: ParseUser): CloudUser {
  const view = viewSelf(scope, user, facet)
  return { id: objectIdOf(user), get: (column) => view[column], toJSON: () => view }
}

// Seeded users got no mail, so their addresses count as verified until a write sets `emailVerified`.
function hasVerified(world: World, user: User): boolean {
  return parseFacet.of(world, user).emailVerified ?? isSeeded(world, user)
}

function requiresVerifiedLogIn(
  scope: Scope,
  user: User,
  event: VerificationEvent,
  facet?: ParseUser,
): boolean {
  const { preventLoginWithUnverifiedEmail } = scope.options
  return (
    requiresVerification(scope, user, event, facet) &&
    evaluate('preventLoginWithUnverifiedEmail', preventLoginWithUnverifiedEmail, () =>
      toRequest(scope, user, event, facet),
    )
  )
}

function toRequest(
  scope: Scope,
  user: User,
  event: VerificationEvent,
  facet?: ParseUser,
): VerificationRequest {
  const { isMaster, installationId } = scope.caller
  return { object: toCloudUser(scope, user, facet), master: isMaster, installationId, ...event }
}

// Calls `toArgument` for functions only.
function evaluate<Request>(name: string, rule: Rule<Request>, toArgument: () => Request): boolean {
  return typeof rule === 'function' ? requireSynchronous(name, rule(toArgument())) === true : rule
}
