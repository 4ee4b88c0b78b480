/** What passwords must be like, in the words of a Dashboard's file `schemas/password.json`. */
export interface PasswordPolicy {
  /** How many characters there must be; 6 when left out. */
  readonly minLength?: number
  /** Whether there must be capital and small letters. */
  readonly multiCase?: boolean
  /** How many digits there must be. */
  readonly minNumeric?: number
  /** How many characters there must be that are neither letters nor digits. */
  readonly minSpecial?: number
  /** Whether three characters in a row are refused, such as `abc`, `123` and `111`. */
  readonly disableSequential?: boolean
}

/**
 * Says what is wrong with a password.
 *
 * @returns how it must be, such as `must be at least 6 characters`; undefined when all is well
 * @see https://tyk.io/docs/basic-config-and-security/security/password-policy/
 */
export function weaknessOf(password: string, policy: PasswordPolicy): string | undefined {
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
