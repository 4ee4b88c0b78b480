/** Up to this many comparisons in the worst case, the engine's own search is faster. */
const MOST_COMPARISONS = 4_000_000

/**
 * Returns true when a text contains another one, in linear time. Use it when a client chooses both texts:
 * `String.prototype.includes` can take minutes then.
 *
 * @example
 * containsText('stuntdouble', 'double') // true
 */
export function containsText(text: string, part: string): boolean {
  if (part.length > text.length) return false
  if (text.length * part.length <= MOST_COMPARISONS) return text.includes(part)
  const restarts = restartsOf(part)
  let matched = 0
  for (let index = 0; index < text.length; index += 1) {
    while (matched > 0 && text.charCodeAt(index) !== part.charCodeAt(matched)) {
      matched = restarts[matched - 1] as number
    }
    if (text.charCodeAt(index) === part.charCodeAt(matched)) matched += 1
    if (matched === part.length) return true
  }
  return false
}

/**
 * Returns, for each prefix of a text, the length of its longest proper prefix that is also its suffix (the failure
 * function of Knuth, Morris and Pratt).
 */
function restartsOf(part: string): Uint32Array {
  const restarts = new Uint32Array(part.length)
  let matched = 0
  for (let index = 1; index < part.length; index += 1) {
    while (matched > 0 && part.charCodeAt(index) !== part.charCodeAt(matched)) {
      matched = restarts[matched - 1] as number
    }
    if (part.charCodeAt(index) === part.charCodeAt(matched)) matched += 1
    restarts[index] = matched
  }
  return restarts
}
