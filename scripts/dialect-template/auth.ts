import type { Arrival } from '../../src/contract.js'
import { errors } from './errors.js'
import type { AcmeOptions } from './options.js'

/** Who sends a request to Acme: a program with a key, for no user in particular. */
export interface Caller {
  readonly key: string
}

/**
 * Finds out who is calling.
 *
 * @throws ApiError when there is no key, or `strict` and the key is not the one
 */
export function authenticate({ request, options }: Arrival<AcmeOptions>): Caller {
  const key = request.header('x-acme-key')
  if (!key) throw errors.keyMissing()
  if (options.strict && key !== options.key) throw errors.keyWrong()
  return { key }
}
