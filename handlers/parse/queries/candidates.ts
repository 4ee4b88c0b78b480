import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { findObject, type StoredObject, sourceOf } from '../objects/sources.js'
import { readRelatedTo } from './related-to.js'

/**
 * Returns the objects that a query can match, oldest first. Equality on an indexed column, a list of ids and a
 * relation are looked up; any other query gets the whole class.
 */
export function candidates(scope: Scope, className: string, where: JsonObject): Iterable<StoredObject> {
  const ids = toIds(scope, where)
  if (ids) {
    const found = [...new Set(ids)].flatMap((id) => findObject(scope, className, id) ?? [])
    return found.sort((a, b) => a.sequence - b.sequence)
  }
  const source = sourceOf(className)
  for (const [column, find] of Object.entries(source.indexes)) {
    const key = where[column]
    if (typeof key !== 'string') continue
    const object = find(scope, key)
    return object ? [object] : []
  }
  return source.all(scope, className)
}

function toIds(scope: Scope, { objectId, $relatedTo }: JsonObject): readonly string[] | undefined {
  if ($relatedTo !== undefined) return readRelatedTo(scope, $relatedTo)
  if (typeof objectId === 'string') return [objectId]
  const list: Json | undefined = isObject(objectId) ? objectId.$in : undefined
  return Array.isArray(list) && list.every((id) => typeof id === 'string') ? list : undefined
}
