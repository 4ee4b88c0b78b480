import type { User } from '../../../src/model/user.js'

/** Returns a user's full name, or else the user name, e-mail or id. */
export function nameOf(user: User): string {
  const { firstName, lastName, username, email } = user
  if (firstName === null && lastName === null) return username ?? email ?? `User ${user.id}`
  if (firstName === null || lastName === null) return firstName ?? lastName ?? ''
  return `${firstName} ${lastName}`
}

/** Splits a full name at its first space, so that `nameOf` returns the same name. */
export function splitName(name: string): Pick<User, 'firstName' | 'lastName'> {
  const space = name.indexOf(' ')
  if (space === -1) return { firstName: name, lastName: null }
  return { firstName: name.slice(0, space), lastName: name.slice(space + 1) }
}
