import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Digests a password for a user's row. It is fast enough for a population of a hundred thousand, and keeps clear text
 * out of rows and replies. It doesn't protect real passwords.
 *
 * @param password the clear text
 * @param salt any text without a `$`
 * @returns `<salt>$<64 hex digits>`
 *
 * @example
 * verifyPassword('secret', digestPassword('secret', 'pepper')) // true
 */
export function digestPassword(password: string, salt: string): string {
  return `${salt}$${bytesToHex(sha256(utf8ToBytes(`${salt}$${password}`)))}`
}

/** Returns true when the digest was made from this password; always false without a digest. */
export function verifyPassword(password: string, digest: string | null): boolean {
  if (digest === null) return false
  const salt = digest.slice(0, digest.indexOf('$'))
  return digestPassword(password, salt) === digest
}
