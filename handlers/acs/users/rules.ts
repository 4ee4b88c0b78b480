import { verifyPassword } from '../../../src/model/password.js'
import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { acsFacet } from '../facet.js'
import type { Upload } from '../forms/multipart.js'
import type { Parameters } from '../forms/parameters.js'
import { dropTokens } from '../mails/tokens.js'
import { endSessions } from '../sessions/rules.js'
import { readExtras, readIdentity, readPassword } from './attributes.js'

/** What a client says of a user. */
export interface Submission {
  readonly parameters: Parameters
  readonly photo: Upload | undefined
}

/**
 * Signs a user up.
 *
 * @param isConfirmed whether the user has no e-mail to confirm
 * @throws Refusal for the first thing that is wrong; nothing is kept then
 * @see http://docs.appcelerator.com/cloud/latest/#!/api/Users-method-create
 */
export function createUser(world: World, { parameters, photo }: Submission, isConfirmed: boolean): User {
  const blank = blankUser(world.clock.stamp())
  const identity = readIdentity(world, blank, parameters)
  const password = readPassword(world, parameters)
  const extras = readExtras(world, acsFacet.defaults, parameters, photo)
  const user = world.users.insert({ ...blank, ...identity, password })
  acsFacet.update(world, user, { ...extras, ...(isConfirmed ? {} : { confirmedAt: null }) })
  return user
}

/**
 * Changes a user: what was not sent stays.
 *
 * @throws Refusal for the first thing that is wrong; nothing is changed then
 * @see http://docs.appcelerator.com/cloud/latest/#!/api/Users-method-update
 */
export function updateUser(world: World, user: User, { parameters, photo }: Submission): User {
  const identity = readIdentity(world, user, parameters)
  const password = parameters.has('password') ? { password: readPassword(world, parameters) } : {}
  const extras = readExtras(world, acsFacet.of(world, user), parameters, photo)
  const updated = world.users.replace(user, { ...identity, ...password, updatedAt: world.clock.stamp() })
  acsFacet.update(world, updated, extras)
  return updated
}

/**
 * Finds the user who logs in.
 *
 * @param login a username or an e-mail
 * @throws Refusal when no active user has the login or the password is wrong, without telling which
 */
export function logIn(world: World, login: string, password: string): User {
  const key = login.toLowerCase()
  const user = world.users.findBy('username', key) ?? world.users.findBy('email', key)
  if (!user?.active || !verifyPassword(password, user.password)) throw errors.wrongLogin()
  return user
}

/** Lets go of a user whom some dialect deletes: the sessions end. */
export function onUserDeleted(world: World, user: User): void {
  endSessions(world, user)
  dropTokens(world, user)
  acsFacet.delete(world, user)
}
