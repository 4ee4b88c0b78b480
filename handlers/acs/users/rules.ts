import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { acsFacet } from '../facet.js'
import type { Upload } from '../forms/multipart.js'
import type { Parameters } from '../forms/parameters.js'
import { removeTokens } from '../mails/tokens.js'
import { endSessions } from '../sessions/rules.js'
import { readFacet, readIdentity, readPassword } from './attributes.js'

/** The attributes of a user as a client sends them. */
export interface Submission {
  readonly parameters: Parameters
  readonly photo: Upload | undefined
}

/**
 * Adds a user.
 *
 * @param isConfirmed false when the user has to confirm the e-mail
 * @throws AcsError for the first problem; nothing is written then
 * @see http://docs.appcelerator.com/cloud/latest/#!/api/Users-method-create
 */
export function addUser(world: World, { parameters, photo }: Submission, isConfirmed: boolean): User {
  const blank = blankUser(world.clock.stamp())
  const identity = readIdentity(world, blank, parameters)
  const password = readPassword(world, parameters)
  const facet = readFacet(world, acsFacet.defaults, parameters, photo)
  const user = world.users.insert({ ...blank, ...identity, password })
  acsFacet.update(world, user, { ...facet, ...(isConfirmed ? {} : { confirmedAt: null }) })
  return user
}

/**
 * Changes a user. Attributes that the request leaves out stay.
 *
 * @throws AcsError for the first problem; nothing is written then
 * @see http://docs.appcelerator.com/cloud/latest/#!/api/Users-method-update
 */
export function changeUser(world: World, user: User, { parameters, photo }: Submission): User {
  const identity = readIdentity(world, user, parameters)
  const password = parameters.has('password') ? { password: readPassword(world, parameters) } : {}
  const facet = readFacet(world, acsFacet.of(world, user), parameters, photo)
  const updated = world.users.replace(user, { ...identity, ...password, updatedAt: world.clock.stamp() })
  acsFacet.update(world, updated, facet)
  return updated
}

/** Called before a user is deleted by any dialect; ends the sessions, and removes mail tokens and facet. */
export function onUserDeleted(world: World, user: User): void {
  endSessions(world, user)
  removeTokens(world, user)
  acsFacet.delete(world, user)
}
