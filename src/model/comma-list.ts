/**
 * Splits a list with commas, as in `ids=1,2,3`. Parts are trimmed, and empty parts are left out.
 *
 * @example
 * splitCommaList('1, 2,,3') // ['1', '2', '3']
 * splitCommaList(null) // []
 */
export function splitCommaList(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
