import type { DialectOptions } from '../../src/contract.js'
import { positiveNumber } from '../../src/options/kinds.js'
import type { OptionSchema } from '../../src/options/types.js'

/** Options of the Acme dialect. */
export interface AcmeOptions extends DialectOptions {
  readonly version?: 'v1'
  /**
   * The length of a session in seconds.
   *
   * @default 86400
   */
  readonly sessionTtl: number
}

export const defaultOptions: AcmeOptions = { sessionTtl: 86_400 }

export const optionSchema: OptionSchema<AcmeOptions> = {
  shape: () => ({ sessionTtl: positiveNumber() }),
}
