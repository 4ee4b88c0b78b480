import { containsText } from '../model/contains.js'
import { type User, userModel } from '../model/user.js'
import { described, integer, members, text } from '../options/kinds.js'
import type { World } from './world.js'

/** A user of the shared population, with the ids that clients of each dialect see. */
export interface UserInfo {
  /** The number of the user in the population, from 1. */
  readonly id: number
  /** The user's id in each dialect, by the dialect's name. */
  readonly ids: Readonly<Record<string, string | number>>
  /** First and last name; null without either. */
  readonly name: string | null
  readonly username: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly admin: boolean
  readonly active: boolean
  /** ISO 8601. */
  readonly createdAt: string
  /** ISO 8601. */
  readonly updatedAt: string
}

/** A page of users. */
export interface UserList {
  readonly users: readonly UserInfo[]
  /** The number of users that match, on all pages. */
  readonly total: number
}

/** The users to list. */
export interface UserQuery {
  /**
   * A part of the name, username, e-mail address or phone number, in upper or lower case.
   *
   * @default all users
   */
  readonly search?: string | undefined
  /**
   * The number of users to return, up to 1000.
   *
   * @default 100
   */
  readonly limit?: number | undefined
  /**
   * The number of users to skip.
   *
   * @default 0
   */
  readonly offset?: number | undefined
}

const DEFAULT_LIMIT = 100
const MOST_USERS = 1000

/** The kinds of the members of a query. */
export const userQueryShape = {
  search: described('A part of the name, username, e-mail address or phone number.', text()),
  limit: described(`The number of users to return; ${DEFAULT_LIMIT} by default.`, integer(1, MOST_USERS)),
  offset: described('The number of users to skip; 0 by default.', integer(0)),
}

/** The kind of a query. */
export const userQueryKind = members(userQueryShape)

/** Users to read at once: others may write to the table between two reads. */
const CHUNK = 500

/** Describes a user. */
export function describeUser(world: World, user: User): UserInfo {
  const ids = world.dialects.flatMap(({ name, resources }) => {
    const resource = resources.find(({ model }) => model === userModel)
    return resource ? [[name, resource.idOf(user)]] : []
  })
  return {
    id: user.id,
    ids: Object.fromEntries(ids),
    name: nameOf(user),
    username: user.username,
    email: user.email,
    phone: user.phone,
    admin: user.admin,
    active: user.active,
    createdAt: new Date(user.createdAt).toISOString(),
    updatedAt: new Date(user.updatedAt).toISOString(),
  }
}

/** Lists users in order of their creation. Each `yield` is a place where the work may pause. */
export function* listUsers(
  world: World,
  { search = '', limit = DEFAULT_LIMIT, offset = 0 }: UserQuery,
): Generator<void, UserList> {
  const { users } = world
  if (search === '') return toList(world, users.page(offset, limit), users.size)
  const wanted = search.toLowerCase()
  const found: User[] = []
  let total = 0
  for (let chunk = users.page(0, CHUNK); chunk.length > 0; chunk = users.after(lastId(chunk), CHUNK)) {
    for (const user of chunk.filter((each) => matches(each, wanted))) {
      if (total >= offset && found.length < limit) found.push(user)
      total += 1
    }
    yield
  }
  return toList(world, found, total)
}

function toList(world: World, users: readonly User[], total: number): UserList {
  return { users: users.map((user) => describeUser(world, user)), total }
}

function lastId(users: readonly User[]): number {
  return users.at(-1)?.id ?? 0
}

function matches(user: User, wanted: string): boolean {
  const texts = [nameOf(user), user.username, user.email, user.phone]
  return texts.some((text) => text !== null && containsText(text.toLowerCase(), wanted))
}

function nameOf({ firstName, lastName }: User): string | null {
  return [firstName, lastName].filter(Boolean).join(' ') || null
}
