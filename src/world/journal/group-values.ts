/**
 * Groups values by their names: a name that comes once has its value, a repeated name has the list of its values.
 *
 * @example
 * groupValues([['a', 1], ['b', 2], ['a', 3]]) // { a: [1, 3], b: 2 }
 */
export function groupValues<Value>(
  pairs: Iterable<readonly [name: string, value: Value]>,
): Record<string, Value | readonly Value[]> {
  const values = new Map<string, Value[]>()
  for (const [name, value] of pairs) {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return Object.fromEntries(
    Array.from(values, ([name, list]) => [name, list.length === 1 ? (list[0] as Value) : list]),
  )
}
