/**
 * Lists names in a sentence.
 *
 * @example
 * joinNames(['seed', 'now', 'faults']) // 'seed, now and faults'
 */
export function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
