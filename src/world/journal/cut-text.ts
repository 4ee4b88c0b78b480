/**
 * Returns the start of a text as a string of its own. A slice would hold the whole text in memory.
 *
 * @param length characters to return at most
 *
 * @example
 * cutText('abc', 2) // 'ab'
 */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text.slice(0, length)).join('')
}
