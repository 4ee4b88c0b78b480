import type { DialectOptions } from '../../src/dialect.js'

/** Options of the ACS dialect. */
export interface AcsOptions extends DialectOptions {
  /** What `key` or the OAuth consumer key must be when `strict`; else any will do. */
  readonly appKey: string
  /** Seconds after its last use that a session ends; left out, it never does. */
  readonly sessionTtl?: number
  /** Whether new users are to confirm their e-mail: they get a mail with a token, and have no `confirmed_at` until then. */
  readonly emailVerification: boolean
}

export const defaultOptions: AcsOptions = {
  appKey: 'stuntdouble',
  emailVerification: false,
}
