import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import type { RelationChange } from '../relations/rules.js'
import { identityOf } from '../values/identity.js'
import { isPointer } from '../values/json.js'
import { toStored } from '../values/types.js'
import { MemberChanges } from './members.js'

type Operation = (current: Json | undefined, argument: JsonObject) => Json | undefined

/**
 * The atomic operations on a field. Each returns the new value for the current one; undefined stands for no value.
 *
 * @see https://docs.parseplatform.org/rest/guide/#updating-objects
 */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  Delete: () => undefined,
  Increment: (current, { amount }) => {
    if (typeof amount !== 'number') throw errors.incrementNeedsNumber()
    return (typeof current === 'number' ? current : 0) + amount
  },
  Add: (current, { objects }) => [...toList(current), ...elements(objects, errors.addNeedsArray)],
  AddUnique: (current, { objects }) => {
    const list = [...toList(current)]
    const known = new Set(list.map(identityOf))
    for (const element of elements(objects, errors.addNeedsArray)) {
      const identity = identityOf(element)
      if (!known.has(identity)) list.push(element)
      known.add(identity)
    }
    return list
  },
  Remove: (current, { objects }) => {
    const removed = new Set(elements(objects, errors.removeNeedsArray).map(identityOf))
    return toList(current).filter((known) => !removed.has(identityOf(known)))
  },
}

/** The outcome of a request's changes. */
export interface Applied {
  readonly fields: JsonObject
  /** The results of operations. Replies show these, and not values that were set. */
  readonly results: JsonObject
  readonly relations: readonly RelationChange[]
}

/**
 * Applies the changes of a request: plain values, atomic operations, and values for members by a dotted path. A null
 * is a plain value; a Delete clears a field.
 *
 * @throws ApiError when the argument of an operation is not valid
 */
export function applyChanges(fields: JsonObject, changes: JsonObject): Applied {
  const next: Record<string, Json> = { ...fields }
  const results: Record<string, Json> = {}
  const relations: RelationChange[] = []
  const [members, shown] = [new MemberChanges(), new MemberChanges()]
  for (const [path, change] of Object.entries(changes)) {
    if (isRelation(change)) continue
    const relation = readRelationChange(path, change)
    if (relation) {
      relations.push(relation)
      continue
    }
    const [name = '', ...nested] = path.split('.')
    const value =
      nested.length > 0
        ? members.set(next[name], nested, (member) => nextValue(member, change))
        : nextValue(next[name], change)
    if (value === undefined) delete next[name]
    else next[name] = value
    // The reply shows the result for a member by a dotted path as that member alone.
    if (isOperation(change) && change.__op !== 'Delete') shown.show(results, next, [name, ...nested])
  }
  return { fields: next, results, relations }
}

// Only operations change a relation. Its value in an object is ignored.
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
      .flatMap(({ objects }) => elements(objects, errors.addNeedsArray))
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
  if (!operation) throw errors.unsupportedOperation(name)
  return operation(current, change)
}

function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function elements(objects: Json | undefined, refusal: () => Error): readonly Json[] {
  if (Array.isArray(objects)) return objects
  throw refusal()
}
