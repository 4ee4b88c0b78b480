import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { defineModel, type Model, type Row } from './model.js'
import type { Table } from './table.js'

/** A credential that was valid before: a token, a key, or the e-mail address of a deleted user. */
export interface RetiredCredential extends Row {
  /** SHA-256 in hexadecimal: the credential itself is not kept. */
  readonly digest: string
}

/** The number of credentials that a table keeps; the oldest ones are dropped. */
const CAPACITY = 10_000

/**
 * Defines the model of a dialect's retired credentials. A lenient dialect accepts unknown credentials; with this
 * model it still refuses those that were revoked.
 *
 * @param name the name of the model, such as `acme.retiredCredential`
 *
 * @example
 * const retired = defineRetiredCredentials('acme.retiredCredential')
 */
export function defineRetiredCredentials(name: string): Model<RetiredCredential> {
  return defineModel<RetiredCredential>({
    name,
    fields: () => ({ digest: () => '' }),
    unique: { digest: ({ digest }) => digest || null },
  })
}

/**
 * Records that a credential was revoked.
 *
 * @param credential with its kind, such as `token/abc`, as a token and an e-mail address may be the same text
 */
export function retireCredential(table: Table<RetiredCredential>, credential: string): void {
  if (isRetired(table, credential)) return
  const [oldest] = table.page(0, 1)
  if (oldest && table.size >= CAPACITY) table.remove(oldest.id)
  table.insert({ digest: digestOf(credential) })
}

/** Returns true for a credential that was retired; see `retireCredential`. */
export function isRetired(table: Table<RetiredCredential>, credential: string): boolean {
  return table.size > 0 && table.findBy('digest', digestOf(credential)) !== undefined
}

function digestOf(credential: string): string {
  return bytesToHex(sha256(utf8ToBytes(credential)))
}
