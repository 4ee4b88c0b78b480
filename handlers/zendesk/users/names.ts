import type { User } from '../../../src/model/user.js'

/** A user's whole name, as Zendesk has one: of the names that other dialects keep apart, or what else there is. */
export function nameOf(user: User): string {
  const { firstName, lastName, username, email } = user
  if (firstName === null && lastName === null) return username ?? email ?? `User ${user.id}`
  if (firstName === null || lastName === null) return firstName ?? lastName ?? ''
  return `${firstName} ${lastName}`
}

/** Splits a whole name at its first space; put together again it is the same. */
export function splitName(name: string): Pick<User, 'firstName' | 'lastName'> {
  const space = name.indexOf(' ')
  if (space === -1) return { firstName: name, lastName: null }
  return { firstName: name.slice(0, space), lastName: name.slice(space + 1) }
}
