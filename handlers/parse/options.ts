import type { DialectOptions } from '../../src/contract.js'
import type { CloudFunction } from './functions/cloud-function.js'
import type {
  AccountLockout,
  PasswordPolicy,
  Rule,
  SendingRequest,
  VerificationRequest,
} from './options/policies.js'

/** Options of the Parse dialect. */
export interface ParseOptions extends DialectOptions {
  readonly version?: 'current' | 'api.parse.com'
  /** The expected `X-Parse-Application-Id` when `strict` is set. Otherwise any id is accepted. */
  readonly applicationId: string
  /** The expected `X-Parse-Master-Key` when `strict` is set. Otherwise any key is accepted. A wrong key is ignored. */
  readonly masterKey: string
  /** A key that allows all reads and no writes. By default no such key exists. */
  readonly readOnlyMasterKey?: string
  /** Keys for clients. Where any is set, a client must send one of them, even without `strict`. */
  readonly clientKey?: string
  readonly javascriptKey?: string
  readonly dotNetKey?: string
  readonly restAPIKey?: string
  /** The length of a session in seconds. */
  readonly sessionLength: number
  /** Hides new users without an ACL from everyone else, as parse-server 5 and later do. */
  readonly enforcePrivateUsers: boolean
  /** Lets clients create classes by saving objects in them. The master key always may. */
  readonly allowClientClassCreation: boolean
  /** The largest `limit` of a query. */
  readonly maxLimit?: number
  /**
   * Hidden columns by class, and by the callers they are hidden from: `*`, `authenticated`, a user's id or
   * `role:Name`.
   */
  readonly protectedFields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /**
   * Shows users all columns of their own object, regardless of `protectedFields`. When false, a `*` entry for users
   * replaces the default one, which hides e-mail addresses.
   */
  readonly protectedFieldsOwnerExempt: boolean
  /** Shows values that the server set in replies to writes, even in columns that `protectedFields` hides. */
  readonly protectedFieldsSaveResponseExempt: boolean
  /** More columns of users that are hidden from others; the former name of `protectedFields`. */
  readonly userSensitiveFields: readonly string[]
  /** Classes with LiveQuery events. As in parse-server, clients can subscribe to other classes and get no events. */
  readonly liveQuery: { readonly classNames: readonly string[] | 'any' }
  /** Settings of the LiveQuery server. */
  readonly liveQueryServerOptions: { readonly keyPairs: KeyPairs }
  /** Limits of a client's requests. They do not apply to the master key. */
  readonly requestComplexity: RequestComplexity
  /** Providers of `authData` that are accepted, such as `anonymous` and `mfa`; `any` accepts all. */
  readonly authProviders: 'any' | readonly string[]
  /** Stores e-mail addresses in lower case. */
  readonly convertEmailToLowercase: boolean
  /** Stores usernames in lower case. A log-in must send them in lower case, too. */
  readonly convertUsernameToLowercase: boolean
  /** The name of the app in mails. */
  readonly appName: string
  /** The base URL of links in mails, such as `https://api.example.com/parse`. Left out, the URL of the request. */
  readonly publicServerURL?: string
  /** Mails a verification link for new e-mail addresses, which stay unverified until it is opened. */
  readonly verifyUserEmails: Rule<VerificationRequest>
  /** Refuses log-ins of users with an unverified e-mail address. It needs `verifyUserEmails`. */
  readonly preventLoginWithUnverifiedEmail: Rule<VerificationRequest>
  /** Replies with an error to sign-ups of users who must verify their e-mail address first. */
  readonly preventSignupWithUnverifiedEmail: boolean
  /** Mails the verification links. When false, addresses stay unverified and no mail is sent. */
  readonly sendUserEmailVerification: Rule<SendingRequest>
  /** The lifetime of a verification link in seconds. Left out, it does not expire. */
  readonly emailVerifyTokenValidityDuration?: number
  /** Mails the same link again while it is valid. */
  readonly emailVerifyTokenReuseIfValid: boolean
  /** Hides from clients that an address to verify is unknown or verified already. */
  readonly emailVerifySuccessOnInvalidEmail: boolean
  /** Hides from clients that the address of a password reset is unknown. */
  readonly resetPasswordSuccessOnInvalidEmail: boolean
  /** Ends a user's sessions when the password changes. */
  readonly revokeSessionOnPasswordReset: boolean
  readonly accountLockout: AccountLockout | null
  readonly passwordPolicy: PasswordPolicy | null
  /** Replaces the text of certain errors by `Permission denied`, as parse-server 9 does. */
  readonly sanitizeErrors: boolean
  /** Gives errors under `/1` the codes and texts of api.parse.com. */
  readonly legacyErrors: boolean
  /** The functions of `POST /functions/:name`, by name. */
  readonly functions: Readonly<Record<string, CloudFunction>>
  /**
   * True keeps the numeric `code` of any error that a cloud function throws. When false, as in parse-server, only a
   * `Parse.Error` keeps it, and every other error is error 141.
   *
   * @default false
   */
  readonly keepErrorCodes: boolean
  /** Permissions to upload files without the master key. */
  readonly fileUpload: FileUploadOptions
}

