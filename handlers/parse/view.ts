import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { aclOf } from './acl.js'
import type { Caller } from './auth.js'
import { objectIdOf } from './ids.js'
import { facetOf, type Json, type JsonObject } from './models.js'
import { columnsOf } from './rules.js'
import { toIso } from './values.js'

/** Columns that only the user and a master see. */
export const PROTECTED_COLUMNS: readonly string[] = ['email']

/** What every projection shows. */
const ALWAYS_SHOWN = ['objectId', 'createdAt', 'updatedAt', 'ACL']

/**
 * A user as Parse shows it to a caller: never with a password, and without the e-mail to others.
 *
 * @see https://docs.parseplatform.org/rest/guide/#retrieving-users
 */
export function viewUser(world: World, user: User, caller: Caller): JsonObject {
  const isPrivate = caller.isMaster || caller.user?.id === user.id
  const columns = columnsOf(world, user)
  const { emailVerified } = facetOf(world, user)
  const shown = isPrivate ? columns : omit(columns, PROTECTED_COLUMNS)
  return {
    objectId: objectIdOf(user),
    ...shown,
    ...(emailVerified === null ? {} : { emailVerified }),
    createdAt: toIso(user.createdAt),
    updatedAt: toIso(user.updatedAt),
    ACL: aclOf(world, user) as JsonObject,
  }
}

/** A user as the user sees it, with the token of the session. */
export function viewSelf(world: World, user: User, caller: Caller, sessionToken: string): JsonObject {
  return { ...viewUser(world, user, { ...caller, user }), sessionToken }
}

/** What is left of an object with only these keys, or without those. A dotted key stands for the column it is in. */
export function project(
  object: JsonObject,
  keys: readonly string[] | undefined,
  excluded: readonly string[],
): JsonObject {
  const kept = keys && new Set([...ALWAYS_SHOWN, ...keys.map((key) => key.split('.')[0])])
  const chosen = kept ? filterKeys(object, (name) => kept.has(name)) : object
  return excluded.length === 0
    ? chosen
    : omit(
        chosen,
        excluded.filter((name) => !ALWAYS_SHOWN.includes(name)),
      )
}

function omit(object: JsonObject, names: readonly string[]): JsonObject {
  return filterKeys(object, (name) => !names.includes(name))
}

function filterKeys(object: JsonObject, keep: (name: string) => boolean): JsonObject {
  const kept: Record<string, Json> = {}
  for (const [name, value] of Object.entries<Json>(object)) if (keep(name)) kept[name] = value
  return kept
}
