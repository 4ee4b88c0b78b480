import { isObject, type JsonObject } from '../../src/json.js'
import { defineFacet } from '../../src/model/facet.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import type { Acl } from './access/acl.js'

/** Data about a user that only Parse has. */
export interface ParseUser {
  /** Null stands for the default. */
  readonly acl: Acl | null
  /** The columns that no other dialect has, as they were set. */
  readonly fields: JsonObject
  readonly emailVerified: boolean | null
  /** The user's accounts at other services, by provider. */
  readonly authData: JsonObject
}

export const parseFacet = defineFacet<ParseUser>({
  name: 'parse.user',
  defaults: { acl: null, fields: {}, emailVerified: null, authData: {} },
  unique: { authData: ({ authData }) => authDataKeys(authData) },
})

/** Finds the user with an account at another service. */
export function findByAuthData(world: World, provider: string, id: string): User | undefined {
  return parseFacet.findUserBy(world, 'authData', authDataKey(provider, id))
}

function authDataKeys(authData: JsonObject): string[] {
  return Object.entries(authData).flatMap(([provider, data]) =>
    isObject(data) && typeof data.id === 'string' ? [authDataKey(provider, data.id)] : [],
  )
}

// Providers and ids may contain any character, so a plain separator would be ambiguous.
function authDataKey(provider: string, id: string): string {
  return JSON.stringify([provider, id])
}
