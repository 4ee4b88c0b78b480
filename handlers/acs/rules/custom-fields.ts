import { refusals } from '../errors.js'
import { isDeeperThan, isObject, type Json, type JsonObject } from '../values.js'

const MOST_LEVELS = 20

/**
 * Merges custom fields into those that a user has, key by key. Null takes a field away, `{"$inc": 1}` counts one up, and bare
 * `coordinates` become a list of them.
 *
 * @throws Refusal when a name or a value can't be stored
 */
export function mergeCustomFields(before: JsonObject, changes: JsonObject): JsonObject {
  if (isDeeperThan(changes, MOST_LEVELS)) throw refusals.deepCustomFields(MOST_LEVELS)
  const fields = new Map(Object.entries(before))
  for (const [name, change] of Object.entries(changes)) {
    if (name === '' || name.startsWith('$') || name.includes('.')) throw refusals.badFieldName(name)
    if (change === null) fields.delete(name)
    else fields.set(name, toValue(name, fields.get(name), change))
  }
  return Object.fromEntries(fields)
}

function toValue(name: string, before: Json | undefined, change: Json): Json {
  if (isObject(change) && '$inc' in change) return increment(name, before ?? 0, change.$inc ?? null)
  const isPoint = name === 'coordinates' && Array.isArray(change) && typeof change[0] === 'number'
  return isPoint ? [change] : change
}

function increment(name: string, before: Json, step: Json): number {
  if (typeof before === 'number' && typeof step === 'number') return before + step
  throw refusals.badIncrement(name)
}
