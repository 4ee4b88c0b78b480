import type { DialectOptions } from '../../src/dialect.js'

/** Options of the Tyk dialect. */
export interface TykOptions extends DialectOptions {
  /** What `admin-auth` must be when `strict`; else anything will do. */
  readonly adminSecret: string
}

export const defaultOptions: TykOptions = { adminSecret: '12345' }
