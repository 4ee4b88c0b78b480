import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { parseFacet } from '../facet.js'
import type { CloudUser } from '../functions/cloud-function.js'
import { objectIdOf } from '../ids.js'
import { viewSelf } from '../objects/view.js'
import { answerOf } from '../options/answers.js'
import type { Rule, VerificationRequest } from '../options/policies.js'
import { isSeeded } from '../users/seeded-model.js'

/** On which occasion it is asked whether an e-mail address has to be verified. */
export type Occasion = Pick<VerificationRequest, 'createdWith' | 'resendRequest'>

const LOG_IN: Occasion = { createdWith: { action: 'login', authProvider: 'password' } }
const SIGN_UP: Occasion = { createdWith: { action: 'signup', authProvider: 'password' } }

/** Whether the address of a user has to be verified at all. */
export function verifies(scope: Scope, user: User, occasion: Occasion): boolean {
  return holds('verifyUserEmails', scope.options.verifyUserEmails, () => describe(scope, user, occasion))
}

/**
 * Whether a write sends a link to verify an e-mail address. Somebody whom a service knows is not asked, but for those who
 * are anonymous.
 *
 * @param user as the write left it
 * @param written what it said of the address and of services
 */
export function needsVerification(
  scope: Scope,
  user: User,
  { email, authData = {} }: { readonly email: unknown; readonly authData: JsonObject | undefined },
  isNew: boolean,
): boolean {
  const isKnown = Object.keys(authData).some((provider) => provider !== 'anonymous')
  if (typeof email !== 'string' || email === '' || isKnown) return false
  return verifies(scope, user, isNew ? SIGN_UP : {})
}

/** Whether a user who has not verified the e-mail address may not log in. */
export function isBarred(scope: Scope, user: User): boolean {
  return !hasVerified(scope.world, user) && isGuarded(scope, user, LOG_IN)
}

// Seeded people never got a mail, so they count as verified until a write says otherwise.
function hasVerified(world: World, user: User): boolean {
  return parseFacet.of(world, user).emailVerified ?? isSeeded(world, user)
}

/** Whether a user who just signed up has to verify the e-mail address before the first log-in. */
export function isBarredAtFirst(scope: Scope, user: User): boolean {
  return isGuarded(scope, user, SIGN_UP)
}

/** Whether a link is mailed to a user whose address has to be verified. */
export function sendsLink(scope: Scope, user: User): boolean {
  const { isMaster } = scope.caller
  if (user.email === null) return false
  return holds('sendUserEmailVerification', scope.options.sendUserEmailVerification, () => ({
    user: toCloudUser(scope, user),
    master: isMaster,
  }))
}

/** A user as the functions of the options see one. */
export function toCloudUser(scope: Scope, user: User): CloudUser {
  const view = viewSelf(scope, user)
  return { id: objectIdOf(user), get: (column) => view[column], toJSON: () => view }
}

function isGuarded(scope: Scope, user: User, occasion: Occasion): boolean {
  const { preventLoginWithUnverifiedEmail } = scope.options
  return (
    verifies(scope, user, occasion) &&
    holds('preventLoginWithUnverifiedEmail', preventLoginWithUnverifiedEmail, () =>
      describe(scope, user, occasion),
    )
  )
}

function describe(scope: Scope, user: User, occasion: Occasion): VerificationRequest {
  const { isMaster, installationId } = scope.caller
  return { object: toCloudUser(scope, user), master: isMaster, installationId, ...occasion }
}

// What a rule is asked about is only made for one that is a function.
function holds<Request>(name: string, rule: Rule<Request>, describe: () => Request): boolean {
  return typeof rule === 'function' ? answerOf(name, rule(describe())) === true : rule
}
