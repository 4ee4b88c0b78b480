import { allows } from '../acl.js'
import { columnsOfClass } from '../models/schema.js'
import { findObject } from '../objects.js'
import { requireAccess } from '../rules/classes.js'
import type { Scope } from '../scope.js'
import { isObject, isPointer, type Json, type JsonObject } from '../values.js'
import { project, viewObject } from '../view.js'

/** Which keys of an object, and of the objects in it, are wanted. */
export interface Selection {
  readonly keys: readonly string[] | undefined
  readonly excludeKeys: readonly string[]
}

/** The pointers to replace: dotted paths as a tree. */
export interface Includes {
  readonly [key: string]: Includes
}

/** Makes a tree of dotted paths. */
export function toIncludes(paths: readonly string[]): Includes {
  const tree: Record<string, Includes> = {}
  for (const path of paths) {
    let branch = tree
    for (const name of path.split('.')) {
      branch[name] ??= {}
      branch = branch[name] as Record<string, Includes>
    }
  }
  return tree
}

/** The keys of a class whose pointers can be replaced. */
export function pointerKeys(scope: Scope, className: string): string[] {
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
export function show(scope: Scope, view: JsonObject, selection: Selection, includes: Includes): JsonObject {
  const { keys, excludeKeys } = selection
  const whole = excludeKeys.filter((key) => !key.includes('.'))
  const shown = project(view, keys, whole)
  const replaced = Object.entries(includes).map(([key, inner]) => {
    const value = shown[key]
    return [
      key,
      value === undefined ? undefined : replace(scope, value, below(selection, key), inner),
    ] as const
  })
  if (replaced.length === 0) return shown
  const merged: Record<string, Json | undefined> = { ...shown, ...Object.fromEntries(replaced) }
  const present = Object.entries(merged).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  return Object.fromEntries(present)
}

function replace(scope: Scope, value: Json, selection: Selection, includes: Includes): Json | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((element) => replace(scope, element, selection, includes) ?? [])
  }
  if (!isObject(value)) return value
  if (value.__type !== 'Pointer') return show(scope, value, { keys: undefined, excludeKeys: [] }, includes)
  if (!isPointer(value)) return undefined
  const permits = requireAccess(scope, value.className, 'get')
  const object = findObject(scope, value.className, value.objectId)
  if (!object || !allows(object.acl, scope.caller, 'read') || !permits(object.columns)) return undefined
  const shown = show(scope, viewObject(scope, object), selection, includes)
  return { ...shown, __type: 'Object', className: object.className }
}

// What `a.b` asks of the object at `a`. Of an object that is wanted as a whole everything is.
function below({ keys, excludeKeys }: Selection, key: string): Selection {
  const inner = (names: readonly string[]) =>
    names.filter((name) => name.startsWith(`${key}.`)).map((name) => name.slice(key.length + 1))
  const wanted = keys && !keys.includes(key) ? inner(keys) : undefined
  return { keys: wanted?.length ? wanted : undefined, excludeKeys: inner(excludeKeys) }
}
