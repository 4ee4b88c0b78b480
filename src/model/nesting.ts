/**
 * Returns true when a JSON value is nested deeper than a bound. It never recurses below the bound, so no value
 * exhausts the stack. Check a client's value with it before passing it to a recursive function.
 *
 * @param levels allowed depth of objects and lists; a bare text or number has depth 0
 *
 * @example
 * isDeeperThan({ a: [1] }, 2) // false
 * isDeeperThan({ a: [[1]] }, 2) // true
 */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1))
}
