import { isObject, type JsonObject } from '../../../src/json.js'
import type { StoredObject } from '../objects/sources.js'
import { rateText } from './text.js'
import { valueAt } from './tools.js'

/** The key for the score of a text search, in `order` and `keys`. */
export const SCORE = '$score'

/**
 * Makes a function that rates objects by the query's `$text`.
 *
 * @returns undefined when the query has no `$text`
 */
export function scorer(where: JsonObject): ((object: StoredObject) => number) | undefined {
  for (const [column, constraint] of Object.entries(where)) {
    if (!isObject(constraint) || constraint.$text === undefined) continue
    const rate = rateText(constraint.$text)
    const path = column.split('.')
    const scores = new Map<StoredObject, number>()
    return (object) => {
      const known = scores.get(object)
      if (known !== undefined) return known
      const score = rate(valueAt(object.columns, path))
      scores.set(object, score)
      return score
    }
  }
  return undefined
}
