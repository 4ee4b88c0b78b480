import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { callerAs } from '../access/caller.js'
import { hiddenIn } from '../access/protected-fields.js'
import { describeMfa } from '../auth-data/mfa.js'
import type { Scope } from '../context.js'
import type { ParseUser } from '../facet.js'
import { relationColumns } from '../schemas/lookup.js'
import { filterKeys, omit } from '../values/json.js'
import { type StoredObject, userObject } from './sources.js'

/** What every projection shows. */
const ALWAYS_SHOWN = ['objectId', 'createdAt', 'updatedAt', 'ACL', 'className', '__type']

/**
 * An object as Parse shows it to a caller: a user never with a password, and without protected columns to others. Every
 * object shows the relations of its class, with or without members.
 *
 * @see https://docs.parseplatform.org/rest/guide/#retrieving-objects
 */
export function viewObject(scope: Scope, object: StoredObject): JsonObject {
  const hidden = hiddenIn(scope, object)
  const columns = scope.caller.isMaster ? object.columns : withoutSecrets(object.columns)
  const view: Record<string, Json> = hidden.length === 0 ? { ...columns } : omit(columns, hidden)
  for (const [key, target] of relationColumns(scope.world, object.className)) {
    view[key] = { __type: 'Relation', className: target }
  }
  // The ACL of a session is not shown.
  if (object.acl !== null && object.className !== '_Session') view.ACL = object.acl as JsonObject
  return view
}

// What a second factor is made of is shown to no client, the user's own neither.
function withoutSecrets(columns: JsonObject): JsonObject {
  const { authData } = columns
  if (!isObject(authData) || !isObject(authData.mfa)) return columns
  return { ...columns, authData: { ...authData, mfa: describeMfa(authData.mfa) } }
}

/** Returns a user as the user sees it, or as the master key shows it when the request has that. */
export function viewSelf(scope: Scope, user: User, facet?: ParseUser): JsonObject {
  const caller = scope.caller.isMaster ? scope.caller : callerAs(scope.world, user)
  return viewObject({ ...scope, caller }, userObject(scope, user, facet))
}

/**
 * Makes the function that leaves of an object only these keys, or all but those. A dotted key stands for the column it is
 * in. Relations are always shown.
 */
export function projection(
  keys: readonly string[] | undefined,
  excluded: readonly string[],
): (object: JsonObject) => JsonObject {
  if (!keys && excluded.length === 0) return (object) => object
  const kept = keys && new Set([...ALWAYS_SHOWN, ...keys.map((key) => key.split('.', 1)[0])])
  const omitted = new Set(excluded.filter((name) => !ALWAYS_SHOWN.includes(name)))
  const isShown = (name: string) => (!kept || kept.has(name)) && !omitted.has(name)
  return (object) => filterKeys(object, (name) => isShown(name) || isRelation(object[name]))
}

function isRelation(value: Json | undefined): boolean {
  return isObject(value) && value.__type === 'Relation'
}
