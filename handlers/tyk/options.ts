import type { DialectOptions } from '../../src/contract.js'
import { filledText, flag, integer, membersOf } from '../../src/options/kinds.js'
import type { OptionSchema } from '../../src/options/types.js'
import type { PasswordPolicy } from './passwords/policy.js'
import type { versions } from './versions.js'

/** Options of the Tyk dialect. */
export interface TykOptions extends DialectOptions {
  /**
   * The version of the Dashboard to speak.
   *
   * @default '0.9'
   */
  readonly version?: (typeof versions)[number]
  /**
   * The value that `admin-auth` must have when `strict`; otherwise any value is accepted.
   *
   * @default '12345'
   */
  readonly adminSecret: string
  /** Rules for new passwords. */
  readonly passwordPolicy: PasswordPolicy
}

export const defaultOptions: TykOptions = { adminSecret: '12345', passwordPolicy: {} }

export const optionSchema: OptionSchema<TykOptions> = {
  shape: () => ({
    adminSecret: filledText(),
    passwordPolicy: membersOf<PasswordPolicy>({
      minLength: integer(0),
      multiCase: flag(),
      minNumeric: integer(0),
      minSpecial: integer(0),
      disableSequential: flag(),
    }),
  }),
}
