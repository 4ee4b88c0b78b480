import type { JsonObject } from '../../../src/json.js'
import type { CloudUser } from '../functions/cloud-function.js'

/** A setting that may depend on what happens: a function that says so at once. */
export type Rule<Request> = boolean | ((request: Request) => boolean)

/** What a function is asked about that says whose e-mail addresses are to be verified. */
export interface VerificationRequest {
  /** The user, as a write left it. */
  readonly object: CloudUser
  /** Whether the master key was sent. */
  readonly master: boolean
  readonly installationId: string | undefined
  /** How the user signs up or logs in; missing when an address is changed. */
  readonly createdWith?: JsonObject
  /** Whether somebody asks for another link. */
  readonly resendRequest?: true
}

/** What a function is asked about that says to whom links are mailed. */
export interface SendingRequest {
  readonly user: CloudUser
  /** Whether the master key was sent. */
  readonly master: boolean
}

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
  /** Answers a password reset for an unknown address as any other. It overrides the option of the same name. */
  readonly resetPasswordSuccessOnInvalidEmail?: boolean
}
