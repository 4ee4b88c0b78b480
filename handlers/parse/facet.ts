import { defineModel, type Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import type { Acl } from './access/acl.js'
import { isObject, type JsonObject } from './values/json.js'

/** What only Parse knows of a user. The id is the user's. */
export interface ParseUser extends Row {
  /** Null stands for the default. */
  readonly acl: Acl | null
  /** The columns that no other dialect has, as they were set. */
  readonly fields: JsonObject
  readonly emailVerified: boolean | null
  /** What other services know the user by, by service. */
  readonly authData: JsonObject
}

type Facet = Omit<ParseUser, 'id'>

export const parseUserModel = defineModel<ParseUser>({
  name: 'parse.user',
  fields: () => ({ acl: () => null, fields: () => ({}), emailVerified: () => null, authData: () => ({}) }),
  unique: { authData: ({ authData }) => authDataKeys(authData ?? {}) },
})

const UNTOUCHED: Facet = { acl: null, fields: {}, emailVerified: null, authData: {} }

/** What Parse knows of a user: nothing of its own until Parse is asked to keep something. */
export function facetOf(world: World, user: User): Facet {
  return world.table(parseUserModel).get(user.id) ?? UNTOUCHED
}

/** Keeps what only Parse knows of a user. */
export function keepFacet(world: World, user: User, changes: Partial<Facet>): void {
  const facets = world.table(parseUserModel)
  const facet = facets.get(user.id)
  if (facet) facets.replace(facet, changes)
  else facets.insert({ ...UNTOUCHED, ...changes, id: user.id })
}

/** Forgets a user who was deleted. */
export function dropFacet(world: World, user: User): void {
  world.table(parseUserModel).remove(user.id)
}

/** The keys under which other services know a user. */
function authDataKeys(authData: JsonObject): string[] {
  return Object.entries(authData).flatMap(([provider, data]) =>
    isObject(data) && typeof data.id === 'string' ? [authDataKey(provider, data.id)] : [],
  )
}

/** The user whom another service knows by this id. */
export function findByAuthData(world: World, provider: string, id: string): User | undefined {
  const facet = world.table(parseUserModel).findBy('authData', authDataKey(provider, id))
  return facet && world.users.get(facet.id)
}

// Both may hold any sign, so that no sign can stand between them.
function authDataKey(provider: string, id: string): string {
  return JSON.stringify([provider, id])
}
