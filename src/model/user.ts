import type { IdCode } from './ids.js'
import { defineModel, type Row } from './model.js'
import type { Table } from './table.js'
import { emailWords, phoneWords, toWords } from './words.js'

/** A user of the shared population, with the data that all dialects have in common. Absent values are null. */
export interface User extends Row {
  readonly email: string | null
  readonly username: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly phone: string | null
  /** A digest, see `digestPassword`; null for a user without a password. */
  readonly password: string | null
  readonly active: boolean
  /** True for a user with full access, in every dialect. */
  readonly admin: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
  /** Ids that a fixture pinned, by dialect. Other ids derive from the sequence number. */
  readonly pinnedIds: Readonly<Record<string, string>> | null
  /** The number of the fixture's template that a generated user has data from, counted from 1; null for other users. */
  readonly template: number | null
}

export const userModel = defineModel<User>({
  name: 'user',
  fields: ({ faker, clock }) => ({
    email: () => null,
    username: () => null,
    firstName: () => faker.person.firstName(),
    lastName: () => faker.person.lastName(),
    phone: () => faker.phone.number({ style: 'national' }),
    password: () => null,
    active: () => true,
    admin: () => false,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
    pinnedIds: () => null,
    template: () => null,
  }),
  unique: {
    email: (user) => foldKey(user.email),
    username: (user) => foldKey(user.username),
    pinnedId: (user) =>
      user.pinnedIds && Object.entries(user.pinnedIds).map(([dialect, id]) => `${dialect}/${id}`),
  },
  groups: { template: ({ template }) => (template === null ? null : String(template)) },
  texts: ({ firstName, lastName, username, email, phone }) => [firstName, lastName, username, email, phone],
  words: ({ firstName, lastName, username, email, phone }) => [
    ...new Set([
      ...toWords(firstName),
      ...toWords(lastName),
      ...toWords(username),
      ...emailWords(email),
      ...phoneWords(phone),
    ]),
  ],
})

/** Returns the key of an e-mail address or username, which are compared without regard to case. */
export function foldKey(text: string | null | undefined): string | null {
  return text ? text.toLowerCase() : null
}

/**
 * Returns the name that identifies a user to people: the username, or else the e-mail address, or else `user 7`.
 *
 * @example
 * accountNameOf({ ...blankUser(0), id: 7, email: 'ann@example.com' }) // 'ann@example.com'
 */
export function accountNameOf({ id, username, email }: User): string {
  return username || email || `user ${id}`
}

/** Returns default field values for a user created through an API: no generated data. */
export function blankUser(now: number): Omit<User, 'id'> {
  return {
    email: null,
    username: null,
    firstName: null,
    lastName: null,
    phone: null,
    password: null,
    active: true,
    admin: false,
    createdAt: now,
    updatedAt: now,
    pinnedIds: null,
    template: null,
  }
}

/** Returns the users who were generated from a template of the fixture, oldest first. */
export function findUsersOfTemplate(users: Table<User>, template: number): User[] {
  return users.findAllBy('template', String(template))
}

/** Returns the id of a user in a dialect: the id that a fixture pinned, or else the encoded sequence number. */
export function userId(user: User, dialect: string, code: IdCode): string {
  return user.pinnedIds?.[dialect] ?? code.encode(user.id)
}

/** Finds the user with this id in a dialect. */
export function findUserById(
  users: Table<User>,
  dialect: string,
  code: IdCode,
  id: string,
): User | undefined {
  const sequence = code.decode(id)
  const user = sequence === undefined ? undefined : users.get(sequence)
  if (user && user.pinnedIds?.[dialect] === undefined) return user
  return users.findBy('pinnedId', `${dialect}/${id}`)
}
