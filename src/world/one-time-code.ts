/** A code that a user's authenticator app shows at the moment. */
export interface OneTimeCode {
  /** The user's name: the username, else the e-mail address or the id. */
  readonly user: string
  readonly code: string
  /** Milliseconds since 1970, by the world's clock. */
  readonly expiresAt: number
}

/** A one-time code, with its dialect. */
export interface DialectCode extends OneTimeCode {
  readonly dialect: string
}
