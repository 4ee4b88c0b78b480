import type { DialectOptions } from '../../src/dialect.js'
import type { PasswordPolicy } from './password-policy.js'

/** Options of the Tyk dialect. */
export interface TykOptions extends DialectOptions {
  /** What `admin-auth` must be when `strict`; else anything will do. */
  readonly adminSecret: string
  readonly passwordPolicy: PasswordPolicy
}

export const defaultOptions: TykOptions = { adminSecret: '12345', passwordPolicy: {} }
