/**
 * Tells if a JSON value is nested more levels deep than a bound. It looks no deeper than the bound itself, so that no value
 * exhausts the stack. Functions that call themselves for each level of a client's value are safe behind it.
 *
 * @param levels how many objects and lists may be in one another; a bare text or number has no level
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
