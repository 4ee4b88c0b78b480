import { distance } from 'fastest-levenshtein'

/** Names in advice. Worlds and snapshots can be many. */
const MOST_LISTED = 50

/** Longer names are not typing errors, and take long to compare. */
const LONGEST_COMPARED = 100

/**
 * Finds the most similar of some names.
 *
 * @returns the most similar of the names; undefined when more than half of the letters differ
 *
 * @example
 * nearest('sreve', ['serve', 'init']) // 'serve'
 * nearest('quux', ['serve', 'init']) // undefined
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  return nearestNames(name, names, 1)[0]
}

/**
 * Finds the most similar names, the best one first.
 *
 * @param most the number of names to return at most
 * @returns names of which at most half of the letters differ
 */
export function nearestNames(name: string, names: readonly string[], most: number): string[] {
  if (name.length > LONGEST_COMPARED) return []
  const wanted = name.toLowerCase()
  return names
    .map((candidate) => ({ candidate, cost: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ cost }) => cost <= name.length / 2)
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/**
 * Writes advice about a wrong name: the nearest name, or else all names.
 *
 * @example
 * adviseName('parze', ['acs', 'parse']) // 'Please use "parse".'
 * adviseName('x', ['acs', 'parse']) // 'Please choose one of: acs, parse.'
 */
export function adviseName(name: string, names: readonly string[]): string {
  const best = nearest(name, names)
  if (best !== undefined) return `Please use "${best}".`
  if (names.length === 0) return 'Please leave it out.'
  const more = names.length - MOST_LISTED
  const listed = names.slice(0, MOST_LISTED).join(', ')
  return `Please choose one of: ${listed}${more > 0 ? `, and ${more} more` : ''}.`
}
