import type { DialectOptions } from '../../src/dialect.js'

/** Options of the Parse dialect. */
export interface ParseOptions extends DialectOptions {
  /** What `X-Parse-Application-Id` must be when `strict`; else any will do. */
  readonly applicationId: string
  /** What `X-Parse-Master-Key` must be when `strict`; else any will do. A wrong one is no error but no master either. */
  readonly masterKey: string
  /** How long a session lasts, in seconds. */
  readonly sessionLength: number
  /** Whether a new user, unless an ACL says otherwise, is hidden from everyone else, as parse-server 5 and later have it. */
  readonly enforcePrivateUsers: boolean
  /** Whether clients may make classes by saving objects in them. A master always may. */
  readonly allowClientClassCreation: boolean
  /** The columns that are hidden, by class and by whom from: `*`, `authenticated`, a user's id or `role:Name`. */
  readonly protectedFields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** The classes of whose changes LiveQuery tells. Others can be subscribed to, and stay silent, as with parse-server. */
  readonly liveQuery: { readonly classNames: readonly string[] | 'any' }
}

const YEAR = 31_536_000

export const defaultOptions: ParseOptions = {
  applicationId: 'stuntdouble',
  masterKey: 'master',
  sessionLength: YEAR,
  enforcePrivateUsers: false,
  allowClientClassCreation: true,
  protectedFields: { _User: { '*': ['email'] } },
  liveQuery: { classNames: 'any' },
}
