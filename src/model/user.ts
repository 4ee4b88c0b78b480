import type { IdCode } from './ids.js'
import { defineModel, type Row } from './model.js'
import type { Table } from './table.js'
import { emailWords, phoneWords, toWords } from './words.js'

/** A user of the shared population: what every dialect has some form of. Absent values are null. */
export interface User extends Row {
  readonly email: string | null
  readonly username: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly phone: string | null
  /** A digest, see `digestPassword`; null when no password fits. */
  readonly password: string | null
  readonly active: boolean
  /** May do everything, in every dialect. */
  readonly admin: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
  /** Ids that a fixture pinned, by dialect; the others are spelled from the sequence number. */
  readonly pinnedIds: Readonly<Record<string, string>> | null
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
  }),
  unique: {
    email: (user) => foldKey(user.email),
    username: (user) => foldKey(user.username),
    pinnedId: (user) =>
      user.pinnedIds && Object.entries(user.pinnedIds).map(([dialect, id]) => `${dialect}/${id}`),
  },
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

/** E-mail addresses and usernames are one when they differ in case only. */
export function foldKey(text: string | null | undefined): string | null {
  return text ? text.toLowerCase() : null
}

/** What a user is that a client signs up: nothing but what the client says, and never a made-up name. */
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
  }
}

/** Spells a user's id for a dialect: as a fixture pinned it, else by the dialect's code. */
export function userId(user: User, dialect: string, code: IdCode): string {
  return user.pinnedIds?.[dialect] ?? code.encode(user.id)
}

/** Finds the user whom a dialect calls by this id. */
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
