import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { isDeeperThan } from '../../../src/model/nesting.js'
import { errors } from '../errors.js'

const MOST_LEVELS = 20
/** Letters, digits, `_` and `-`. A relation begins with its object type, as in `[ACS_Photo]picture_id`. */
const NAME = /^(?:\[\w+\])?[\p{L}\p{N}_-]+$/u

/**
 * Merges changes into a user's custom fields, key by key. Null removes a field, `{"$inc": 1}` adds one to it, and a
 * single point in `coordinates` becomes a list. Fields with an invalid name, or a value that can't be stored, are
 * ignored.
 *
 * @throws AcsError when a value is nested too deeply
 * @see https://docs.axway.com/bundle/Mobile_Backend_Services_allOS_en/page/custom_objects_and_fields.html
 */
export function mergeCustomFields(before: JsonObject, changes: JsonObject): JsonObject {
  if (isDeeperThan(changes, MOST_LEVELS)) throw errors.deepCustomFields(MOST_LEVELS)
  const fields = new Map(Object.entries(before))
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) fields.delete(name)
    const value = toValue(name, fields.get(name), change)
    if (value !== undefined) fields.set(name, value)
  }
  return Object.fromEntries(fields)
}

/** Returns the new value of a custom field; undefined when it can't be stored. */
function toValue(name: string, before: Json | undefined, change: Json): Json | undefined {
  if (!NAME.test(name) || change === null) return undefined
  if (isObject(change) && '$inc' in change) return increment(before ?? 0, change.$inc ?? null)
  if (!isStorable(change)) return undefined
  const isPoint = name === 'coordinates' && Array.isArray(change) && typeof change[0] === 'number'
  return isPoint ? [change] : change
}

function increment(before: Json, step: Json): number | undefined {
  if (typeof before !== 'number' || typeof step !== 'number') return undefined
  const sum = before + step
  return Number.isFinite(sum) ? sum : undefined
}

// ACS stores objects in MongoDB, where names in an object can't begin with $ or contain a dot.
function isStorable(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isStorable)
  if (!isObject(value)) return true
  return Object.entries(value).every(
    ([name, member]) => !name.startsWith('$') && !name.includes('.') && isStorable(member),
  )
}
