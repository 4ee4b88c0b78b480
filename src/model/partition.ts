/**
 * Finds the first position of a sorted list for which a predicate is false, by binary search.
 *
 * @param length the number of positions
 * @param isBefore true for all positions before the result, false for all others
 * @returns `length` when the predicate is true for all
 *
 * @example
 * const sorted = [2, 3, 5]
 * partitionPoint(sorted.length, (position) => sorted[position] < 4) // 2
 */
export function partitionPoint(length: number, isBefore: (position: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}
