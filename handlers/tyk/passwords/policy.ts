/** Rules for passwords, named as in a Dashboard's file `schemas/password.json`. */
export interface PasswordPolicy {
  /**
   * The least number of characters.
   *
   * @default 6
   */
  readonly minLength?: number
  /**
   * Requires both upper and lower case letters.
   *
   * @default false
   */
  readonly multiCase?: boolean
  /**
   * The least number of digits.
   *
   * @default 0
   */
  readonly minNumeric?: number
  /**
   * The least number of characters that are neither letters nor digits.
   *
   * @default 0
   */
  readonly minSpecial?: number
  /**
   * Refuses three characters in a row, such as `abc`, `123` and `111`.
   *
   * @default false
   */
  readonly disableSequential?: boolean
}

/**
 * Checks a password against a policy.
 *
 * @returns the first rule that it breaks, such as `must be at least 6 characters`; undefined when it breaks none
 * @see https://tyk.io/docs/basic-config-and-security/security/password-policy/
 */
export function findWeakness(password: string, policy: PasswordPolicy): string | undefined {
  const { minLength = 6, minNumeric = 0, minSpecial = 0 } = policy
  const characters = [...password]
  const count = (kind: RegExp) => characters.filter((character) => kind.test(character)).length
  if (characters.length < minLength) return `must be at least ${minLength} characters`
  if (policy.multiCase && !(count(/\p{Lu}/u) && count(/\p{Ll}/u))) {
    return 'must have upper and lower case characters'
  }
  if (count(/\p{Nd}/u) < minNumeric) return `must have at least ${minNumeric} numeric characters`
  if (count(/[^\p{L}\p{N}]/u) < minSpecial) return `must have at least ${minSpecial} special characters`
  if (policy.disableSequential && hasSequence(characters)) return 'must not have 3 sequential characters'
  return undefined
}

function hasSequence(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, index) => distance(characters[index], character))
  return steps.some((step, index) => (step === 0 || step === 1) && step === steps[index + 1])
}

function distance(from = '', to = ''): number {
  return (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0)
}
