import type { DialectOptions } from '../../src/contract.js'
import { filledText, flag, positiveNumber } from '../../src/options/kinds.js'
import type { OptionSchema } from '../../src/options/types.js'

/** Options of the ACS dialect. */
export interface AcsOptions extends DialectOptions {
  readonly version?: 'v1'
  /**
   * The value that `key` or the OAuth consumer key must have when `strict`; otherwise any value is accepted.
   *
   * @default 'stuntdouble'
   */
  readonly appKey: string
  /** Seconds without a request after which a session ends. @default sessions never end */
  readonly sessionTtl?: number
  /**
   * New users have to confirm their e-mail: they receive a mail with a token, and have no `confirmed_at` until then.
   *
   * @default false
   */
  readonly emailVerification: boolean
}

export const defaultOptions: AcsOptions = {
  appKey: 'stuntdouble',
  emailVerification: false,
}

export const optionSchema: OptionSchema<AcsOptions> = {
  shape: () => ({ appKey: filledText(), sessionTtl: positiveNumber(), emailVerification: flag() }),
}
