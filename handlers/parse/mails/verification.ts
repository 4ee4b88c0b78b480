import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { type ParseUser, parseFacet } from '../facet.js'
import type { CloudUser } from '../functions/cloud-function.js'
import { objectIdOf } from '../ids.js'
import { viewSelf } from '../objects/view.js'
import { answerOf } from '../options/answers.js'
import type { Rule, VerificationRequest } from '../options/policies.js'
import { isSeeded } from '../users/seeded-model.js'

/** The event that asks for a verification, as the `verifyUserEmails` callback sees it. */
export type Occasion = Pick<VerificationRequest, 'createdWith' | 'resendRequest'>

const LOG_IN: Occasion = { createdWith: { action: 'login', authProvider: 'password' } }
const SIGN_UP: Occasion = { createdWith: { action: 'signup', authProvider: 'password' } }

/** The outcome of a write for the verification of an e-mail address. */
export interface Verification {
  /** True when the address is not verified after the write. */
  readonly isUnverified: boolean
  /** True when a link must be mailed. */
  readonly isLinkDue: boolean
  /** True when a new user must verify the address before the first log-in. */
  readonly isBarred: boolean
}

/** The outcome where no address has to be verified. */
export const NO_VERIFICATION: Verification = { isUnverified: false, isLinkDue: false, isBarred: false }

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
  const isKnown = Object.keys(authData).some((provider) => provider !== 'anonymous')
  const isAsked = typeof email === 'string' && email !== '' && !isKnown
  const isUnverified = isAsked && verifies(scope, user, isNew ? SIGN_UP : {}, planned.facet)
  const facet = isUnverified ? { ...planned.facet, emailVerified: false } : planned.facet
  return {
    isUnverified,
    isLinkDue: isUnverified && sendsLink(scope, user, facet),
    isBarred: isNew && isGuarded(scope, user, SIGN_UP, facet),
  }
}

/** Returns true when the options ask for a verified e-mail address of a user. */
export function verifies(scope: Scope, user: User, occasion: Occasion, facet?: ParseUser): boolean {
  const { verifyUserEmails } = scope.options
  return holds('verifyUserEmails', verifyUserEmails, () => toRequest(scope, user, occasion, facet))
}

/** Returns true when a user may not log in before the e-mail address is verified. */
export function isBarred(scope: Scope, user: User): boolean {
  return !hasVerified(scope.world, user) && isGuarded(scope, user, LOG_IN)
}

/** Returns true when the options let a link be mailed to a user. */
export function sendsLink(scope: Scope, user: User, facet?: ParseUser): boolean {
  if (user.email === null) return false
  return holds('sendUserEmailVerification', scope.options.sendUserEmailVerification, () => ({
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

function isGuarded(scope: Scope, user: User, occasion: Occasion, facet?: ParseUser): boolean {
  const { preventLoginWithUnverifiedEmail } = scope.options
  return (
    verifies(scope, user, occasion, facet) &&
    holds('preventLoginWithUnverifiedEmail', preventLoginWithUnverifiedEmail, () =>
      toRequest(scope, user, occasion, facet),
    )
  )
}

function toRequest(scope: Scope, user: User, occasion: Occasion, facet?: ParseUser): VerificationRequest {
  const { isMaster, installationId } = scope.caller
  return { object: toCloudUser(scope, user, facet), master: isMaster, installationId, ...occasion }
}

// The argument is made for functions only.
function holds<Request>(name: string, rule: Rule<Request>, toArgument: () => Request): boolean {
  return typeof rule === 'function' ? answerOf(name, rule(toArgument())) === true : rule
}
