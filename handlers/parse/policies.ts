/** When an account is locked because someone keeps guessing its password. */
export interface AccountLockout {
  /** How long it stays locked, in minutes. */
  readonly duration: number
  /** How many wrong passwords in a row lock it. */
  readonly threshold: number
  /** Whether a new password by mail unlocks it. */
  readonly unlockOnPasswordReset?: boolean
}

/** What passwords must be, and for how long they and the links to change them are good. */
export interface PasswordPolicy {
  /** What every password must match. */
  readonly validatorPattern?: RegExp | string
  /** What every password must pass. */
  readonly validatorCallback?: (password: string) => boolean
  /** What is said of a password that matches or passes neither. */
  readonly validationError?: string
  readonly doNotAllowUsername?: boolean
  /** After how many days a password has to be changed. */
  readonly maxPasswordAge?: number
  /** How many of the last passwords may not be chosen again. */
  readonly maxPasswordHistory?: number
  /** How long a mailed link is good, in seconds; as long as it takes when left out. */
  readonly resetTokenValidityDuration?: number
  /** Whether another request mails the same link while it is good. */
  readonly resetTokenReuseIfValid?: boolean
}
