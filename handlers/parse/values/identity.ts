import type { Json } from '../../../src/json.js'
import { canonicalText } from '../../../src/model/canonical.js'
import { isPointer } from './json.js'

/** Returns a text that is the same for equal values, and for pointers with the same class and id. */
export function identityOf(value: Json): string {
  if (isPointer(value)) return `@${JSON.stringify([value.className, value.objectId])}`
  return canonicalText(value)
}
