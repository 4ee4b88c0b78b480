/** Characters around an @, on one line. The character class keeps the match linear in texts with many @. */
const LOOSE = /^.[^@\n\r\u2028\u2029]*@.+$/

/** One @ with characters around it, and no space: the form that most vendors require of an e-mail address. */
export const EMAIL_ADDRESS = /^[^\s@]+@[^\s@]+$/

/**
 * Returns true for a text with characters before and after an @, on one line. Spaces and further @ are accepted: some
 * vendors require no more.
 *
 * @example
 * hasEmailForm('ann@example.com') // true
 * hasEmailForm('ann') // false
 */
export function hasEmailForm(text: string): boolean {
  return LOOSE.test(text)
}
