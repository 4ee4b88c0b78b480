/**
 * Writes a JSON value as a text that is the same for equal values, so that values can be looked up in a `Set` or a `Map`
 * instead of being compared one by one. The order of an object's members makes no difference.
 *
 * @param value a JSON value; its nesting must be bounded, because the function calls itself for each level
 *
 * @example
 * canonicalText({ b: [1, 'x'], a: null }) // '{"a":null,"b":[1,"x"]}'
 * canonicalText({ b: 1, a: 2 }) === canonicalText({ a: 2, b: 1 }) // true
 */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`
  const members = Object.entries(value).sort(byName)
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`).join()}}`
}

// Never returns 0, because the names of an object's members are unique.
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
