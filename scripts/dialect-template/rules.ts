import { EMAIL_ADDRESS } from '../../src/model/email-form.js'
import { blankUser, foldKey, type User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { errors } from './errors.js'
import { acmeFacet } from './facet.js'
import { findUser } from './ids.js'
import type { Body } from './wire.js'

/**
 * Finds a user.
 *
 * @throws ApiError when nobody has the id
 */
export function requireUser(world: World, id: string): User {
  const user = findUser(world, id)
  if (!user) throw errors.userUnknown()
  return user
}

/**
 * Creates a user.
 *
 * @throws ApiError for the first thing that is wrong; nothing is kept then
 */
export function createUser(world: World, body: Body): User {
  const blank = blankUser(world.clock.stamp())
  const email = readEmail(world, body.email)
  const names = readNames(body, blank)
  const nickname = readText(body, 'nickname', null)
  const user = world.users.insert({ ...blank, ...names, email })
  if (nickname !== null) acmeFacet.update(world, user, { nickname })
  return user
}

/**
 * Changes a user: what the body leaves out stays as it is.
 *
 * @throws ApiError for the first thing that is wrong; nothing is changed then
 */
export function updateUser(world: World, id: string, body: Body): User {
  const user = requireUser(world, id)
  const email = body.email === undefined ? user.email : readEmail(world, body.email, user)
  const names = readNames(body, user)
  const { nickname } = acmeFacet.of(world, user)
  const changed = readText(body, 'nickname', nickname)
  const updated = world.users.replace(user, { ...names, email, updatedAt: world.clock.stamp() })
  if (changed !== nickname) acmeFacet.update(world, updated, { nickname: changed })
  return updated
}

/**
 * Deletes a user, for all dialects.
 *
 * @throws ApiError when nobody has the id
 */
export function deleteUser(world: World, id: string): void {
  world.removeUser(requireUser(world, id))
}

/** Lets go of a user whom some dialect deletes. */
export function onUserDeleted(world: World, user: User): void {
  acmeFacet.delete(world, user)
}

function readNames(
  body: Body,
  { firstName, lastName }: Pick<User, 'firstName' | 'lastName'>,
): Pick<User, 'firstName' | 'lastName'> {
  return {
    firstName: readText(body, 'first_name', firstName),
    lastName: readText(body, 'last_name', lastName),
  }
}

function readText(body: Body, name: string, current: string | null): string | null {
  const value = body[name]
  if (value === undefined) return current
  if (value !== null && typeof value !== 'string') throw errors.textMalformed(name)
  return value
}

function readEmail(world: World, value: unknown, owner?: User): string {
  if (typeof value !== 'string' || !EMAIL_ADDRESS.test(value)) throw errors.emailMalformed()
  const holder = world.users.findBy('email', foldKey(value) ?? '')
  if (holder && holder.id !== owner?.id) throw errors.emailTaken()
  return value
}
