import type { DialectOptions } from '../../src/contract.js'
import { filledText } from '../../src/options/kinds.js'
import type { OptionSchema } from '../../src/options/types.js'

/** Options of the Acme dialect. */
export interface AcmeOptions extends DialectOptions {
  readonly version?: 'v1'
  /**
   * The value that `X-Acme-Key` must have when `strict`; else any value is accepted.
   *
   * @default 'stuntdouble'
   */
  readonly key: string
}

export const defaultOptions: AcmeOptions = { key: 'stuntdouble' }

export const optionSchema: OptionSchema<AcmeOptions> = {
  shape: () => ({ key: filledText() }),
}
