import type { User } from '../../src/model/user.js'
import { isAmong } from './acl.js'
import { asUser } from './auth.js'
import { objectIdOf } from './ids.js'
import { OPEN, permissionsOf } from './models/class-permissions.js'
import { relationColumns } from './models/schema.js'
import { type StoredObject, userObject } from './objects.js'
import { describeMfa } from './rules/mfa.js'
import { isCaller } from './rules/permissions.js'
import type { Scope } from './scope.js'
import { filterKeys, isObject, type Json, type JsonObject, lookUp, omit } from './values.js'

/** What every projection shows. */
const ALWAYS_SHOWN = ['objectId', 'createdAt', 'updatedAt', 'ACL', 'className', '__type']

/** What of a user nobody else sees, whatever `protectedFields` says. */
const OWN_COLUMNS = ['authData']

/**
 * An object as Parse shows it to a caller: a user never with a password, and without protected columns to others. Every
 * object shows the relations of its class, with or without members.
 *
 * @see https://docs.parseplatform.org/rest/guide/#retrieving-objects
 */
export function viewObject(scope: Scope, object: StoredObject): JsonObject {
  const hidden = isOwn(scope, object) ? [] : hiddenIn(scope, object)
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

/** A user as the user sees it, or a master who asks instead. */
export function viewSelf(scope: Scope, user: User): JsonObject {
  const caller = scope.caller.isMaster ? scope.caller : asUser(scope.world, user)
  return viewObject({ ...scope, caller }, userObject(scope, user))
}

// The columns of a class that a caller doesn't see of somebody else's object.
function hiddenColumns(scope: Scope, className: string): readonly string[] {
  if (scope.caller.isMaster) return []
  const hidden = protectedColumns(scope, className)
  return className === '_User' ? [...OWN_COLUMNS, ...hidden] : hidden
}

/** Begins the name of a column whose users a rule of protected fields is for. */
const USER_FIELD = 'userField:'

/**
 * The columns that `protectedFields` hides of a class, so that no query may ask by them: those that are hidden from everyone
 * of whom the caller is one.
 *
 * @see https://docs.parseplatform.org/parse-server/guide/#protected-fields
 */
export function protectedColumns(scope: Scope, className: string): readonly string[] {
  if (scope.caller.isMaster) return []
  const applying = Object.entries(protectionOf(scope, className)).filter(([who]) =>
    isAmong(scope.caller, who),
  )
  const [first = [], ...others] = applying.map(([, columns]) => columns)
  return first.filter((column) => others.every((columns) => columns.includes(column)))
}

function protectionOf(
  { world, options }: Scope,
  className: string,
): Scope['options']['protectedFields'][string] {
  const permissions = permissionsOf(world, className)
  const rules = lookUp(options.protectedFields, className) ?? {}
  // Of most classes nothing was said: then there is nothing to merge.
  if (permissions === OPEN && '*' in rules) return rules
  const merged: Record<string, readonly string[]> = { ...permissions.protectedFields }
  for (const [who, columns] of Object.entries(rules)) {
    merged[who] = [...(merged[who] ?? []), ...columns]
  }
  return merged
}

// Whom a column of the object names may see more of it.
function hiddenIn(scope: Scope, { className, columns }: StoredObject): readonly string[] {
  const hidden = hiddenColumns(scope, className)
  const permissions = permissionsOf(scope.world, className)
  if (hidden.length === 0 || permissions === OPEN) return hidden
  const shown = Object.entries(permissions.protectedFields).filter(
    ([who]) => who.startsWith(USER_FIELD) && isCaller(scope.caller, columns[who.slice(USER_FIELD.length)]),
  )
  return shown.length === 0
    ? hidden
    : hidden.filter((column) => shown.every(([, still]) => still.includes(column)))
}

function isOwn({ caller }: Scope, { className, objectId }: StoredObject): boolean {
  if (caller.isMaster) return true
  return className === '_User' && caller.user !== undefined && objectIdOf(caller.user) === objectId
}

/**
 * What is left of an object with only these keys, or without those. A dotted key stands for the column it is in. Relations
 * are always shown.
 */
export function project(
  object: JsonObject,
  keys: readonly string[] | undefined,
  excluded: readonly string[],
): JsonObject {
  const kept = keys && new Set([...ALWAYS_SHOWN, ...keys.map((key) => key.split('.')[0])])
  const chosen = kept ? filterKeys(object, (name) => kept.has(name) || isRelation(object[name])) : object
  if (excluded.length === 0) return chosen
  return omit(
    chosen,
    excluded.filter((name) => !ALWAYS_SHOWN.includes(name) && !isRelation(object[name])),
  )
}

function isRelation(value: Json | undefined): boolean {
  return isObject(value) && value.__type === 'Relation'
}
