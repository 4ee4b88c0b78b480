import { filterKeys, isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { callerAs } from '../access/caller.js'
import { hiddenIn } from '../access/protected-fields.js'
import { describeMfa } from '../auth-data/mfa.js'
import type { Scope } from '../context.js'
import type { ParseUser } from '../facet.js'
import { relationColumns } from '../schemas/lookup.js'
import { type StoredObject, userObject } from './sources.js'

/** Columns that every projection shows. */
const ALWAYS_SHOWN = ['objectId', 'createdAt', 'updatedAt', 'ACL', 'className', '__type']

/**
 * Returns an object as the caller sees it: without passwords, and without protected columns. Every object shows the
 * relations of its class, even empty ones.
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
  // Sessions do not show their ACL.
  if (object.acl !== null && object.className !== '_Session') view.ACL = object.acl as JsonObject
  return view
}

// No client sees the secret of a second factor, not even the user's own.
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
 * Makes a function that reduces objects to some keys, or removes some. A dotted key stands for its column. Relations
 * always stay.
 */
export function projection(
  keys: readonly string[] | undefined,
  excluded: readonly string[],
): (object: JsonObject) => JsonObject {
  if (!keys && excluded.length === 0) return (object) => object
  const shown = keys && new Set([...ALWAYS_SHOWN, ...keys.map((key) => key.split('.', 1)[0])])
  const omitted = new Set(excluded.filter((name) => !ALWAYS_SHOWN.includes(name)))
  const isShown = (name: string) => (!shown || shown.has(name)) && !omitted.has(name)
  return (object) => filterKeys(object, (name) => isShown(name) || isRelation(object[name]))
}

function isRelation(value: Json | undefined): boolean {
  return isObject(value) && value.__type === 'Relation'
}
