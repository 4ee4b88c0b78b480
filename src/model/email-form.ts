/** Characters around an @, on one line. The character class keeps the match linear in texts with many @. */
const EMAIL = /^.[^@\n\r\u2028\u2029]*@.+$/

/**
 * Returns true for a text with characters before and after an @, on one line: the least that vendors ask of an e-mail
 * address.
 *
 * @example
 * hasEmailForm('ann@example.com') // true
 * hasEmailForm('ann') // false
 */
export function hasEmailForm(text: string): boolean {
  return EMAIL.test(text)
}
