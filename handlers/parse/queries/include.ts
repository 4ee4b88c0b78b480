import { isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { findReadable } from '../objects/lookup.js'
import type { StoredObject } from '../objects/sources.js'
import { projection, viewObject } from '../objects/view.js'
import { addedColumnsOfKind, initialColumns } from '../schemas/lookup.js'
import { kindOf } from '../schemas/model.js'
import { isPointer } from '../values/json.js'
import { sizeOf } from './effort.js'
import { LARGEST_REPLACED, MOST_REPLACED, refuseComplexIncludes } from './limits.js'
import type { Find } from './parameters.js'

/** The requested part of an object, and of the objects in it. */
interface Selection {
  readonly project: (object: JsonObject) => JsonObject
  /** Selections for the objects in columns. */
  readonly below: ReadonlyMap<string, Selection>
}

const WHOLE: Selection = { project: (object) => object, below: new Map() }

/** The parameters of a query for the form of its results. */
type Shown = Pick<Find, 'keys' | 'excludeKeys' | 'include' | 'includeAll'>

/** The pointers to replace, as a tree of dotted paths. */
interface Includes extends ReadonlyMap<string, Includes> {}

/**
 * The state of one reply: its scope, the number of pointers that may still be replaced, and the size of included
 * objects.
 */
interface Walk {
  readonly scope: Scope
  left: number
  size: number
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

/** Shows objects of one class as a query asks for them. Each is made when it is read. */
export function* showAll(
  scope: Scope,
  className: string,
  objects: readonly StoredObject[],
  { keys, excludeKeys, include, includeAll }: Shown,
): Generator<JsonObject> {
  const all = includeAll ? pointerKeys(scope, className) : []
  const selection = toSelection(keys && [...keys, ...all], excludeKeys)
  refuseComplexIncludes(scope, [...all, ...include])
  const includes = toIncludes([...all, ...include])
  const walk = { scope, left: MOST_REPLACED, size: 0 }
  for (const object of objects) yield show(walk, viewObject(scope, object), selection, includes)
}

/** Kinds of columns that `includeAll` looks into for pointers. */
const POINTING = ['Pointer', 'Array']

function pointerKeys({ world }: Scope, className: string): string[] {
  const initial = Object.entries(initialColumns(className))
  const own = initial.flatMap(([key, type]) => (POINTING.includes(kindOf(type)) ? [key] : []))
  const added = POINTING.flatMap((kind) => addedColumnsOfKind(world, className, kind))
  return [...own, ...added.map(({ name }) => name)]
}

/**
 * Shows an object as a query asks for it: with the requested keys, and with objects in place of their pointers. A
 * pointer to an object that does not exist or may not be read is left out.
 *
 * @see https://docs.parseplatform.org/rest/guide/#relational-queries
 */
function show(walk: Walk, view: JsonObject, selection: Selection, includes: Includes): JsonObject {
  const shown = selection.project(view)
  if (includes.size === 0) return shown
  const members = Object.entries<Json>(shown).map(([key, value]) => {
    const inner = includes.get(key)
    return [key, inner ? replace(walk, value, selection.below.get(key) ?? WHOLE, inner) : value] as const
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
  if (value.__type !== 'Pointer') return show(walk, value, WHOLE, includes)
  if (walk.left === 0) throw errors.tooMuchIncluded(MOST_REPLACED)
  walk.left -= 1
  if (!isPointer(value)) return undefined
  const object = findReadable(walk.scope, value.className, value.objectId)
  if (!object) return undefined
  walk.size += sizeOf(object.columns)
  if (walk.size > LARGEST_REPLACED) throw errors.tooMuchIncluded(MOST_REPLACED)
  const shown = show(walk, viewIncluded(walk.scope, object), selection, includes)
  return { ...shown, __type: 'Object', className: object.className }
}

// An included user has no `authData`, not even for that user.
function viewIncluded(scope: Scope, object: StoredObject): JsonObject {
  const view = viewObject(scope, object)
  return object.className === '_User' && !scope.caller.isMaster ? omit(view, ['authData']) : view
}

// Returns the keys for included objects: for `a.b`, `b` of the object at `a`. Without keys, everything is shown.
function toSelection(keys: readonly string[] | undefined, excludeKeys: readonly string[]): Selection {
  const [wanted, unwanted] = [groupByFirst(keys ?? []), groupByFirst(excludeKeys)]
  const below = [...new Set([...wanted.keys(), ...unwanted.keys()])].map(
    (key) => [key, toSelection(wanted.get(key), unwanted.get(key) ?? [])] as const,
  )
  const excluded = excludeKeys.filter((key) => !key.includes('.'))
  return { project: projection(keys, excluded), below: new Map(below) }
}

/** Groups dotted keys by their first name, with the rest of each key. */
function groupByFirst(keys: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const key of keys) {
    const dot = key.indexOf('.')
    if (dot === -1) continue
    const first = key.slice(0, dot)
    const rest = key.slice(dot + 1)
    const known = groups.get(first)
    if (known) known.push(rest)
    else groups.set(first, [rest])
  }
  return groups
}
