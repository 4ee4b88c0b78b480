/** The middle of some numbers. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Compares two things that were measured in turns.
 *
 * @returns their medians, the ratio of these, and the least and most of the ratios of the turns
 */
export function compare(ours, theirs) {
  const ratios = ours.map((value, turn) => value / theirs[turn])
  return {
    ours: median(ours),
    theirs: median(theirs),
    ratio: median(ours) / median(theirs),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  }
}
