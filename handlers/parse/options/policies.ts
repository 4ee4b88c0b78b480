import type { JsonObject } from '../../../src/json.js'
import type { CloudUser } from '../functions/cloud-function.js'

/** A boolean, or a synchronous predicate. */
export type Rule<Request> = boolean | ((request: Request) => boolean)

/** The argument of the `verifyUserEmails` callback. */
export interface VerificationRequest {
  /** The user after the write. */
  readonly object: CloudUser
  /** True when the master key was sent. */
  readonly master: boolean
  readonly installationId: string | undefined
  /** The kind of sign-up or log-in. It is missing when an address changes. */
  readonly createdWith?: JsonObject
  /** True when a user asks for another link. */
  readonly resendRequest?: true
}

/** The argument of the `sendUserEmailVerification` callback. */
export interface SendingRequest {
  readonly user: CloudUser
  /** True when the master key was sent. */
  readonly master: boolean
}

/** Locks accounts after failed log-ins. */
export interface AccountLockout {
  /** The length of a lock in minutes. */
  readonly duration: number
  /** The number of wrong passwords in a row that locks an account. */
  readonly threshold: number
  /** Unlocks the account when the password is reset by mail. */
  readonly unlockOnPasswordReset?: boolean
}

/** Rules for passwords, and lifetimes of passwords and reset links. */
export interface PasswordPolicy {
  /** The pattern that every password must match. */
  readonly validatorPattern?: RegExp | string
  /** The predicate that must be true for every password. */
  readonly validatorCallback?: (password: string) => boolean
  /** The error message for passwords that fail either of them. */
  readonly validationError?: string
  readonly doNotAllowUsername?: boolean
  /** The lifetime of a password in days. */
  readonly maxPasswordAge?: number
  /** The number of previous passwords that must not be reused. */
  readonly maxPasswordHistory?: number
  /** The lifetime of a reset link in seconds. Left out, it does not expire. */
  readonly resetTokenValidityDuration?: number
  /** Mails the same link again while it is valid. */
  readonly resetTokenReuseIfValid?: boolean
  /** Hides from clients that the address of a password reset is unknown. It overrides the option of the same name. */
  readonly resetPasswordSuccessOnInvalidEmail?: boolean
}
