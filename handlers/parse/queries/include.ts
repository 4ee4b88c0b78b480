import { refusals } from '../errors.js'
import { columnsOfClass } from '../models/schema.js'
import type { StoredObject } from '../objects.js'
import { findReadable } from '../rules/readable.js'
import type { Scope } from '../scope.js'
import { isObject, isPointer, type Json, type JsonObject, omit } from '../values.js'
import { project, viewObject } from '../view.js'
import { MOST_REPLACED, refuseComplexIncludes } from './limits.js'
import type { Find } from './parameters.js'

/** Which keys of an object, and of the objects in it, are wanted. */
interface Selection {
  readonly keys: readonly string[] | undefined
  readonly excludeKeys: readonly string[]
}

/** What a query says of how its results are shown. */
type Shown = Pick<Find, 'keys' | 'excludeKeys' | 'include' | 'includeAll'>

/** The pointers to replace: dotted paths as a tree. */
interface Includes extends ReadonlyMap<string, Includes> {}

/** Who looks, and how many pointers may still be replaced. */
interface Walk {
  readonly scope: Scope
  left: number
}

/** Makes a tree of dotted paths. */
function toIncludes(paths: readonly string[]): Includes {
  type Branch = Map<string, Branch>
  const tree: Branch = new Map()
  for (const path of paths) {
    let branch = tree
    for (const name of path.split('.')) {
      const next: Branch = branch.get(name) ?? new Map()
      branch.set(name, next)
      branch = next
    }
  }
  return tree
}

/** Objects of one class as a query shows them. */
export function showAll(
  scope: Scope,
  className: string,
  objects: readonly StoredObject[],
  { keys, excludeKeys, include, includeAll }: Shown,
): JsonObject[] {
  const all = includeAll ? pointerKeys(scope, className) : []
  const selection = { keys: keys && [...keys, ...all], excludeKeys }
  refuseComplexIncludes(scope, [...all, ...include])
  const includes = toIncludes([...all, ...include])
  const walk = { scope, left: MOST_REPLACED }
  return objects.map((object) => show(walk, viewObject(scope, object), selection, includes))
}

function pointerKeys(scope: Scope, className: string): string[] {
  return Object.entries(columnsOfClass(scope.world, className)).flatMap(([key, type]) =>
    type.startsWith('Pointer<') || type === 'Array' ? [key] : [],
  )
}

/**
 * An object as a query shows it: only the keys that are wanted, and with other objects in the place of their pointers. A
 * pointer to what is not there, or may not be read, is left out.
 *
 * @see https://docs.parseplatform.org/rest/guide/#relational-queries
 */
function show(walk: Walk, view: JsonObject, selection: Selection, includes: Includes): JsonObject {
  const { keys, excludeKeys } = selection
  const whole = excludeKeys.filter((key) => !key.includes('.'))
  const shown = project(view, keys, whole)
  if (includes.size === 0) return shown
  const members = Object.entries<Json>(shown).map(([key, value]) => {
    const inner = includes.get(key)
    return [key, inner ? replace(walk, value, below(selection, key), inner) : value] as const
  })
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined))
}

function replace(walk: Walk, value: Json, selection: Selection, includes: Includes): Json | undefined {
  if (Array.isArray(value)) {
    return value
      .map((element) => replace(walk, element, selection, includes))
      .filter((element) => element !== undefined)
  }
  if (!isObject(value)) return value
  if (value.__type !== 'Pointer') return show(walk, value, { keys: undefined, excludeKeys: [] }, includes)
  if (walk.left === 0) throw refusals.tooMuchIncluded(MOST_REPLACED)
  walk.left -= 1
  if (!isPointer(value)) return undefined
  const object = findReadable(walk.scope, value.className, value.objectId)
  if (!object) return undefined
  const shown = show(walk, viewIncluded(walk.scope, object), selection, includes)
  return { ...shown, __type: 'Object', className: object.className }
}

// Not even the user sees what other services know of the user in somebody else's object.
function viewIncluded(scope: Scope, object: StoredObject): JsonObject {
  const view = viewObject(scope, object)
  return object.className === '_User' && !scope.caller.isMaster ? omit(view, ['authData']) : view
}

// What `a.b` asks of the object at `a`; everything, where nothing is named.
function below({ keys, excludeKeys }: Selection, key: string): Selection {
  const inner = (names: readonly string[]) =>
    names.filter((name) => name.startsWith(`${key}.`)).map((name) => name.slice(key.length + 1))
  const wanted = inner(keys ?? [])
  return { keys: wanted.length > 0 ? wanted : undefined, excludeKeys: inner(excludeKeys) }
}
