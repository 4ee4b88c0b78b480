import type { Json, JsonObject } from '../../../src/json.js'
import { hasEmailForm } from '../../../src/model/email-form.js'
import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../access/caller.js'
import { errors } from '../errors.js'
import type { SHARED_COLUMNS } from '../objects/sources.js'
import type { ParseOptions } from '../options.js'
import { omit } from '../values/json.js'

export const USER_CLASS = '_User'

/** Members of a request that are not plain columns: handled one by one, or made by the server. */
const SPECIAL_MEMBERS = [
  'objectId',
  'createdAt',
  'updatedAt',
  'sessionToken',
  'password',
  'ACL',
  'authData',
  'emailVerified',
]

/** The members of a request that are columns like any other, the names in the case in which the options have them kept. */
export function plainMembers(body: JsonObject, options: ParseOptions): JsonObject {
  const { username, email } = body
  return {
    ...omit(body, SPECIAL_MEMBERS),
    ...(options.convertUsernameToLowercase && typeof username === 'string'
      ? { username: username.toLowerCase() }
      : {}),
    ...(options.convertEmailToLowercase && typeof email === 'string' ? { email: email.toLowerCase() } : {}),
  }
}

/**
 * Refuses what is not for a client to write.
 *
 * @throws ApiError when a request does
 */
export function refuseReadOnly(body: JsonObject, { isMaster }: Caller): void {
  if ('emailVerified' in body && !isMaster) throw errors.emailVerifiedIsReadOnly()
  const path = Object.keys(body).find((name) => name.startsWith('authData.'))
  if (path !== undefined) throw errors.invalidFieldName(path)
}

/**
 * Refuses a name or an e-mail address that somebody else has, and an address that is none.
 *
 * @param user who may have it
 * @throws ApiError when it is so
 */
export function refuseTaken(world: World, user: User | undefined, { username, email }: JsonObject): void {
  const isOthers = (holder: User | undefined) => holder !== undefined && holder.id !== user?.id
  if (isOthers(world.users.findBy('username', keyOf(username)))) throw errors.usernameTaken(String(username))
  if (typeof email !== 'string' || email === '') return
  if (!hasEmailForm(email)) throw errors.malformedEmail()
  if (isOthers(world.users.findBy('email', keyOf(email)))) throw errors.emailTaken(email)
}

/**
 * Parts the columns that every dialect knows from those that only Parse does. One of the former that is null is one that is
 * not there.
 */
export function splitColumns(fields: JsonObject) {
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
    shared: Object.fromEntries(texts) as Pick<User, (typeof SHARED_COLUMNS)[number]>,
    custom: Object.fromEntries(custom),
  }
}

function keyOf(value: Json | undefined): string {
  return (typeof value === 'string' && foldKey(value)) || ''
}
