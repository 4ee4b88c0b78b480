const MOST_REMEMBERED = 500
const LONGEST_REMEMBERED = 50

/** Names that contain one of these are secret in every dialect, in any case and with any separators. */
export const SECRET_PARTS: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'sessionid',
  'apikey',
  'accesskey',
  'masterkey',
  'privatekey',
  'credential',
  'authorization',
  'codeverifier',
  'assertion',
]

/** Names that are secret only when the whole name matches. */
export const SECRET_NAMES: readonly string[] = ['code', 'pass', 'pin', 'otp']

/** Returns true for the name of a secret. Names are written as in `user[password]` or `authData.github.token`. */
export type SecretNames = (name: string, value?: unknown) => boolean

/**
 * Makes the function that tells the names of secrets.
 *
 * @param own further names that are secret in one dialect
 *
 * @example
 * createSecretNames(['nonce'])('user[pass-word]') // true
 */
export function createSecretNames(own: readonly string[] = []): SecretNames {
  const names = new Set([...SECRET_NAMES, ...own].map(normaliseName))
  return cacheResults((name) =>
    name.split(/[.[\]]+/).some((part) => isSecretPart(normaliseName(part), names)),
  )
}

/** The names that are secret in every dialect. */
export const coreSecretNames: SecretNames = createSecretNames()

/** Returns the names of secrets in replies, where a number called `code` is that of an error. */
export function forReplies(isSecret: SecretNames): SecretNames {
  return (name, value) => isSecret(name) && !(typeof value === 'number' && normaliseName(name) === 'code')
}

/** Returns the letters and digits of a name, in lower case. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function isSecretPart(part: string, names: ReadonlySet<string>): boolean {
  return names.has(part) || SECRET_PARTS.some((secret) => part.includes(secret))
}

/** Caches the results for short names, because nearly all requests have the same few parameters. */
function cacheResults(isSecret: SecretNames): SecretNames {
  const results = new Map<string, boolean>()
  return (name) => {
    const known = results.get(name)
    if (known !== undefined) return known
    const result = isSecret(name)
    if (name.length <= LONGEST_REMEMBERED && results.size < MOST_REMEMBERED) results.set(name, result)
    return result
  }
}
