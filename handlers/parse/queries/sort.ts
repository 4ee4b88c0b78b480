import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { partitionPoint } from '../../../src/model/partition.js'
import type { StoredObject } from '../objects/sources.js'
import { order } from './equality.js'
import { distanceBetween, readPlace } from './geo.js'
import type { Find } from './parameters.js'
import { SCORE, scorer } from './score.js'
import { readPath } from './tools.js'

/** Sorts objects. Only the first `count` have to be in order. */
type Sort = (objects: readonly StoredObject[], count: number) => StoredObject[]

/** A key to sort objects by. */
interface SortKey {
  readonly read: (object: StoredObject) => Json | undefined
  readonly sign: 1 | -1
  /** True for keys with dates: objects with equal keys are sorted by age, in the same direction. */
  readonly isMoment: boolean
}

/** An object with its sort keys, which are read once. */
interface Entry {
  readonly object: StoredObject
  readonly values: readonly (Json | undefined)[]
}

type Comparison = (a: Entry, b: Entry) => number

/** Up to this many results are picked one by one; for more, all objects are sorted. */
const FEW = 1000

/** Makes a function that sorts results by `order`, or by distance for `$near`. Undefined for a query without either. */
export function sorter(find: Find): Sort | undefined {
  const keys = find.order.length > 0 ? find.order.map((key) => toKey(key, find.where)) : byDistance(find)
  if (!keys) return undefined
  const compare = toComparison(keys)
  return (objects, count) => {
    const entries = objects.map((object) => ({ object, values: keys.map(({ read }) => read(object)) }))
    const isFew = count <= FEW && count < objects.length / 4
    const sorted = isFew ? pickFirst(entries, compare, count) : entries.sort(compare)
    return sorted.map(({ object }) => object)
  }
}

function toKey({ column, descending }: Find['order'][number], where: JsonObject): SortKey {
  // The best match comes first in either direction.
  if (column === SCORE) return { read: scorer(where) ?? (() => 0), sign: -1, isMoment: false }
  const path = column.split('.')
  return { read: (object) => readPath(object, path), sign: descending ? -1 : 1, isMoment: isMoment(path) }
}

function toComparison(keys: readonly SortKey[]): Comparison {
  return (a, b) => {
    for (const [index, { sign, isMoment }] of keys.entries()) {
      const difference = order(a.values[index], b.values[index])
      if (difference !== 0) return sign * difference
      if (isMoment) return sign * (a.object.sequence - b.object.sequence)
    }
    return 0
  }
}

/** Returns the first `count` of the sorted entries. Equal entries keep their order. */
function pickFirst(entries: readonly Entry[], compare: Comparison, count: number): readonly Entry[] {
  const picked: Entry[] = []
  for (const entry of entries) {
    const last = picked[count - 1]
    if (count === 0 || (last && compare(last, entry) <= 0)) continue
    const position = partitionPoint(picked.length, (at) => compare(picked[at] as Entry, entry) <= 0)
    picked.splice(position, 0, entry)
    if (picked.length > count) picked.pop()
  }
  return picked
}

// Objects of the same millisecond were created one after the other.
function isMoment(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'createdAt' || path[0] === 'updatedAt')
}

function byDistance({ where }: Find): readonly SortKey[] | undefined {
  for (const column of Object.keys(where)) {
    const constraint = where[column]
    const center = isObject(constraint) ? readPlace(constraint.$nearSphere ?? constraint.$near) : undefined
    if (!center) continue
    const path = column.split('.')
    const read = (object: StoredObject) => {
      const place = readPlace(readPath(object, path))
      return place ? distanceBetween(center, place) : Number.POSITIVE_INFINITY
    }
    return [{ read, sign: 1, isMoment: false }]
  }
  return undefined
}
