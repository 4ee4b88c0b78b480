import type { Arrival } from '../../src/dialect.js'
import { refusals } from './errors.js'
import type { AcmeOptions } from './options.js'

/** Who sends a request to Acme: a program with a key, for no user in particular. */
export interface Caller {
  readonly key: string
}

/**
 * Finds out who is calling.
 *
 * @throws VendorError when there is no key, or `strict` and the key is not the one
 */
export function authenticate({ request, options }: Arrival<AcmeOptions>): Caller {
  const key = request.header('x-acme-key')
  if (!key) throw refusals.keyMissing()
  if (options.strict && key !== options.key) throw refusals.keyWrong()
  return { key }
}
