import type { Json, JsonObject } from '../../../src/json.js'
import { blankUser, type User } from '../../../src/model/user.js'
import { readAcl } from '../access/acl.js'
import { requireAccess, requireNewColumns } from '../access/classes.js'
import {
  findLinked,
  identifies,
  namesService,
  readAuthData,
  requireAdditional,
  verifyAuthData,
  withoutEchoes,
} from '../auth-data/rules.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { isLocked } from '../log-in/rules.js'
import { isBarredAtFirst, needsVerification, sendsLink } from '../mails/verification.js'
import { changeRelations } from '../relations/rules.js'
import { addColumns } from '../schemas/model.js'
import { isThere, omit } from '../values/json.js'
import { fillDefaults } from '../writes/defaults.js'
import { checkFields } from '../writes/fields.js'
import { applyChanges } from '../writes/operations.js'
import { withOwner } from './acl.js'
import { plainMembers, refuseReadOnly, refuseTaken, splitColumns, USER_CLASS } from './columns.js'
import { checkPassword, notePassword, toDigest } from './passwords.js'

/** Who comes out of a sign-up. */
export interface SignedUp {
  readonly user: User
  /** No: a service knows the user already, who is logged in. */
  readonly isNew: boolean
  /** The values that operations and the server made, and what services tell the client. */
  readonly results: JsonObject
  /** The services that the request named; undefined when it named none. */
  readonly authData: JsonObject | undefined
  /** True when a link to verify the e-mail address must be mailed. */
  readonly isLinkDue: boolean
  /** True when a new user may not be signed in before the address is verified. */
  readonly isBarred: boolean
}

const GENERATED_NAME_LENGTH = 25

/**
 * Signs a user up, or logs in somebody whom a service knows.
 *
 * @throws ApiError for the first thing that is wrong; nothing is kept then
 * @see https://docs.parseplatform.org/rest/guide/#signing-up
 * @see https://docs.parseplatform.org/rest/guide/#linking-users
 */
export function signUp(scope: Scope, body: JsonObject): SignedUp {
  for (const name of ['objectId', 'id']) if (body[name]) throw errors.idOnCreate(name)
  if (!namesService(body.authData)) requireNameAndPassword(body)
  const authData = readAuthData(body)
  const [known] = authData ? requireOneAccount(scope, authData) : []
  return authData && known ? logInBy(scope, authData, known) : create(scope, body, authData)
}

function create(scope: Scope, body: JsonObject, authData: JsonObject | undefined): SignedUp {
  const { world, caller, options } = scope
  if (authData && !hasNameAndPassword(body) && !identifies(authData)) {
    throw errors.unsupportedAuthentication()
  }
  const verified = authData && verifyAuthData(scope, authData, undefined)
  refuseReadOnly(body, caller)
  const given = omit(body, ['sessionToken'])
  requireNewColumns(scope, USER_CLASS, given, 'create')
  const columns = checkFields(world, USER_CLASS, given)
  const defaults = omit(fillDefaults(scope, USER_CLASS, body), ['ACL'])
  requireAccess(scope, USER_CLASS, 'create')
  const { fields, results, relations } = applyChanges({}, plainMembers({ ...body, ...defaults }, options))
  const acl = isThere(body.ACL) ? readAcl(body.ACL as Json) : null
  const generated = fields.username ? {} : { username: world.random.alphanumeric(GENERATED_NAME_LENGTH) }
  const named = { ...fields, ...generated }
  checkPassword(scope, body.password, named.username)
  refuseTaken(world, undefined, named)

  const { shared, custom } = splitColumns(named)
  const password = toDigest(world, body.password)
  const user = world.users.insert({ ...blankUser(world.clock.stamp()), ...shared, password })
  parseFacet.update(world, user, {
    fields: custom,
    acl: acl && withOwner(acl, user),
    emailVerified: typeof body.emailVerified === 'boolean' ? body.emailVerified : null,
    authData: verified?.authData ?? {},
  })
  const isUnverified = needsVerification(scope, user, { email: fields.email, authData }, true)
  if (isUnverified) parseFacet.update(world, user, { emailVerified: false })
  // Functions of the options may throw, so they are called before columns are added, which no transaction undoes.
  const isLinkDue = isUnverified && sendsLink(scope, user)
  const isBarred = isBarredAtFirst(scope, user)
  notePassword(scope, user, null)
  addColumns(world, USER_CLASS, columns)
  changeRelations(world, USER_CLASS, objectIdOf(user), relations)
  const response = verified ? { authDataResponse: verified.response } : {}
  return {
    user,
    isNew: true,
    results: { ...results, ...defaults, ...generated, ...response },
    authData,
    isLinkDue,
    isBarred,
  }
}

function logInBy(scope: Scope, authData: JsonObject, user: User): SignedUp {
  const { world, caller } = scope
  requireAccess(scope, USER_CLASS, 'create')
  requireAdditional(world, user, authData)
  const loggedIn = { user, isNew: false, authData, isLinkDue: false, isBarred: false }
  const news = withoutEchoes(authData, parseFacet.of(world, user).authData)
  const isTrusted = caller.isMaster || caller.user !== undefined
  if (isTrusted && Object.keys(news).length === 0) return { ...loggedIn, results: {} }
  const verified = verifyAuthData(scope, caller.user ? news : authData, user)
  parseFacet.update(world, user, { authData: verified.authData })
  return { ...loggedIn, results: { authDataResponse: verified.response } }
}

// Refuses a locked or inactive user, and one whose authData belongs to another user.
function requireOneAccount(scope: Scope, authData: JsonObject): User[] {
  const { world, caller } = scope
  const linked = findLinked(world, authData)
  const [user, other] = linked
  if (!user) return linked
  const isSomebodyElse = caller.user !== undefined && caller.user.id !== user.id
  const isShutOut = !user.active || (!caller.isMaster && isLocked(world, user))
  if (other || isSomebodyElse || isShutOut) {
    verifyAuthData(scope, authData, undefined)
    throw errors.accountAlreadyLinked()
  }
  return [user]
}

function hasNameAndPassword({ username, password }: JsonObject): boolean {
  return typeof username === 'string' && typeof password === 'string'
}

function requireNameAndPassword({ username, password }: JsonObject): void {
  if (typeof username !== 'string' || username === '') throw errors.usernameMissing()
  if (typeof password !== 'string' || password === '') throw errors.passwordMissing()
}
