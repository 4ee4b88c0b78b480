import type { DialectOptions } from '../../src/dialect.js'

/** Options of the Acme dialect. */
export interface AcmeOptions extends DialectOptions {
  /** What `X-Acme-Key` must be when `strict`; else any will do. */
  readonly key: string
}

export const defaultOptions: AcmeOptions = { key: 'stuntdouble' }
