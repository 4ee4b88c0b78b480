import { isObject } from '../../json.js'

/**
 * Returns true when a value contains a part: an object with these members and more, a list with these elements in any
 * order, or an equal value. Numbers equal their texts, as forms send texts only.
 *
 * @param accepts compares a value with a part that is neither an object nor a list
 *
 * @example
 * containsPart({ user: { name: 'Ann', age: 30 } }, { user: { age: 30 } }) // true
 */
export function containsPart(value: unknown, part: unknown, accepts: Comparison = equals): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) &&
      part.every((each) => value.some((element) => containsPart(element, each, accepts)))
    )
  }
  if (!isObject(part)) return accepts(value, part)
  if (!isObject(value)) return false
  return Object.entries(part).every(
    ([name, each]) => Object.hasOwn(value, name) && containsPart(value[name], each, accepts),
  )
}

type Comparison = (value: unknown, part: unknown) => boolean

function equals(value: unknown, part: unknown): boolean {
  return value === part || (isPlain(value) && isPlain(part) && `${value}` === `${part}`)
}

/** Returns true for a text, a number or a boolean. */
export function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
