import { canonicalText } from '../../src/model/canonical.js'
import { isPointer, type Json } from './values.js'

/**
 * A text that two values share when Parse takes them for one: equal values, and objects with one class and one id, whatever
 * else is known of them.
 */
export function identityOf(value: Json): string {
  if (isPointer(value)) return `@${JSON.stringify([value.className, value.objectId])}`
  return canonicalText(value)
}
