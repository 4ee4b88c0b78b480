import { union } from 'es-toolkit'
import { type JsonObject, omit } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { objectIdOf } from '../ids.js'
import type { StoredObject } from '../objects/sources.js'
import { defaultOptions, type ParseOptions } from '../options.js'
import { permissionsOf } from '../schemas/lookup.js'
import { lookUp } from '../values/json.js'
import { isCaller } from './class-access.js'
import { OPEN } from './class-permissions.js'
import { namesCaller } from './rights.js'

/** Hidden columns by the callers they are hidden from. */
type Protection = Readonly<Record<string, readonly string[]>>

type ObjectName = Pick<StoredObject, 'className' | 'objectId'>

/** Columns of a user that other users never see. */
const OWN_COLUMNS = ['authData']

/** Prefix of rules for the users that a column of the object names. */
const USER_FIELD = 'userField:'

/**
 * Returns the columns of a class that the caller must not query: those hidden by every rule that applies to the caller.
 *
 * @see https://docs.parseplatform.org/parse-server/guide/#protected-fields
 */
export function hiddenColumns(scope: Scope, className: string): readonly string[] {
  if (scope.caller.isMaster) return []
  const applying = Object.entries(protectionOf(scope, className)).filter(([grantee]) =>
    namesCaller(scope.caller, grantee),
  )
  const [first = [], ...others] = applying.map(([, columns]) => columns)
  return others.length === 0 ? first : intersection(first, others)
}

/** Makes a predicate that is true for dotted paths to or into a hidden column. */
export function hiddenTest(hidden: readonly string[]): (path: string) => boolean {
  const names = new Set(hidden)
  return (path) => names.has(path) || names.has(path.split('.', 1)[0] ?? path)
}

/** Returns the columns of an object that the caller does not see. */
export function hiddenIn(scope: Scope, object: StoredObject): readonly string[] {
  if (scope.caller.isMaster) return []
  if (isOwn(scope, object)) return scope.options.protectedFieldsOwnerExempt ? [] : protectedIn(scope, object)
  const hidden = protectedIn(scope, object)
  return object.className === '_User' ? [...OWN_COLUMNS, ...hidden] : hidden
}

/** Returns the protected fields of a class, from its permissions and from the options. */
export function protectionOf({ world, options }: Scope, className: string): Protection {
  const permissions = permissionsOf(world, className)
  const rules = rulesOf(options, className)
  // Most classes have no protected fields of their own.
  if (permissions === OPEN && '*' in rules) return rules
  const merged: Record<string, readonly string[]> = { ...permissions.protectedFields }
  for (const [grantee, columns] of Object.entries(rules))
    merged[grantee] = union(merged[grantee] ?? [], columns)
  return merged
}

/** Returns the results of a write that the reply may show. */
export function visibleResults(scope: Scope, written: ObjectName, results: JsonObject): JsonObject {
  const { protectedFieldsSaveResponseExempt, protectedFieldsOwnerExempt } = scope.options
  if (protectedFieldsSaveResponseExempt || (protectedFieldsOwnerExempt && isOwn(scope, written)))
    return results
  return omit(results, hiddenColumns(scope, written.className))
}

// The default for users stays, unless the options replace it for everyone.
function rulesOf(
  { protectedFields, protectedFieldsOwnerExempt, userSensitiveFields }: ParseOptions,
  className: string,
): Protection {
  const rules = lookUp(protectedFields, className)
  const standard = lookUp(defaultOptions.protectedFields, className)
  if (!standard) return rules ?? {}
  if (rules === standard && userSensitiveFields.length === 0) return rules
  const replacesDefault = rules && '*' in rules && !protectedFieldsOwnerExempt
  const always = replacesDefault ? [] : (standard['*'] ?? [])
  return { ...rules, '*': union(rules?.['*'] ?? [], [...always, ...userSensitiveFields]) }
}

// Users that a `userField:` column names may see more of the object.
function protectedIn(scope: Scope, { className, columns }: StoredObject): readonly string[] {
  const hidden = hiddenColumns(scope, className)
  const permissions = permissionsOf(scope.world, className)
  if (hidden.length === 0 || permissions === OPEN) return hidden
  const shown = Object.entries(permissions.protectedFields).filter(
    ([grantee]) =>
      grantee.startsWith(USER_FIELD) && isCaller(scope.caller, columns[grantee.slice(USER_FIELD.length)]),
  )
  return shown.length === 0
    ? hidden
    : intersection(
        hidden,
        shown.map(([, names]) => names),
      )
}

function intersection(names: readonly string[], others: readonly (readonly string[])[]): readonly string[] {
  const sets = others.map((other) => new Set(other))
  return names.filter((name) => sets.every((set) => set.has(name)))
}

function isOwn({ caller }: Scope, { className, objectId }: ObjectName): boolean {
  return className === '_User' && caller.user !== undefined && objectIdOf(caller.user) === objectId
}
