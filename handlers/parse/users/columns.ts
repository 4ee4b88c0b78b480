import type { Json, JsonObject } from '../../../src/json.js'
import { hasEmailForm } from '../../../src/model/email-form.js'
import { foldKey, type User } from '../../../src/model/user.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { checkPassword } from './passwords.js'

export const USER_CLASS = '_User'

/**
 * Returns a request's members with usernames and e-mail addresses in lower case, where the options ask for it.
 *
 * @throws ApiError when a client writes a column that only the server or the master key may write
 */
export function readUser({ caller, options }: Scope, body: JsonObject): JsonObject {
  if ('emailVerified' in body && !caller.isMaster) throw errors.emailVerifiedIsReadOnly()
  const path = Object.keys(body).find((name) => name.startsWith('authData.'))
  if (path !== undefined) throw errors.invalidFieldName(path)
  const { username, email } = body
  return {
    ...body,
    ...(options.convertUsernameToLowercase && typeof username === 'string'
      ? { username: username.toLowerCase() }
      : {}),
    ...(options.convertEmailToLowercase && typeof email === 'string' ? { email: email.toLowerCase() } : {}),
  }
}

/**
 * Checks the password and the names that a write gives a user.
 *
 * @param user the user before the write; undefined for a new one
 * @throws ApiError when the policy refuses the password, a name is taken, or the e-mail address is malformed
 */
export function checkUser(scope: Scope, user: User | undefined, body: JsonObject): void {
  const { world, options } = scope
  const { username, email } = body
  if (options.passwordPolicy && 'password' in body) {
    checkPassword(scope, body.password, 'username' in body ? username : user?.username, user)
  }
  const isOtherUser = (holder: User | undefined) => holder !== undefined && holder.id !== user?.id
  if (isOtherUser(world.users.findBy('username', indexKey(username))))
    throw errors.usernameTaken(String(username))
  if (typeof email !== 'string' || email === '') return
  if (!hasEmailForm(email)) throw errors.malformedEmail()
  if (isOtherUser(world.users.findBy('email', indexKey(email)))) throw errors.emailTaken(email)
}

function indexKey(value: Json | undefined): string {
  return (typeof value === 'string' && foldKey(value)) || ''
}
