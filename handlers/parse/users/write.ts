import type { JsonObject } from '../../../src/json.js'
import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Acl } from '../access/acl.js'
import { visibleResults } from '../access/protected-fields.js'
import type { Verified } from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { type ParseUser, parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { voidToken } from '../mails/tokens.js'
import { planVerification } from '../mails/verification.js'
import { columnsOf, type SHARED_COLUMNS } from '../objects/sources.js'
import { changeRelations } from '../relations/rules.js'
import { addColumns } from '../schemas/lookup.js'
import { endSessions } from '../sessions/store.js'
import { planWrite, type WritePlan } from '../writes/plan.js'
import { aclOf, withOwner } from './acl.js'
import { readUser, USER_CLASS } from './columns.js'
import { recordPassword } from './passwords.js'

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

/** A user after a write. */
export interface WrittenUser {
  readonly user: User
  /** Values that the reply shows: results of operations, values that the server set, and `authDataResponse`. */
  readonly results: JsonObject
  /** True when a link to verify the e-mail address must be mailed. */
  readonly isLinkDue: boolean
  /** True when a new user must verify the e-mail address before the first log-in. */
  readonly mustVerifyEmail: boolean
}

/** The columns of a user that every dialect knows. */
type SharedColumns = Pick<User, (typeof SHARED_COLUMNS)[number]>

/** A write of a user that passed all checks, ready to be stored. */
interface UserPlan extends Omit<WrittenUser, 'user'> {
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
}

/**
 * Creates or changes a user.
 *
 * @param target the user to change; undefined creates one
 * @throws ApiError for the first check that fails. Nothing is stored then
 */
export function writeUser(
  scope: Scope,
  target: UserTarget | undefined,
  body: JsonObject,
  sent: SentAuthData,
): WrittenUser {
  const plan = planUser(scope, target, body, sent)
  const user = commitUser(scope, plan)
  const written = { className: USER_CLASS, objectId: objectIdOf(user) }
  const { isLinkDue, mustVerifyEmail } = plan
  return { user, results: visibleResults(scope, written, plan.results), isLinkDue, mustVerifyEmail }
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
  const { world } = scope
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
  const { isUnverified, isLinkDue, mustVerifyEmail } = planVerification(scope, {
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
    facet: isUnverified ? { ...facet, emailVerified: false } : facet,
    acl: write.acl,
    password: readPassword(body),
    setsEmail: 'email' in body,
    results: { ...write.results, ...generated, ...response },
    isLinkDue,
    mustVerifyEmail,
  }
}

function withStored(scope: Scope, { objectId, user }: UserTarget) {
  const stored = user && { fields: columnsOf(scope.world, user), acl: aclOf(scope, user) }
  return { objectId, stored, user }
}

/** Splits columns into those of the shared population, null where absent, and those that only Parse has. */
function splitColumns(fields: JsonObject): { shared: SharedColumns; custom: JsonObject } {
  const { username, email, firstName, lastName, phone } = fields
  const shared = { username, email, firstName, lastName, phone }
  const texts = Object.entries(shared).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : null,
  ])
  const custom = Object.entries(fields).filter(
    ([name, value]) => !(name in shared && (typeof value === 'string' || value === null)),
  )
  return {
    shared: Object.fromEntries(texts) as SharedColumns,
    custom: Object.fromEntries(custom),
  }
}

// A value that is not a password leaves the user without one.
function readPassword(body: JsonObject): string | null | undefined {
  if (!('password' in body)) return undefined
  return typeof body.password === 'string' && body.password !== '' ? body.password : null
}

function commitUser(scope: Scope, plan: UserPlan): User {
  const { world, caller, options } = scope
  const { write, former, columns, facet, password } = plan
  const now = world.clock.stamp()
  const values = { ...columns, ...(password === undefined ? {} : { password: hash(world, password) }) }
  const user = former
    ? world.users.replace(former, { ...values, updatedAt: now })
    : world.users.insert({ ...blankUser(now), ...values })
  // Users keep the rights on themselves, unless the master key takes them away.
  const keepsRights = !former || !caller.isMaster
  const acl = write.acl && keepsRights ? withOwner(write.acl, user) : write.acl
  parseFacet.update(world, user, acl === undefined ? facet : { ...facet, acl })
  addColumns(world, write.className, write.columns)
  if (write.relations.length > 0) {
    changeRelations(world, write.className, objectIdOf(user), write.relations)
  }
  if (former) voidMails(world, plan, user)
  if (password === undefined) return user
  if (options.passwordPolicy) recordPassword(scope, user, former?.password ?? null)
  if (former && options.revokeSessionOnPasswordReset) endSessions(world, user)
  return user
}

function hash(world: World, password: string | null): string | null {
  return password === null ? null : world.hashPassword(password)
}

// A new e-mail address or password voids the links that were mailed before.
function voidMails(world: World, { password, setsEmail }: UserPlan, user: User): void {
  if (password !== undefined || setsEmail) voidToken(world, 'reset', user)
  if (setsEmail) voidToken(world, 'verification', user)
}
