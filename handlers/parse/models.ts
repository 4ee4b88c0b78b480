import { defineModel, type Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Who may read and write: user ids, `*` for everyone. Only what is granted is there. */
export type Acl = Readonly<Record<string, { readonly read?: true; readonly write?: true }>>

/** What only Parse knows of a user. The id is the user's. */
export interface ParseUser extends Row {
  /** Null stands for the default: everyone reads, the user writes. */
  readonly acl: Acl | null
  /** The columns that no other dialect has, as they were set. */
  readonly fields: JsonObject
  readonly emailVerified: boolean | null
}

/** A session. A user may have several. */
export interface Session extends Row {
  readonly token: string
  readonly userId: number
  readonly installationId: string | null
  readonly createdWith: { readonly action: string; readonly authProvider?: string }
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** A column of a class, whose type was fixed by the first value in it. */
export interface Column extends Row {
  readonly className: string
  readonly name: string
  /** Such as `String` or `Pointer<Game>`. */
  readonly type: string
}

const parseUserModel = defineModel<ParseUser>({
  name: 'parse.user',
  fields: () => ({ acl: () => null, fields: () => ({}), emailVerified: () => null }),
})

export const sessionModel = defineModel<Session>({
  name: 'parse.session',
  fields: ({ random, clock }) => ({
    token: () => `r:${random.hex(32)}`,
    userId: () => 0,
    installationId: () => null,
    createdWith: () => ({ action: 'login', authProvider: 'password' }),
    createdAt: () => clock.now(),
    expiresAt: () => clock.now(),
  }),
  unique: { token: (session) => session.token ?? null },
  groups: { user: (session) => String(session.userId) },
})

export const columnModel = defineModel<Column>({
  name: 'parse.column',
  fields: () => ({ className: () => '', name: () => '', type: () => '' }),
  unique: { name: (column) => `${column.className}.${column.name}` },
})

export const models = [parseUserModel, sessionModel, columnModel]

const UNTOUCHED: Omit<ParseUser, 'id'> = { acl: null, fields: {}, emailVerified: null }

/** What Parse knows of a user: nothing of its own until Parse is asked to keep something. */
export function facetOf(world: World, user: User): Omit<ParseUser, 'id'> {
  return world.table(parseUserModel).get(user.id) ?? UNTOUCHED
}

/** Keeps what only Parse knows of a user. */
export function keepFacet(world: World, user: User, changes: Partial<Omit<ParseUser, 'id'>>): void {
  const facets = world.table(parseUserModel)
  const facet = facets.get(user.id)
  if (facet) facets.replace(facet, changes)
  else facets.insert({ ...UNTOUCHED, ...changes, id: user.id })
}

/** Forgets a user who was deleted. */
export function dropFacet(world: World, user: User): void {
  world.table(parseUserModel).remove(user.id)
}
