/** Returns the position at which a number stands, or would stand, in a sorted list. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  if (high > 0 && (sorted[high - 1] as number) < value) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
