import type { DialectOptions } from '../../src/dialect.js'

/** Options of the Parse dialect. */
export interface ParseOptions extends DialectOptions {
  /** What `X-Parse-Application-Id` must be when `strict`; else any will do. */
  readonly applicationId: string
  /** What `X-Parse-Master-Key` must be when `strict`; else any will do. A wrong one is no error but no master either. */
  readonly masterKey: string
  /** How long a session lasts, in seconds. */
  readonly sessionLength: number
}

const YEAR = 31_536_000

export const defaultOptions: ParseOptions = {
  applicationId: 'stuntdouble',
  masterKey: 'master',
  sessionLength: YEAR,
}
