import type { Json, JsonObject } from '../../../src/json.js'
import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import { blankUser, foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { acmeFacet } from '../facet.js'
import { findUser } from '../ids.js'
import { endSessions } from '../sessions/rules.js'

/** @throws ApiError for an unknown id */
export function requireUser(world: World, id: string): User {
  const user = findUser(world, id)
  if (!user) throw errors.userUnknown()
  return user
}

/**
 * Adds a user.
 *
 * @throws ApiError for the first problem; nothing is written then
 */
export function addUser(world: World, body: JsonObject): User {
  const blank = blankUser(world.clock.stamp())
  const email = readEmail(world, body.email)
  const names = readNames(body, blank)
  const nickname = readText(body, 'nickname', acmeFacet.defaults.nickname)
  const password = readPassword(body.password)
  const user = world.users.insert({ ...blank, ...names, email, password: world.hashPassword(password) })
  if (nickname !== null) acmeFacet.update(world, user, { nickname })
  return user
}

/**
 * Changes a user. Members that the body leaves out stay.
 *
 * @throws ApiError for the first problem; nothing is written then
 */
export function changeUser({ world, caller }: Scope, id: string, body: JsonObject): User {
  const user = requireChangeable({ world, caller }, id)
  const email = body.email === undefined ? user.email : readEmail(world, body.email, user)
  const names = readNames(body, user)
  const nickname = readText(body, 'nickname', acmeFacet.of(world, user).nickname)
  const password = body.password === undefined ? undefined : readPassword(body.password)
  const updated = world.users.replace(user, {
    ...names,
    email,
    ...(password === undefined ? {} : { password: world.hashPassword(password) }),
    updatedAt: world.clock.stamp(),
  })
  acmeFacet.update(world, updated, { nickname })
  return updated
}

/**
 * Removes a user, from all dialects.
 *
 * @throws ApiError for an unknown id, and for a caller who may not change the user
 */
export function removeUser(scope: Scope, id: string): void {
  scope.world.removeUser(requireChangeable(scope, id))
}

/** Called before a user is deleted by any dialect; ends the sessions, and deletes the facet. */
export function onUserDeleted(world: World, user: User): void {
  endSessions(world, user)
  acmeFacet.delete(world, user)
}

// Users may change themselves, admins everyone.
function requireChangeable({ world, caller }: Scope, id: string): User {
  const user = requireUser(world, id)
  if (!caller.user?.admin && caller.user?.id !== user.id) throw errors.forbidden()
  return user
}

function readNames(body: JsonObject, before: Pick<User, 'firstName' | 'lastName'>) {
  return {
    firstName: readText(body, 'first_name', before.firstName),
    lastName: readText(body, 'last_name', before.lastName),
  }
}

function readText(body: JsonObject, name: string, before: string | null): string | null {
  const value = body[name]
  if (value === undefined) return before
  if (value !== null && typeof value !== 'string') throw errors.textMalformed(name)
  return value
}

function readEmail(world: World, value: Json | undefined, owner?: User): string {
  if (typeof value !== 'string' || !EMAIL_ADDRESS.test(value)) throw errors.emailMalformed()
  const holder = world.users.findBy('email', foldKey(value) ?? '')
  if (holder && holder.id !== owner?.id) throw errors.emailTaken()
  return value
}

function readPassword(value: Json | undefined): string {
  if (typeof value !== 'string' || value === '') throw errors.passwordMalformed()
  return value
}
