import { isObject, type JsonObject } from '../../../src/json.js'
import type { StoredObject } from '../objects/sources.js'
import { rateText } from './text.js'
import { valueAt } from './tools.js'

/** As an order and as a key it asks for how well objects fit the text that a query searches for. */
export const SCORE = '$score'

/**
 * Rates objects by how well they fit what a query's `$text` searches for.
 *
 * @returns undefined when it searches for no text
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
