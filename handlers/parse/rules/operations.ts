import { refusals } from '../errors.js'
import { identityOf } from '../identity.js'
import { isObject, isPointer, type Json, type JsonObject } from '../values.js'
import type { RelationChange } from './relations.js'
import { toStored } from './stored.js'

type Operation = (current: Json | undefined, argument: JsonObject) => Json | undefined

/**
 * The atomic operations on a field: from its value, or undefined when it has none, to the next.
 *
 * @see https://docs.parseplatform.org/rest/guide/#updating-objects
 */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  Delete: () => undefined,
  Increment: (current, { amount }) => {
    if (typeof amount !== 'number') throw refusals.incrementNeedsNumber()
    return (typeof current === 'number' ? current : 0) + amount
  },
  Add: (current, { objects }) => [...toList(current), ...elements(objects, refusals.addNeedsArray)],
  AddUnique: (current, { objects }) => {
    const list = [...toList(current)]
    const known = new Set(list.map(identityOf))
    for (const element of elements(objects, refusals.addNeedsArray)) {
      const identity = identityOf(element)
      if (!known.has(identity)) list.push(element)
      known.add(identity)
    }
    return list
  },
  Remove: (current, { objects }) => {
    const removed = new Set(elements(objects, refusals.removeNeedsArray).map(identityOf))
    return toList(current).filter((known) => !removed.has(identityOf(known)))
  },
}

/** How far behind the end of an array an element can be set: what is between must be filled. */
const FURTHEST_ELEMENT = 1000

/** Fields after a request's changes, and what the reply shows of them. */
export interface Applied {
  readonly fields: JsonObject
  /** The values that operations made; Parse answers with them, and not with values that were simply set. */
  readonly results: JsonObject
  readonly relations: readonly RelationChange[]
}

/**
 * Applies the changes of a request: plain values, atomic operations, and values for a member of an object by a dotted
 * path. A null is a value like any other; what clears a field is a Delete.
 *
 * @throws VendorError when an operation's argument is wrong
 */
export function applyChanges(fields: JsonObject, changes: JsonObject): Applied {
  const next: Record<string, Json | undefined> = { ...fields }
  const results: Record<string, Json> = {}
  const relations: RelationChange[] = []
  for (const [path, change] of Object.entries(changes)) {
    if (isRelation(change)) continue
    const relation = readRelationChange(path, change)
    if (relation) {
      relations.push(relation)
      continue
    }
    const [name = '', ...nested] = path.split('.')
    next[name] = nested.length > 0 ? setMember(next[name], nested, change) : nextValue(next[name], change)
    if (isOperation(change) && change.__op !== 'Delete') report(results, next, path.split('.'))
  }
  const kept = Object.entries(next).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  return { fields: Object.fromEntries(kept), results, relations }
}

// What an operation made of a member of an object is shown as that member alone; of an array, the whole is.
function report(
  results: Record<string, Json>,
  fields: Readonly<Record<string, Json | undefined>>,
  [name = '', ...nested]: readonly string[],
): void {
  const value = fields[name]
  if (value === undefined) return
  if (nested.length === 0 || !isObject(value)) {
    results[name] = value
    return
  }
  const members = isObject(results[name]) ? { ...results[name] } : {}
  report(members, value, nested)
  results[name] = members
}

// A relation is made of its members; the value that stands for it in an object says nothing.
function isRelation(change: Json): boolean {
  return isObject(change) && change.__type === 'Relation'
}

function readRelationChange(key: string, change: Json): RelationChange | undefined {
  if (!isOperation(change)) return undefined
  const parts =
    change.__op === 'Batch' && Array.isArray(change.ops) ? change.ops.filter(isOperation) : [change]
  if (!parts.every(({ __op }) => __op === 'AddRelation' || __op === 'RemoveRelation')) return undefined
  const members = (name: string) =>
    parts
      .filter(({ __op }) => __op === name)
      .flatMap(({ objects }) => elements(objects, refusals.addNeedsArray))
      .filter(isPointer)
      .map(({ objectId }) => objectId)
  return { key, added: members('AddRelation'), removed: members('RemoveRelation') }
}

function isOperation(change: Json): change is JsonObject {
  return isObject(change) && typeof change.__op === 'string'
}

function nextValue(current: Json | undefined, change: Json): Json | undefined {
  if (!isOperation(change)) return toStored(change)
  const name = String(change.__op)
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
  if (!operation) throw refusals.unsupportedOperation(name)
  return operation(current, change)
}

function setMember(current: Json | undefined, [name = '', ...nested]: readonly string[], change: Json): Json {
  if (Array.isArray(current)) return setElement(current, [name, ...nested], change)
  const members = isObject(current) ? current : {}
  const value =
    nested.length > 0 ? setMember(members[name], nested, change) : nextValue(members[name], change)
  const others = Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
  return value === undefined ? others : { ...others, [name]: value }
}

// Elements between the last one and a new one are null.
function setElement(list: readonly Json[], [index = '', ...nested]: readonly string[], change: Json): Json {
  const position = Number(index)
  if (!Number.isInteger(position) || position < 0 || position > list.length + FURTHEST_ELEMENT)
    throw refusals.notAnElement(index)
  const padded: Json[] = Array.from(
    { length: Math.max(list.length, position + 1) },
    (_, at) => list[at] ?? null,
  )
  const current = padded[position]
  padded[position] =
    nested.length > 0 ? setMember(current, nested, change) : (nextValue(current, change) ?? null)
  return padded
}

function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function elements(objects: Json | undefined, refusal: () => Error): readonly Json[] {
  if (Array.isArray(objects)) return objects
  throw refusal()
}
