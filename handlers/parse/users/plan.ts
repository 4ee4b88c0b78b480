import type { JsonObject } from '../../../src/json.js'
import { blankUser, type User } from '../../../src/model/user.js'
import type { Acl } from '../access/acl.js'
import type { Verified } from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { type ParseUser, parseFacet } from '../facet.js'
import { NO_VERIFICATION, planVerification } from '../mails/verification.js'
import { columnsOf } from '../objects/sources.js'
import { planWrite, type WritePlan } from '../writes/plan.js'
import { aclOf } from './acl.js'
import { readUser, type SharedColumns, splitColumns, USER_CLASS } from './columns.js'

const GENERATED_NAME_LENGTH = 25

/** The user that a write changes. */
export interface UserTarget {
  readonly objectId: string
  /** Undefined when no user has the id. */
  readonly user: User | undefined
}

/** The authData of a request and the outcome of its verification. */
export interface SentAuthData {
  readonly authData: JsonObject | undefined
  readonly verified: Verified | undefined
}

/** A write of a user that passed all checks, ready to be stored. */
export interface UserPlan {
  readonly write: WritePlan
  /** The user before the write; undefined for a new one. */
  readonly former: User | undefined
  /** The columns of the shared population. */
  readonly columns: SharedColumns
  readonly facet: Partial<Omit<ParseUser, 'acl'>>
  readonly acl: Acl | null | undefined
  /** The new password; null for none, and undefined when the user keeps the old one. */
  readonly password: string | null | undefined
  /** True when the request sets an e-mail address. */
  readonly setsEmail: boolean
  /** Values that the reply shows. */
  readonly results: JsonObject
  /** True when a link to verify the e-mail address must be mailed. */
  readonly isLinkDue: boolean
  /** True when a new user must verify the e-mail address before the first log-in. */
  readonly isBarred: boolean
}

/**
 * Checks a write of a user, and returns its outcome. It stores nothing.
 *
 * @param target the user to change; undefined creates one
 * @throws ApiError for the first check that fails
 */
export function planUser(
  scope: Scope,
  target: UserTarget | undefined,
  sent: JsonObject,
  { authData, verified }: SentAuthData,
): UserPlan {
  const { world, options } = scope
  const body = readUser(scope, sent)
  const write = planWrite(scope, USER_CLASS, target && withStored(scope, target), body)
  const former = target?.user
  const isUnnamed = !former && !write.fields.username
  const generated = isUnnamed ? { username: world.random.alphanumeric(GENERATED_NAME_LENGTH) } : {}
  const { shared, custom } = splitColumns({ ...write.fields, ...generated })
  const facet = {
    fields: custom,
    ...(typeof body.emailVerified === 'boolean' ? { emailVerified: body.emailVerified } : {}),
    ...(verified ? { authData: verified.authData } : {}),
  }
  const user: User = { ...(former ?? { ...blankUser(world.clock.now()), id: world.users.nextId }), ...shared }
  const verification =
    options.verifyUserEmails === false
      ? NO_VERIFICATION
      : planVerification(scope, {
          user,
          facet: { ...parseFacet.of(world, user), ...facet },
          isNew: !former,
          email: body.email,
          authData,
        })
  const response = verified ? { authDataResponse: verified.response } : {}
  return {
    write,
    former,
    columns: shared,
    facet: verification.isUnverified ? { ...facet, emailVerified: false } : facet,
    acl: write.acl,
    password: readPassword(body),
    setsEmail: 'email' in body,
    results: { ...write.results, ...generated, ...response },
    isLinkDue: verification.isLinkDue,
    isBarred: verification.isBarred,
  }
}

function withStored(scope: Scope, { objectId, user }: UserTarget) {
  const stored = user && { fields: columnsOf(scope.world, user), acl: aclOf(scope, user) }
  return { objectId, stored, user }
}

// A value that is not a password leaves the user without one.
function readPassword(body: JsonObject): string | null | undefined {
  if (!('password' in body)) return undefined
  return typeof body.password === 'string' && body.password !== '' ? body.password : null
}