/**
 * Keys for LiveQuery clients. Where any is set, a client must send one of them. Only `masterKey` gives the rights of
 * the master key.
 */
export type KeyPairs = Readonly<
  Partial<Record<'clientKey' | 'javascriptKey' | 'masterKey' | 'restAPIKey' | 'windowsKey', string>>
>

/** Limits of a client's requests. Left out or -1, a limit does not apply. */
export interface RequestComplexity {
  /** The most levels of an `include` path. */
  readonly includeDepth?: number
  /** The most fields in `include`. */
  readonly includeCount?: number
  /** The most levels of nested subqueries. */
  readonly subqueryDepth?: number
  /** The most levels of nested `$or`, `$and` and `$nor`. */
  readonly queryDepth?: number
  readonly batchRequestLimit?: number
  /**
   * Allows `$regex`.
   *
   * @default true
   */
  readonly allowRegex?: boolean
}

export interface FileUploadOptions {
  /** Clients without a session. */
  readonly enableForPublic: boolean
  /** Anonymous users. */
  readonly enableForAnonymousUser: boolean
  readonly enableForAuthenticatedUser: boolean
  /** Allowed extensions, each as a regular expression, or `*` for all. */
  readonly fileExtensions: readonly string[]
}

/** Patterns of extensions whose content browsers execute. */
const ACTIVE_CONTENT = [
  ...['html?', 'shtml?', 'xhtml?(?:\\+xml)?', 'xht', 'svg', 'svgz', 'svg\\+xml', 'mathml(?:\\+xml)?'],
  ...['xml', 'xsl', 'xslt(?:\\+xml)?', 'xsd', 'rng', 'rdf(?:\\+xml)?', 'owl'],
]

function inAnyCase(pattern: string): string {
  return pattern.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

const YEAR = 31_536_000

/** The default of `requestComplexity`. */
export const NO_BOUNDS: RequestComplexity = {}

export const defaultOptions: ParseOptions = {
  applicationId: 'stuntdouble',
  masterKey: 'master',
  sessionLength: YEAR,
  enforcePrivateUsers: false,
  allowClientClassCreation: true,
  protectedFields: { _User: { '*': ['email'] } },
  protectedFieldsOwnerExempt: true,
  protectedFieldsSaveResponseExempt: true,
  userSensitiveFields: [],
  liveQuery: { classNames: 'any' },
  liveQueryServerOptions: { keyPairs: {} },
  requestComplexity: NO_BOUNDS,
  authProviders: 'any',
  convertEmailToLowercase: false,
  convertUsernameToLowercase: false,
  appName: 'stuntdouble',
  verifyUserEmails: false,
  preventLoginWithUnverifiedEmail: false,
  preventSignupWithUnverifiedEmail: false,
  sendUserEmailVerification: true,
  emailVerifyTokenReuseIfValid: false,
  emailVerifySuccessOnInvalidEmail: true,
  resetPasswordSuccessOnInvalidEmail: true,
  revokeSessionOnPasswordReset: true,
  accountLockout: null,
  passwordPolicy: null,
  sanitizeErrors: false,
  legacyErrors: false,
  functions: {},
  keepErrorCodes: false,
  fileUpload: {
    enableForPublic: false,
    enableForAnonymousUser: false,
    enableForAuthenticatedUser: true,
    fileExtensions: [`^(?!(?:${ACTIVE_CONTENT.map(inAnyCase).join('|')})$)`],
  },
}
